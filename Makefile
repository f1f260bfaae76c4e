# Policy Text Toolkit. `make` alone lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup train format lint types test test-slow test-browser test-all check notebooks gallery bench clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	@command $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "make: Python 3.11 or later is needed, and '$(PYTHON)' is not one; install it, or name it: make PYTHON=/where/it/is/python3.11"; exit 2; }
	@echo "setting up $(VENV) from requirements.lock (once; a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY)  ## make .venv from the lock

train: $(READY)  ## run the study of the seeds: models, tables, figures, report
	@$(BIN)/toolkit train seeds/study.toml

format: $(READY)  ## put the code in its form
	@$(BIN)/ruff check --fix-only --quiet toolkit tests
	@$(BIN)/ruff format toolkit tests

lint: $(READY)  ## look for faults of style
	@$(BIN)/ruff check toolkit tests notebooks
	@$(BIN)/ruff format --check --quiet toolkit tests

types: $(READY)  ## check the types
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 toolkit

test: $(READY)  ## run the tests (under five minutes)
	@$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder -m "not slow and not browser"

test-slow: $(READY)  ## run the slow tests: notebooks, training again
	@$(BIN)/pytest -q -m "slow and not browser"

test-browser: $(READY)  ## real JupyterLab and the report in Chromium; installs Debian's if there is none
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	@$(BIN)/pytest -q -m browser tests/browser

test-all: test test-slow  ## run every test

check: lint types test-all  ## all that a change must pass

notebooks: $(READY)  ## run the notebooks into build/notebooks
	@$(BIN)/pytest -q tests/notebooks

gallery: $(READY)  ## draw every figure at print size on one page, build/gallery/index.html
	@$(BIN)/pytest -q tests/figures/test_gallery.py

bench: $(READY)  ## a researcher's script beside the toolkit: make bench DATA=TEXTS.parquet
	@test -n "$(DATA)" || { echo "make bench: name a Parquet of texts: make bench DATA=TEXTS.parquet"; exit 2; }
	@$(BIN)/python -W ignore tests/benchmarks/side_by_side.py $(DATA) $(BENCH)

clean:  ## remove what was built
	@rm -rf build .mypy_cache .ruff_cache

"""A real JupyterLab and a real browser, both offline."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "coding"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Lab:
    """A JupyterLab server on a folder."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def url(self, notebook: str) -> str:
        """Address of a notebook in a workspace of its own: no other test's tabs are there."""
        place = f"lab/workspaces/{Path(notebook).stem}/tree/{notebook}"
        return f"{self.address}/{place}?token={TOKEN}"

    def write(self, name: str, source: str) -> None:
        """Write a notebook of one cell."""
        import nbformat  # three seconds, also where no browser is asked for

        cell = nbformat.v4.new_code_cell(source)
        book = nbformat.v4.new_notebook(cells=[cell])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(book, self.folder / name)


def answers(address):
    try:
        with urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=2) as reply:
            return "started" in json.load(reply)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def serving(folder, log):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    config = folder.parent / "jupyter"
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(config / "config"),
        "JUPYTER_DATA_DIR": str(config / "data"),
        "JUPYTER_RUNTIME_DIR": str(config / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(config / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(config / "workspaces"),
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *(f"--port={port}", "--ip=127.0.0.1", f"--IdentityProvider.token={TOKEN}"),
        f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with log.open("wb") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            deadline = time.monotonic() + 60
            while not answers(address):
                assert server.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
                time.sleep(0.3)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=90)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab as a user would start it, with settings of its own."""
    folder = tmp_path_factory.mktemp("lab") / "work"
    folder.mkdir()
    with serving(folder, folder.parent / "log.txt") as address:
        yield Lab(folder, address)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without a window."""
    path = shutil.which("chromium")
    assert path, "no chromium here; `make test-browser` installs it"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A fresh window, large enough for a notebook."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, device_scale_factor=1.5)
    window = context.new_page()
    window.set_default_timeout(40_000)
    yield window
    context.close()

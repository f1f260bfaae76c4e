"""The list of keys is that of the settings: nothing missing, nothing stale."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from toolkit.errors import BadInput
from toolkit.study import keys_page, list_keys
from toolkit.study.settings.compare import ClaimSettings, CompareSettings
from toolkit.study.settings.keys import NONE, REQUIRED, study_keys
from toolkit.study.settings.keys_zh import KEYS_ZH
from toolkit.study.settings.sections import Study

PAGE = Path(__file__).parents[3] / "notebooks" / "study-keys.md"
WHOLE = {"title": "t", "corpus": {"sources": ("pages",)}}


def test_the_page_is_what_the_command_prints():
    assert PAGE.read_text(encoding="utf-8") == keys_page(), (
        "write it anew: toolkit study keys --markdown > notebooks/study-keys.md"
    )


def test_every_key_of_the_settings_is_listed_with_both_meanings():
    listed = {key.name: key for key in study_keys()}
    expected = set()
    for name, field in Study.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        expected |= {f"{name}.{own}" for own in inner} if inner else {name}
    expected |= {f"compare.claims.{own}" for own in ClaimSettings.model_fields}
    assert set(listed) == expected == set(KEYS_ZH)
    assert all(key.zh and key.en for key in listed.values())


def test_every_default_is_one_that_the_settings_take():
    for key in study_keys():
        if key.default in (NONE, REQUIRED) or key.section.startswith("compare.claims"):
            continue
        value = tomllib.loads(f"v = {key.default}")["v"]
        value = tuple(map(tuple_of, value)) if isinstance(value, list) else value
        short = key.name.rpartition(".")[2]
        section = {**WHOLE.get(key.section, {}), short: value} if key.section else value
        study = Study.model_validate({**WHOLE, key.section or short: section}, strict=True)
        assert study == Study.model_validate(WHOLE, strict=True), key.name


def tuple_of(value):
    return tuple(value) if isinstance(value, list) else value


def test_a_value_outside_those_listed_is_refused():
    allowed = {key.name: key.allowed for key in study_keys()}
    assert allowed["compare.bootstrap"] == "100, 101, … 100000"
    assert allowed["compare.level"] == "0 < number < 1"
    for wrong in ({"bootstrap": 99}, {"bootstrap": 100_001}, {"level": 1.0}, {"unit": "word"}):
        with pytest.raises(ValidationError):
            CompareSettings.model_validate(wrong, strict=True)


def test_one_section_can_be_asked_for():
    text = list_keys("output")
    assert text.startswith('[output]\nfolder = "build"\n')
    assert "[compare]" not in text
    with pytest.raises(BadInput, match="section 'outputs' is not known; did you mean 'output'"):
        list_keys("outputs")

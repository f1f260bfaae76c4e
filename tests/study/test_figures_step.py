"""Figures that stand by themselves say of what they are."""

import itertools

import numpy as np
import pandas as pd
import pytest

import toolkit
from toolkit.study.material.inputs import Inputs
from toolkit.study.steps import figures


@pytest.fixture
def inputs(small_run):
    study = toolkit.load_study(small_run.folder.parent / "study.toml")
    return Inputs(study, {step.name: step.folder for step in small_run.steps})


def test_a_figure_of_shares_names_domain_target_and_unit(inputs):
    drawn = figures._drawn(inputs)
    names = [domain.name_zh for domain in inputs.codebook.domains]
    titles = [ax.get_title() for _, ax in itertools.islice(drawn, len(names) + 1)]
    assert titles == [f"{name}：在这些文本里，按段落" for name in (*names, "各领域占比")]


def test_no_difference_is_drawn_where_none_has_an_interval(inputs, small_run):
    """On the seeds differences in these pages are exact, and others cannot be told."""
    assert not list(figures._contrasts(inputs))
    assert not list((small_run.folder / "figures").glob("contrasts-*"))


def test_shares_and_differences_of_both_questions_say_the_level(inputs, monkeypatch):
    regions, domain = ["371428", "370828"], inputs.codebook.keys[0]
    both = pd.DataFrame(
        [(domain, target, region) for target in ("corpus", "process") for region in regions],
        columns=["domain", "target", "region"],
    ).assign(unit="paragraph", naive=0.3, share=0.3, low=0.2, high=0.4)
    both = both.assign(n_paragraphs=40, n_coded=20, n_clusters=9, other="rest", difference=0.3)
    one = both[both["domain"] == domain]
    monkeypatch.setattr(Inputs, "table", lambda *_: one)
    monkeypatch.setattr(Inputs, "maybe_table", lambda *_: one)
    monkeypatch.setattr(type(inputs.codebook), "keys", (domain,))
    name = inputs.codebook.domains[0].name_zh
    there, general = "在这些文本里，按段落，95% 区间", "该地区一般会写多少，按段落，95% 区间"
    drawn = {
        key: ax.get_title()
        for key, ax in (*figures._shares(inputs, one), *figures._contrasts(inputs))
    }
    assert drawn == {
        f"shares-{domain}": f"{name}：{there}",
        f"shares-{domain}-general": f"{name}：{general}",
        f"contrasts-{domain}": f"{name}：与其他地区之差，{there}",
        f"contrasts-{domain}-general": f"{name}：与其他地区之差，{general}",
    }
    unknown = one.assign(low=np.nan, high=np.nan)
    assert [key for key, _ in figures._shares(inputs, unknown)] == [f"shares-{domain}"]


def test_shares_of_whole_divisions_are_drawn_where_they_are_asked_for(inputs, monkeypatch):
    row = {"naive": 0.3, "share": 0.3, "low": 0.2, "high": 0.4, "unit": "paragraph"}
    counts = {"n_paragraphs": 40, "n_coded": 20, "n_clusters": 9, "target": "corpus"}
    keys, levels = inputs.codebook.keys, {"province": "330000", "city": "330100"}
    table = pd.DataFrame(
        [
            {**row, **counts, "domain": key, "division": level, "region": code}
            for level, code in levels.items()
            for key in keys
        ]
    )
    monkeypatch.setattr(Inputs, "maybe_table", lambda *_: table)
    drawn = dict(figures._by_division(inputs))
    assert list(drawn) == [f"shares-{key}-{level}" for level in levels for key in keys]
    (name,) = drawn[f"shares-{keys[0]}-province"].get_yticklabels()
    assert name.get_text() == "浙江省"
    monkeypatch.setattr(Inputs, "maybe_table", lambda *_: None)
    assert not list(figures._by_division(inputs))

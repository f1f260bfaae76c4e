"""Figures that stand by themselves say of what they are."""

import itertools

import toolkit
from toolkit.study.inputs import Inputs
from toolkit.study.steps import pictures


def test_a_figure_of_shares_names_domain_target_and_unit(small_run):
    study = toolkit.load_study(small_run.folder.parent / "study.toml")
    inputs = Inputs(study, {step.name: step.folder for step in small_run.steps})
    drawn = pictures._drawn(inputs)
    names = [domain.name_zh for domain in inputs.codebook.domains]
    titles = [ax.get_title() for _, ax in itertools.islice(drawn, len(names) + 1)]
    assert titles == [f"{name}：在这些文本里，按段落" for name in (*names, "各领域占比")]

"""Façades: a name is found where the façade's imports for type checkers say."""

import importlib

import pytest

import toolkit
from toolkit import classify


def test_names_on_one_line_and_on_several_are_found():
    assert classify.evaluate.__module__ == "toolkit.classify.judging.evaluation"
    assert classify.compare_splits.__module__ == "toolkit.classify.judging.splits"


@pytest.mark.parametrize("layer", ["files", "labels", "resample", "figures", "text"])
def test_a_facade_lists_what_it_offers_and_nothing_else(layer):
    facade = importlib.import_module(f"toolkit.{layer}")
    assert dir(facade) == sorted(facade.__all__)


def test_another_name_is_an_error_of_the_facade():
    with pytest.raises(AttributeError, match=r"module 'toolkit' has no attribute 'labels_of'"):
        _ = toolkit.labels_of

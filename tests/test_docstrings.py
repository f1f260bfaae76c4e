"""Public functions say how they fail, and call one thing by one name."""

import ast
import importlib
import inspect
import textwrap
from collections.abc import Iterator

import pytest

import toolkit

LAYERS = [
    name.strip()
    for name in toolkit.__doc__.split("list:")[1].split(".")[0].replace("|", ",").split(",")
]


@pytest.fixture(scope="module")
def functions():
    """Every public function."""
    modules = (importlib.import_module(f"toolkit.{layer}") for layer in LAYERS)
    things = [getattr(one, name) for one in modules for name in getattr(one, "__all__", ())]
    return [thing for thing in things if inspect.isfunction(thing)]


def raised(function):
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    calls = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise))
    return {call.func.id for call in calls if isinstance(getattr(call, "func", None), ast.Name)}


def test_an_error_that_a_user_can_mend_stands_under_raises(functions):
    for function in functions:
        errors = raised(function) & {"BadInput", "MissingResource"}
        _, _, said = inspect.getdoc(function).partition("Raises\n------\n")
        assert all(error in said for error in errors), f"{function.__name__}: {errors}"


def test_a_list_of_parameters_is_whole(functions):
    for function in functions:
        _, listed, said = inspect.getdoc(function).partition("Parameters\n----------\n")
        missing = [name for name in inspect.signature(function).parameters if name not in said]
        assert not (listed and missing), f"{function.__name__}: {missing}"


def test_a_list_of_parameters_is_followed_by_what_comes_back(functions):
    for function in functions:
        said, returned = inspect.getdoc(function), inspect.signature(function).return_annotation
        told = "Returns\n---" in said or "Yields\n---" in said or "Parameters\n---" not in said
        assert told or returned in (None, "None", Iterator[None]), function.__name__


def test_a_signature_can_be_read(functions):
    """``ArrayLike`` is spelt out in half a screen unless annotations stay as they are written."""
    for function in functions:
        assert "numpy._typing" not in str(inspect.signature(function)), function.__name__


OTHER_NAMES = {
    "jobs": "n_jobs",
    "workers": "n_jobs",
    "n_bootstrap": "n_boot",
    "random_state": "seed",
}
"""What a parameter is not called here, and what it is."""


def test_a_parameter_has_the_name_that_it_has_elsewhere(functions):
    for function in functions:
        assert not OTHER_NAMES.keys() & inspect.signature(function).parameters.keys(), function

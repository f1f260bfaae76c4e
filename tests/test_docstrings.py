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


def public_functions():
    for layer in LAYERS:
        module = importlib.import_module(f"toolkit.{layer}")
        for name in getattr(module, "__all__", ()):
            found = getattr(module, name)
            if inspect.isfunction(found):
                yield pytest.param(found, id=f"{layer}.{name}")


def raised(function):
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    calls = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise))
    return {call.func.id for call in calls if isinstance(getattr(call, "func", None), ast.Name)}


@pytest.mark.parametrize("function", list(public_functions()))
def test_an_error_that_a_user_can_mend_stands_under_raises(function):
    errors = raised(function) & {"BadInput", "MissingResource"}
    _, _, said = inspect.getdoc(function).partition("Raises\n------\n")
    assert all(error in said for error in errors), f"{function.__name__}: {errors}"


@pytest.mark.parametrize("function", list(public_functions()))
def test_a_list_of_parameters_is_whole(function):
    _, listed, said = inspect.getdoc(function).partition("Parameters\n----------\n")
    missing = [name for name in inspect.signature(function).parameters if name not in said]
    assert not (listed and missing), f"{function.__name__}: {missing}"


@pytest.mark.parametrize("function", list(public_functions()))
def test_a_list_of_parameters_is_followed_by_what_comes_back(function):
    said, returned = inspect.getdoc(function), inspect.signature(function).return_annotation
    silent = "Parameters\n---" in said and "Returns\n---" not in said and "Yields\n---" not in said
    assert returned in (None, "None", Iterator[None]) or not silent, function.__name__


@pytest.mark.parametrize("function", list(public_functions()))
def test_a_signature_can_be_read(function):
    """``ArrayLike`` is spelt out in half a screen unless annotations stay as they are written."""
    assert "numpy._typing" not in str(inspect.signature(function))


OTHER_NAMES = {
    "jobs": "n_jobs",
    "workers": "n_jobs",
    "n_bootstrap": "n_boot",
    "random_state": "seed",
}
"""What a parameter is not called here, and what it is."""


@pytest.mark.parametrize("function", list(public_functions()))
def test_a_parameter_has_the_name_that_it_has_elsewhere(function):
    assert not OTHER_NAMES.keys() & inspect.signature(function).parameters.keys()

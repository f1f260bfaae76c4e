"""Docstrings of public functions say how they fail."""

import ast
import importlib
import inspect
import textwrap

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

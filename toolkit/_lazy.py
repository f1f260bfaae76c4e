"""Façades whose names resolve on first use, so that one import does not load all."""

TYPE_CHECKING = False  # as in `toolkit`: the first import of all has nothing to wait for
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def attach(package: str, names: "Mapping[str, str]") -> "Callable[[str], object]":
    """Return a module ``__getattr__`` that imports a name when it is first used.

    Parameters
    ----------
    package : str
        ``__name__`` of the façade.
    names : mapping of str to str
        Public name to the module that defines it, such as
        ``{"Segmenter": "toolkit.text.segment"}``.

    Returns
    -------
    callable
        To be bound to ``__getattr__`` in the façade (PEP 562).

    Examples
    --------
    >>> attach("demo", {"digest": "toolkit.files"})("digest")(b"")[:12]
    'e3b0c44298fc'
    """

    def __getattr__(name: str) -> object:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import importlib

        return getattr(importlib.import_module(names[name]), name)

    return __getattr__

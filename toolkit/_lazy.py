"""Façades whose names resolve on first use, so that one import does not load all."""

TYPE_CHECKING = False  # as in `toolkit`: the first import of all has nothing to wait for
if TYPE_CHECKING:
    from collections.abc import Callable

_IMPORTS = r"^    from (\S+) import (?:\(([^)]*)\)|(.+))$"


def attach(package: str) -> "tuple[Callable[[str], object], Callable[[], list[str]]]":
    """Return ``__getattr__`` and ``__dir__`` of a module that imports a name when it is first used.

    Where a name comes from stands once: in the imports that the façade makes for type checkers
    alone, which are read when the first name is asked for.

    Parameters
    ----------
    package : str
        ``__name__`` of the façade.

    Returns
    -------
    getter, lister : callable
        To be bound to ``__getattr__`` and ``__dir__`` in the façade (PEP 562).

    Examples
    --------
    >>> getter, lister = attach("toolkit.files")
    >>> getter("digest")(b"")[:12], "staged_file" in lister()
    ('e3b0c44298fc', True)
    """
    modules: dict[str, str] = {}

    def known() -> dict[str, str]:
        """Return names to modules; whole at once, since threads may ask side by side."""
        import pkgutil
        import re

        if not modules:
            source = pkgutil.get_data(package, "__init__.py") or b""
            found = re.findall(_IMPORTS, source.decode(), re.M)
            each = ((module, (several or one).replace(",", " ")) for module, several, one in found)
            modules.update({name: module for module, names in each for name in names.split()})
        return modules

    def __getattr__(name: str) -> object:
        if name.startswith("__") or name not in known():
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import importlib

        return getattr(importlib.import_module(modules[name]), name)

    def __dir__() -> list[str]:
        return sorted(known())

    return __getattr__, __dir__

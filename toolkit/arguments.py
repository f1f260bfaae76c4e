"""What callers hand over: names, numbers and settings, each with one line for what is wrong."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.errors import BadInput

if TYPE_CHECKING:
    import pandas as pd

_MISSING = frozenset({"NoneType", "NAType", "NaTType"})
_SHOWN = 60
_LISTED = 200


def shown(value: object) -> str:
    r"""Return a value for a message: on one line, and no more than the beginning of a long one.

    >>> shown("a\nb"), len(shown("x" * 1000))
    ("'a\\nb'", 60)
    """
    text = " ".join(repr(value).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def whole_number(name: str, value: object, *, least: int = 0, most: int | None = None) -> int:
    """Return a setting that is a whole number from ``least`` on; True is none.

    >>> whole_number("seed", 1.5)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: seed 1.5: a whole number from 0 on is expected
    """
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        whole = int(value)
        if least <= whole and (most is None or whole <= most):
            return whole
    span = f"from {least} on" if most is None else f"from {least} to {most}"
    raise BadInput(f"{name} {shown(value)}: a whole number {span} is expected")


def whole_numbers(name: str, values: Iterable[object], *, least: int = 0) -> list[int]:
    """Return a setting that is a list of whole numbers: in order, each once.

    >>> whole_numbers("seeds", [2, 0, 2])
    [0, 2]
    """
    found = values if isinstance(values, Iterable) and not isinstance(values, str) else ()
    wanted = sorted({whole_number(name, value, least=least) for value in found})
    if not wanted:
        raise BadInput(f"{name} {shown(values)}: one or more whole numbers are expected")
    return wanted


def real_number(
    name: str,
    value: object,
    expected: str = "a number",
    fits: Callable[[float], bool] = np.isfinite,
) -> float:
    """Return a setting that is a finite number, in a range if there is one; text and True are none.

    >>> real_number("prior", 0, "a number above 0", lambda prior: prior > 0)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: prior 0: a number above 0 is expected
    """
    if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
        with suppress(OverflowError):  # a whole number of more than 308 digits
            number = float(value)
            if np.isfinite(number) and fits(number):
                return number
    raise BadInput(f"{name} {shown(value)}: {expected} is expected")


def positive_number(name: str, value: object) -> float:
    """Return a setting that is a number above 0.

    >>> positive_number("alpha", 0)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: alpha 0: a positive number is expected
    """
    return real_number(name, value, "a positive number", lambda found: found > 0)


def part_of(name: str, value: object, expected: str = "a number from 0 to 1") -> float:
    """Return a setting that is a share of something.

    >>> part_of("threshold", 1.5)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: threshold 1.5: a number from 0 to 1 is expected
    """
    return real_number(name, value, expected, lambda share: 0 <= share <= 1)


def names_of(
    name: str, values: Iterable[object], *, in_order: bool = True, gaps: bool = True
) -> list[object]:
    """Return the names of rows, such as regions or clusters: text or whole numbers.

    Parameters
    ----------
    name : str
        What they are, for messages.
    values : iterable of str or int, length n
        One name a row: a list, an array, a column. None, NaN, NA, NaT, an empty text and what a
        masked array hides are missing. Whole numbers may be floats: pandas keeps a column of
        numbers so where some are missing.
    in_order : bool, default=True
        Whether their order matters; if not, a set will do.
    gaps : bool, default=True
        Whether some may be missing.

    Returns
    -------
    list of str, int or None
        None where a name is missing; all are text if some are.

    Raises
    ------
    BadInput
        If it is one text, a mapping, a set, or a table: what goes through these sees letters,
        keys, no order, or names of columns. If a row holds anything else, or nothing where there
        may be no gap.

    Examples
    --------
    >>> names_of("regions", ["371428", ""]), names_of("regions", [371428.0, float("nan")])
    (['371428', None], [371428, None])
    >>> names_of("regions", [0.5])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: regions: row 0: 0.5; a text or a whole number is expected
    """
    other = str | bytes | Mapping | set | frozenset if in_order else str | bytes | Mapping
    one_each = isinstance(values, Iterable) and not isinstance(values, other)
    if not one_each or getattr(values, "ndim", 1) != 1:
        raise BadInput(f"{name}: {shown(values)}; a list of one name a row is expected")
    as_python = getattr(values, "tolist", None)  # arrays of any library have it
    rows: list[object] = as_python() if as_python else list(values)
    if set(map(type, rows)) in ({str}, {int}) and "" not in rows:
        return rows
    rows = [None if _is_missing(value) else _whole(value) for value in rows]
    for row, value in enumerate(rows):
        if not (value is None or _is_name(value)):
            raise BadInput(
                f"{name}: row {row}: {shown(value)}; a text or a whole number is expected"
            )
    if not gaps and None in rows:
        raise BadInput(f"{name}: row {rows.index(None)} has none; one a row is expected")
    if len({isinstance(value, str) for value in rows if value is not None}) > 1:
        return [None if value is None else str(value) for value in rows]
    return rows


def texts_of(name: str, values: Iterable[object], *, in_order: bool = True) -> list[str]:
    """Return names of which none may be missing, as text: paragraphs, words, domains.

    >>> texts_of("paragraph_ids", [1, "b"])
    ['1', 'b']
    """
    return [str(value) for value in names_of(name, values, in_order=in_order, gaps=False)]


def one_of(name: str, value: object, known: Collection[str]) -> None:
    """Refuse a setting that is none of those there are.

    >>> one_of("aim", "x", ["uncertain", "positive"])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: aim 'x': expected one of uncertain, positive
    """
    if not (isinstance(value, str) and value in known):
        raise BadInput(f"{name} {shown(value)}: expected one of {', '.join(known)}")


def numbers_of(name: str, values: ArrayLike, *, ndim: int | None = 1) -> NDArray[np.float64]:
    """Return the numbers of rows; NaN where one is missing, or hidden by a masked array.

    Parameters
    ----------
    name : str
        What they are, for messages.
    values : array_like
        One number a row, or one row of numbers.
    ndim : int or None, default=1
        1 or 2; None: any, also a number alone.

    Raises
    ------
    BadInput
        If there is anything that is no number, or another number of dimensions.

    Examples
    --------
    >>> numbers_of("scores", [0.5, None])
    array([0.5, nan])
    """
    try:
        if isinstance(values, np.ma.MaskedArray):
            values = np.ma.filled(values.astype(np.float64), np.nan)
        given = np.asarray(values)
        if given.dtype.kind in "cmM":  # numpy would drop the imaginary part, or count seconds
            raise TypeError(f"{given.dtype} found")
        array = np.asarray(_without_gaps(given), dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        told = " ".join(str(error).split())
        each = "a number a paragraph" if ndim == 1 else "a table of numbers"
        raise BadInput(f"{name}: {each} is expected ({told:.{_SHOWN}})") from error
    is_one = isinstance(values, int | float | np.generic | np.ndarray)
    if array.ndim != ndim and not (ndim is None and (array.ndim or is_one)):
        each = "one domain a call, one value a paragraph" if ndim == 1 else "a row a paragraph"
        raise BadInput(f"{name}: {array.ndim} dimensions; {each} is expected")
    return array


def weights_of(name: str, values: ArrayLike, codes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much each code counts: of their shape, and above 0 wherever there is one.

    >>> weights_of("stands_for", [[0]], np.array([[1.0]]))
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: stands_for: a number above 0 is expected wherever there is a code
    """
    found = numbers_of(name, values, ndim=2)
    if found.shape != codes.shape:
        raise BadInput(f"{name} of shape {found.shape}: expected that of codes, {codes.shape}")
    if not (np.isnan(codes) | ((found > 0) & (found < np.inf))).all():
        raise BadInput(f"{name}: a number above 0 is expected wherever there is a code")
    return found


def table_of(name: str, value: object, columns: Collection[str]) -> "pd.DataFrame":
    """Return a table as it is, once it is known to have the columns that are read.

    >>> table_of("draw", [1], ["paragraph_id"])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: draw: [1]; a table (DataFrame) is expected
    """
    import pandas as pd  # slow to load, and there where a table is

    if not isinstance(value, pd.DataFrame):
        raise BadInput(f"{name}: {shown(value)}; a table (DataFrame) is expected")
    found = value.columns.tolist()
    missing = [column for column in columns if column not in found]
    if missing:
        told = ", ".join(map(str, found))
        raise BadInput(f"{name}: no column {', '.join(missing)}; found {told:.{_LISTED}}")
    for column in columns:
        if found.count(column) > 1:
            raise BadInput(f"{name}: two columns are called {column}; one is expected")
    return value


def tables_of(
    name: str, values: Iterable[object], columns: Collection[str]
) -> list["pd.DataFrame"]:
    """Return a list of tables, each as `table_of` would; one alone is refused.

    >>> tables_of("sheets", None, [])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: sheets: None; a list of tables (DataFrames) is expected
    """
    if not isinstance(values, Iterable) or getattr(values, "ndim", 1) != 1:
        raise BadInput(f"{name}: {shown(values)}; a list of tables (DataFrames) is expected")
    return [table_of(name, value, columns) for value in values]


def _without_gaps(given: "NDArray[np.generic]") -> object:
    """Put NaN where pandas' NA stands, as among nullable columns of a table."""
    if given.dtype.kind != "O":
        return given
    return np.frompyfunc(lambda v: np.nan if type(v).__name__ in _MISSING else v, 1, 1)(given)


def _is_missing(value: object) -> bool:
    is_nan = isinstance(value, float | np.floating) and value != value
    is_blank = isinstance(value, str) and not value
    return type(value).__name__ in _MISSING or bool(is_nan) or is_blank


def _whole(value: object) -> object:
    if isinstance(value, float | np.floating) and value.is_integer():
        return int(value)
    return value


def _is_name(value: object) -> bool:
    return isinstance(value, str | int | np.integer | np.bool_)

"""How much of a PDF is unpacked and drawn, by the size of its file.

A few kilobytes can hold hours of drawing: streams that unpack to a thousand times their size,
pages by the thousand that share one, forms drawn within forms. pypdf bounds each stream; what
a document takes in all is bounded here. pypdf swallows what goes wrong within a form, so that
the budget is looked at once more when a page is read. Real files of 10 to 250 kB were found to
need up to 4 units of work a byte.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from toolkit.errors import BadInput

_FREE = 3 << 20
_PER_BYTE = 60
_OPERATOR = 20
_PAGE = 200
_FORM = 5000  # a drawing within the drawing, which pypdf reads anew each time
"""Units of work, some microsecond each; a byte of text or of a form is one."""


class TooMuchError(BadInput):
    """A PDF unpacks to far more than a file of its size holds."""


class Budget:
    """The work that a PDF may cause.

    Parameters
    ----------
    size : int
        Bytes of the file.
    """

    def __init__(self, size: int) -> None:
        self.left = self.most = _FREE + _PER_BYTE * size

    def limits(self) -> AbstractContextManager[object]:
        """Let pypdf unpack no stream beyond the budget while the context is open."""
        from pypdf import apply_configuration

        return apply_configuration(
            zlib_maximum_output_length=self.most,
            lzw_maximum_output_length=self.most,
            run_length_maximum_output_length=self.most,
            array_based_stream_maximum_output_length=self.most,
        )

    def open_page(self, page: Any) -> None:
        """Count a page and the bytes that draw it."""
        contents = page.get_contents()
        self._take(_PAGE + (0 if contents is None else len(contents.get_data()) // 4))
        draw = page.extract_xform_text

        def draw_form(form: Any, *args: Any, **kwargs: Any) -> object:
            self._take(len(form.get_data()))  # read anew each time, whatever it draws
            return draw(form, *args, **kwargs)

        page.extract_xform_text = draw_form

    def close_page(self) -> None:
        """Refuse a page whose last form went beyond the budget."""
        self._take(0)

    def see(self, operator: bytes, operands: Sequence[Any], *_: Any) -> None:
        """Count an operator and the text that it draws."""
        own = _FORM if operator == b"Do" else _OPERATOR
        self._take(own + sum(_weight(operand) for operand in operands))

    def _take(self, work: int) -> None:
        self.left -= work
        if self.left < 0:
            raise TooMuchError("PDF: unpacks to far more than it holds")


def _weight(operand: Any) -> int:
    if isinstance(operand, str | bytes):
        return len(operand)
    return sum(map(_weight, operand)) + len(operand) if isinstance(operand, list) else 0

"""The option that says which column of a table holds what."""

from toolkit.errors import BadInput


def read_columns(columns: str) -> dict[str, str]:
    """Read ``text=正文,title=标题``; a comma of either width parts, a column may hold ``=``.

    >>> read_columns("text=正文，title=标题")
    {'text': '正文', 'title': '标题'}
    """
    pairs = [pair.partition("=") for pair in columns.replace("，", ",").split(",") if pair.strip()]
    for field, equals, column in pairs:
        if not (field.strip() and equals and column.strip()):
            raise BadInput(f"--columns: {field + equals + column!r}, expected field=column")
    return {field.strip(): column.strip() for field, _, column in pairs}

"""Files: digests, reading with one line for what is wrong, writing whole or not at all."""

from toolkit._lazy import attach

TYPE_CHECKING = False  # as in `toolkit`: the first import of all has nothing to wait for
if TYPE_CHECKING:
    from toolkit.files.csv_rows import (
        LONGEST_CELL,
        TOO_MANY_CELLS,
        CsvRow,
        CsvRows,
        delimiter_in,
        delimiter_of,
    )
    from toolkit.files.digests import (
        canonical_json,
        digest,
        digest_file,
        digest_json,
        digest_number,
        digest_tree,
    )
    from toolkit.files.reading import child, parse_json, read_bounded, read_json, read_text
    from toolkit.files.turns import in_turn, take
    from toolkit.files.writing import (
        check_place,
        copy_tree,
        left_aside,
        staged_file,
        staged_files,
        staged_folder,
        write_bytes,
        write_json,
        write_text,
    )

__all__ = [
    "LONGEST_CELL",
    "TOO_MANY_CELLS",
    "CsvRow",
    "CsvRows",
    "canonical_json",
    "check_place",
    "child",
    "copy_tree",
    "delimiter_in",
    "delimiter_of",
    "digest",
    "digest_file",
    "digest_json",
    "digest_number",
    "digest_tree",
    "in_turn",
    "left_aside",
    "parse_json",
    "read_bounded",
    "read_json",
    "read_text",
    "staged_file",
    "staged_files",
    "staged_folder",
    "take",
    "write_bytes",
    "write_json",
    "write_text",
]

__getattr__, __dir__ = attach(__name__)

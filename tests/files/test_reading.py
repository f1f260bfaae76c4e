"""What cannot be read is told in one line; names stay inside their folder."""

import errno
import tracemalloc

import pytest

from toolkit.errors import BadInput, MissingResource
from toolkit.files import child, digest_file, parse_json, read_json, read_text


def test_a_text_is_read_as_it_stands(tmp_path):
    (tmp_path / "a.toml").write_bytes("\ufeffa\r\n养老\r".encode())
    assert read_text(tmp_path / "a.toml", most=20, wanted="a list") == "\ufeffa\r\n养老\r"


def test_what_is_no_text_is_told_with_what_is_wanted(tmp_path):
    file = tmp_path / "a.toml"
    file.write_bytes("养老服务".encode("gbk"))
    (tmp_path / "loop").symlink_to("loop")
    for path, message in (
        (file, "a.toml: not UTF-8 text; save it as UTF-8"),
        (tmp_path, "is a folder; name a list"),
        (tmp_path / "none", "none: no such file; a list is expected"),
        (file / "below", "below: no such file; a list is expected"),
        (tmp_path / "loop", "loop: cannot be read: too many levels of symbolic links"),
        (tmp_path / ("x" * 300), "no file can have this name: 300 bytes, at most 255"),
        (tmp_path / "a\0b", "no file can have this name: it holds a NUL"),
        (tmp_path / "a\ud800b", "no file can have this name: it holds half a character .*"),
    ):
        with pytest.raises((BadInput, MissingResource), match=rf"{message}$"):
            read_text(path, most=100, wanted="a list")
    with pytest.raises(BadInput, match="takes 8 bytes, at most 7; name a list"):
        read_text(file, most=7, wanted="a list")


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "", "a/../../x", "..\\x", "a\0b", "\ud800"]
)
def test_names_stay_inside_their_folder(tmp_path, name):
    with pytest.raises(BadInput, match="leads out of"):
        child(tmp_path, name)


def test_a_link_that_leads_out_is_refused(tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "link").symlink_to(tmp_path)
    with pytest.raises(BadInput, match="leads out of"):
        child(tmp_path / "model", "link/secret")
    (tmp_path / "model" / "loop").symlink_to("loop")
    with pytest.raises(BadInput, match="leads out of"):
        child(tmp_path / "model", "loop")


def test_json_errors_name_file_and_line(tmp_path):
    path = tmp_path / "card.json"
    with pytest.raises(MissingResource, match="no such file"):
        read_json(path)
    path.write_text('{"a": 1,\n"b": }')
    with pytest.raises(BadInput, match=r"card\.json: line 2: not JSON"):
        read_json(path)
    path.write_text("[" * 200_000)
    with pytest.raises(BadInput, match="brackets within brackets"):
        read_json(path)
    path.write_text('{"a": ' + "9" * 5000 + "}")
    with pytest.raises(BadInput, match="a number of more than 4,300 digits"):
        read_json(path)
    path.write_text('{"a": "\\ud800"}')
    with pytest.raises(BadInput, match="half a character"):
        read_json(path)
    with pytest.raises(BadInput, match="is a folder"):
        read_json(tmp_path)
    path.write_bytes("养老服务".encode("gbk"))
    with pytest.raises(BadInput, match="not UTF-8"):
        read_json(path)


def test_json_beyond_all_use_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(2**40)  # no block of it is on the disk
    with pytest.raises(BadInput, match="takes 1099511627776 bytes, at most"):
        read_json(path)


def test_what_has_no_size_and_no_end_is_not_read_to_its_end():
    with pytest.raises(BadInput, match="/dev/zero: takes 8 bytes, at most 7; name a list"):
        read_text("/dev/zero", most=7, wanted="a list")


def test_a_short_file_takes_no_room_for_the_longest(tmp_path):
    (tmp_path / "card.json").write_text("{}")
    tracemalloc.start()
    read_json(tmp_path / "card.json")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10**6


def test_a_disk_that_fails_while_it_is_read_is_told_with_the_file(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("a")

    def fails(file, kind):
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr("hashlib.file_digest", fails)
    with pytest.raises(OSError, match=r"a\.txt"):
        digest_file(tmp_path / "a.txt")


@pytest.mark.parametrize("depth", [101, 600, 900, 960, 100_000])
@pytest.mark.parametrize("pair", ["[]", '{"a":}'])
def test_what_is_too_deep_for_whoever_walks_through_it_is_refused_where_it_is_read(depth, pair):
    deep = pair[:-1] * depth + "1" + pair[-1] * depth
    with pytest.raises(BadInput, match="card.json: brackets within brackets without end"):
        parse_json(deep, "card.json")
    assert parse_json(pair[:-1] * 100 + "1" + pair[-1] * 100, "card.json")

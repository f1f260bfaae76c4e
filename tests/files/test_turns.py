import fcntl
import threading

import pytest

from toolkit.files import in_turn, take


def test_of_many_who_read_and_write_a_file_at_once_none_is_lost(tmp_path):
    path = tmp_path / "count.txt"

    def add():
        for _ in range(20):
            with in_turn(path):
                before = int(path.read_text()) if path.exists() else 0
                path.write_text(str(before + 1))

    threads = [threading.Thread(target=add) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert path.read_text() == "160"
    assert [one.name for one in tmp_path.iterdir()] == ["count.txt"]


def test_the_turn_passes_on_after_an_error_which_stays_as_it_is(tmp_path):
    with pytest.raises(OSError, match="full"), in_turn(tmp_path / "a.csv"):
        raise OSError("full")
    with in_turn(tmp_path / "b.csv"):
        pass


def test_a_folder_that_is_not_there_yet_is_not_made(tmp_path):
    with in_turn(tmp_path / "new" / "a.csv"):
        assert list(tmp_path.iterdir()) == []


def test_a_file_is_taken_by_one_until_it_is_closed(tmp_path):
    with (tmp_path / "lock").open("w") as first, (tmp_path / "lock").open("w") as second:
        assert take(first)
        assert not take(second)
        first.close()
        assert take(second)


def test_on_a_drive_that_knows_no_locks_everybody_gets_it(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with (tmp_path / "lock").open("w") as file, in_turn(tmp_path / "a.csv"):
        assert take(file)

import io
import struct
import zipfile
from contextlib import suppress

import numpy as np
import pytest

from toolkit.bundle import array_file
from toolkit.bundle.array_file import read_arrays, write_arrays
from toolkit.errors import BadInput


@pytest.fixture
def path(tmp_path):
    write_arrays(tmp_path / "weights.npz", {"coef": np.ones((2, 3)), "ids": np.arange(3)})
    return tmp_path / "weights.npz"


def test_objects_are_never_unpickled(path):
    with pytest.raises(BadInput, match="numbers only"):
        write_arrays(path, {"x": np.array([{}], dtype=object)})
    np.savez(path, x=np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(BadInput, match="numbers only"):
        read_arrays(path, None)


@pytest.mark.parametrize(("shape", "size"), [((10**9, 10**6), 8 * 10**15), ((1000,), 8000)])
def test_an_array_that_claims_more_than_it_holds_is_refused_before_it_is_read(path, shape, size):
    header = io.BytesIO()
    claim = {"descr": "<f8", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(header, claim)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("coef.npy", header.getvalue())
    with pytest.raises(BadInput, match=f"claims {size} bytes"):
        read_arrays(path, None)


@pytest.mark.parametrize(
    "header",
    [
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (True,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + "1," * 80 + "), }",
        "(" * 100,
        "__import__('os')",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1L,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1if 1else 0,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), '\\d': 1}",
        "{'descr': '<f7', 'fortran_order': False, 'shape': (1,), }",
    ],
    ids=["negative", "true", "too many", "brackets", "code", "old", "warns", "escape", "type"],
)
def test_an_array_whose_header_is_none_is_refused_without_a_warning(path, header):
    start = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header) + 1)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("coef.npy", start + header.encode() + b"\n" + bytes(8))
    with pytest.raises(BadInput, match="not a readable array file"):
        read_arrays(path, None)


def test_no_changed_byte_of_an_archive_ends_in_a_traceback(path):
    whole = path.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        path.write_bytes(bytes(damaged))
        with suppress(BadInput):  # some bytes, such as dates, say nothing of an array
            read_arrays(path, None)


def test_many_arrays_that_are_too_much_together_are_refused(path, monkeypatch):
    monkeypatch.setattr(array_file, "LARGEST", 100)
    np.savez(path, **{f"a{i}": np.zeros(10) for i in range(2)})
    with pytest.raises(BadInput, match="its arrays take 160 bytes, at most 100"):
        read_arrays(path, None)


def test_a_file_that_is_no_archive_is_refused(path):
    path.write_bytes(b"not a zip")
    with pytest.raises(BadInput, match="not a readable array file"):
        read_arrays(path, None)


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (1, 2, 3)])
@pytest.mark.parametrize("kind", ["f4", "f8", "i1", "i4", "i8", "u1", "?"])
def test_every_array_that_may_be_written_is_read(path, shape, kind):
    array = np.ones(shape, dtype=kind, order="F")
    write_arrays(path, {"x": array})
    found = read_arrays(path, {"x": shape})["x"]
    assert found.dtype == array.dtype
    np.testing.assert_array_equal(found, array)


def test_what_was_written_comes_back(path):
    found = read_arrays(path, {"coef": (2, 3), "ids": (3,)})
    assert {name: array.tolist() for name, array in found.items()} == {
        "coef": [[1.0] * 3] * 2,
        "ids": [0, 1, 2],
    }


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        ({"coef": (2, 4), "ids": (3,)}, r"coef has shape \(2, 3\), expected \(2, 4\)"),
        ({"coef": (2, 3)}, "an array 'ids' too many"),
    ],
)
def test_another_array_than_expected_is_refused_before_it_is_unpacked(
    path, monkeypatch, shapes, message
):
    monkeypatch.setattr(array_file.npy, "read_array", None)
    with pytest.raises(BadInput, match=message):
        read_arrays(path, shapes)


def test_an_array_that_stands_in_a_file_twice_is_refused(path):
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ids.npy", archive.read("ids.npy"))
    with pytest.raises(BadInput, match="an array 'ids' too many"):
        read_arrays(path, None)


def test_a_header_that_says_its_length_in_four_bytes_is_not_read(path):
    start = b"\x93NUMPY\x02\x00" + struct.pack("<I", 2**32 - 1)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("coef.npy", start)
    with pytest.raises(BadInput, match="not a readable array file"):
        read_arrays(path, None)


def test_arrays_packed_by_another_method_are_refused(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("coef.npy", bytes(100))
    with pytest.raises(BadInput, match=r"coef\.npy is not packed as arrays are"):
        read_arrays(path, None)


def test_an_archive_of_countless_members_is_refused_by_the_length_of_their_list(path):
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(2000):
            archive.writestr(f"member{number:030d}", b"")
    with pytest.raises(BadInput, match="a list of members of .* bytes, at most 65536: not read"):
        read_arrays(path, None)


def test_a_second_end_with_larger_numbers_is_not_believed(path):
    whole = path.read_bytes()
    path.write_bytes(whole[:-22] + b"PK\x06\x07" + bytes(16) + whole[-22:])
    with pytest.raises(BadInput, match="not a readable array file"):
        read_arrays(path, None)


@pytest.mark.parametrize("size", [0, 1, 21, 22])
def test_a_file_of_a_few_bytes_is_refused(path, size):
    path.write_bytes(b"PK\x05\x06"[:size] + bytes(max(size - 4, 0)))
    with pytest.raises(BadInput):
        read_arrays(path, {"coef": (2, 3)})["coef"]

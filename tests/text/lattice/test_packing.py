import numpy as np

from toolkit.text.lattice.packing import Packing


def test_families_share_no_place_and_no_base_however_many_come():
    room = np.ones(10, dtype=bool)
    room[0] = False
    packing = Packing(room, room.copy())
    families = [[1, 3, 9], [2], [2], [1, 2], [700], [1, 3, 9]] * 50
    bases = [packing.take_base(codes) for codes in families]
    places = [base + code for base, codes in zip(bases, families, strict=True) for code in codes]
    assert len(set(bases)) == len(bases)
    assert len(set(places)) == len(places)
    assert not packing.free[places].any()
    assert max(places) < 2 * len(places) + 700

"""Places in the names of media."""

import pytest

from toolkit.places.media import NATIONAL, PROVINCIAL, read_medium
from toolkit.places.table import names_by_code


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("武都新闻网", ("621202",)),
        ("欢迎访问武都新闻网!", ("621202",)),
        ("日照日报", ("371100",)),
        ("今日大同", ("140200", "230606")),
        ("呼和浩特融媒体中心", ("150100",)),
        ("新华日报", ("320000",)),
        ("人民日报", ()),
        ("新华网", ()),
        ("中国县域经济报", ()),
        ("市融媒体中心", ()),
        ("", ()),
    ],
)
def test_a_medium_is_named_after_its_place(name, codes):
    assert read_medium(name)[1] == codes


def test_provincial_media_lie_in_provinces_and_are_not_national():
    assert set(PROVINCIAL.values()) <= set(names_by_code())
    assert not [name for name in PROVINCIAL if NATIONAL.fullmatch(name) and name != "中国江苏网"]

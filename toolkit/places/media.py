"""Read the place in the name of a newspaper, a channel or a site: 武都新闻网, 今日大同, 日照日报.

Here a name stands without its rank, and often is an ordinary word (吴忠, 日照, 大同), which running
text may not be read by. In a medium's name the position makes it sure: first, right before a word
such as 日报 or 融媒体中心.
"""

import re

from toolkit.places.lexicon import divisions_called

#: Media of the whole country, and names that hold a word which is also a place.
NATIONAL = re.compile(
    r"新华社|新华网|新华每日电讯|人民日报|人民网|光明日报|光明网|经济日报|农民日报|科技日报|法治日报|工人日报"
    r"|中国[^\s,,;;]{0,8}(?:网|报|社)|央视|央广|学习强国|长安网|澎湃新闻|新京报|南方周末"
)
#: Newspapers and sites of a province that do not bear its name.
PROVINCIAL = {
    "大众日报": "370000", "齐鲁晚报": "370000", "齐鲁网": "370000", "新华日报": "320000",
    "南方日报": "440000", "羊城晚报": "440000", "南方网": "440000", "解放日报": "310000",
    "文汇报": "310000", "东方网": "310000", "千龙网": "110000", "北方网": "120000",
    "长城网": "130000", "燕赵都市报": "130000", "黄河新闻网": "140000", "正北方网": "150000",
    "北国网": "210000", "东北网": "230000", "中国江苏网": "320000", "钱江晚报": "330000",
    "中安在线": "340000", "安徽网": "340000", "大江网": "360000", "映象网": "410000",
    "大河报": "410000", "大河网": "410000", "荆楚网": "420000", "楚天都市报": "420000",
    "红网": "430000", "潇湘晨报": "430000", "华龙网": "500000", "华西都市报": "510000",
    "四川在线": "510000", "多彩贵州网": "520000", "天眼新闻": "520000", "云南网": "530000",
    "春城晚报": "530000", "华商报": "610000", "三秦都市报": "610000", "每日甘肃网": "620000",
    "天山网": "650000",
}  # fmt: skip
_BEFORE = r"(?:欢迎(?:访问|光临|您访问)|今日|微|大美|美丽|文明|平安|清廉|魅力|最|凡|本网讯)?"
_AFTER = (
    r"(?:融媒|新闻|日报|晚报|早报|晨报|时报|周报|报社|报(?=$|\s)|网|在线|发布|政府|先锋|广播|电视|传媒|党建"
    r"|论坛|纪检|文旅|农业农村|民政|乡村振兴|市民网|云(?=$|\s))"
)
_NAME = re.compile(
    rf"^\s*(?:{_BEFORE}(?P<name>[一-鿿]{{2,7}}?){_AFTER}|(?:今日|掌上|云上)(?P<today>[一-鿿]{{2,7}})\s*$)"
)


def read_medium(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the place in a medium's name and the divisions it may be, provinces first.

    >>> read_medium("武都新闻网"), read_medium("欢迎访问日照政府网")
    (('武都', ('621202',)), ('日照', ('371100',)))
    >>> read_medium("新华网"), read_medium("齐鲁网")
    (('', ()), ('齐鲁网', ('370000',)))
    """
    for known, code in PROVINCIAL.items():
        if known in name:
            return known, (code,)
    match = _NAME.match(NATIONAL.sub("", name))
    place = (match["name"] or match["today"]) if match else ""
    codes = divisions_called(place)
    return (place, codes) if codes else ("", ())

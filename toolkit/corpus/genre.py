"""Say what kind of text a page is, and at which level its issuer stands.

Regions can be compared only on like texts: a county's annual report and a newspaper's feature
differ in words before they differ in policy. The rules are few and ordered, the title before the
text before the publisher; a page that none fits is ``unknown``.
"""

import re

#: Genre to what its title holds, in order of trust; the last words of a title say most.
_TITLES = (
    ("press conference", r"新闻发布会|新闻通气会|媒体见面会|答记者问|吹风会|实录"),
    ("interpretation", r"解读|一图读懂|图解|问答|释义"),
    ("reply", r"(?:提案|建议|议案).{0,30}(?:答复|回复|复函)|的答复|的复函|的批复|回复意见"),
    ("work report", r"政府工作报告"),
    ("budget", r"(?:预算|决算)(?:公开|草案|情况|报告)?"),
    ("list", r"(?:名单|清单|目录|一览表|花名册)(?:的?(?:公示|公告))?[)）]?$"),
    ("notice", r"(?:通知|通报|公告|公示|通告|告知书|公开信|倡议书|启事|令)(?:[(（].{0,20}[)）])?$"),
    (
        "regulation",
        r"(?:条例|办法|规定|细则|规则|章程|规程|准则|规范|决定|决议)(?:[(（].{0,20}[)）])?$",
    ),
    (
        "plan",
        r"(?:规划|计划|方案|纲要|要点|预案|路线图)(?:[(（].{0,20}[)）])?$|^.{0,12}规划",
    ),
    ("opinion", r"(?:意见|措施|若干政策|政策)(?:[(（].{0,20}[)）])?$"),
    ("speech", r"(?:讲话|致辞|发言|演讲)"),
    (
        "report",
        r"(?:报告|总结|汇报|情况|进展|(?<!新)成效|综述|公报|述职|白皮书|年报|工作开展|完成情况)"
        r"(?:[(（].{0,20}[)）])?$|工作(?:情况|总结|汇报|报告)",
    ),
)
_TITLE_RULES = tuple((genre, re.compile(pattern)) for genre, pattern in _TITLES)

#: Genre to what the opening of the text holds.
_TEXTS = (
    (
        "press conference",
        r"新闻发布会(?:召开|举行|现场)|回答记者提问|记者提问|答记者问|请问.{0,60}[?？]",
    ),
    (
        "news",
        r"本报.{0,12}讯|本报记者|[□■◆]\s*(?:本报)?(?:记者|通讯员)|(?:^|\n).{0,20}[讯电][(（:：\s].{0,20}(?:记者|通讯员)|记者从|记者在",
    ),
    (
        "notice",
        r"^.{0,60}(?:现将.{0,40}(?:通知|公告|公示|通报)如下|特此(?:通知|公告|通告))|特此(?:通知|公告|通告)",
    ),
    ("regulation", r"第一条\s|(?:^|\n)第一章\s?总则"),
    (
        "report",
        r"(?:现将|现就).{0,40}(?:情况|工作).{0,12}(?:汇报|报告|总结)如下|工作(?:开展)?情况(?:汇报|总结)",
    ),
)
_TEXT_RULES = tuple((genre, re.compile(pattern)) for genre, pattern in _TEXTS)
_MEDIA = re.compile(
    r"日报|晚报|早报|周报|晨报|新闻网|新闻中心|融媒体|广播|电视台|传媒|报社|新闻|时报|都市报"
)

#: Level of the issuer by the last rank that its name holds.
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:人民政府|党委|办事处|政府|综合|$)|街道办")
_COUNTY = re.compile(r"[县旗](?!级)|(?:自治县)|[^地城郊矿]区(?!域|块|级|人民法院)|分局")
_PREFECTURE = re.compile(
    r"市(?!场|民|政|容|县)|自治州|州(?=政府|人民|委|[一-鿿]{1,8}局)|盟|地区|行署"
)
_PROVINCE = re.compile(r"省|自治区")


def genre_of(
    title: str, text: str, *, publisher: str = "", region: str | None = None
) -> tuple[str, str]:
    """Return the genre of a page and the level of its issuer.

    Parameters
    ----------
    title : str
        Title of the page; empty if unknown.
    text : str
        The opening of its body.
    publisher : str
        The body or medium that published it.
    region : str, optional
        Six-digit code of the issuer's division, if it is known: then it decides between county
        and city, which a name such as 滕州市 leaves open.

    Returns
    -------
    genre : str
        ``report``, ``work report``, ``news``, ``press conference``, ``regulation``, ``notice``,
        ``plan``, ``opinion``, ``interpretation``, ``reply``, ``budget``, ``list``, ``speech`` or
        ``unknown``.
    level : str
        ``province``, ``prefecture``, ``county``, ``township`` or ``unknown``.

    Examples
    --------
    >>> genre_of("金乡县2024年乡村振兴工作开展情况", "", publisher="金乡县农业农村局")
    ('report', 'county')
    >>> genre_of("山西省河道管理条例", "", publisher="山西省人大常委会", region="140000")
    ('regulation', 'province')
    """
    return _genre(title.strip(), text, publisher), _level(publisher, region)


def _genre(title: str, text: str, publisher: str) -> str:
    for genre, rule in _TITLE_RULES:
        if title and rule.search(title):
            return genre
    for genre, rule in _TEXT_RULES:
        if rule.search(text):
            return genre
    return "news" if _MEDIA.search(publisher) else "unknown"


def _level(publisher: str, region: str | None) -> str:
    if _TOWNSHIP.search(publisher):
        return "township"
    if region:
        return _level_of_code(region)
    for level, rule in (("county", _COUNTY), ("prefecture", _PREFECTURE), ("province", _PROVINCE)):
        if rule.search(publisher):
            return level
    return "unknown"


def _level_of_code(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"

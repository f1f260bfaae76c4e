"""Say what kind of text a page is, and at which level its issuer stands.

Regions can be compared only on like texts: a county's annual report and a newspaper's feature
differ in words before they differ in policy. The rules are few and ordered: the last words of
the title (that is where a Chinese title names its kind), then words in the title that only one
kind uses, then the opening of the text, then a verb of events in the title (召开, 调研), then a
publisher that is a newspaper, then a column of news or the names of reporters around the text.
A page that none fits is ``unknown``.

Titles of official papers end with one of fifteen kinds (党政机关公文处理工作条例, 2012, article 8):
决议 and 决定, and 纪要 of what a meeting decided, are decisions; 命令, 公告, 通告, 通知 and 通报
notices; 公报 and 报告 reports; 意见 opinions; 批复 replies; 请示, 议案 and 函, which ask, requests.
An order (令) that carries a regulation is one. Plans, summaries, bulletins and speeches are papers
that the regulation leaves out, and 纪实, 侧记, 专访 and the like what newspapers print.
"""

import re
from collections.abc import Mapping

from toolkit.corpus.furniture.words import TO_SIMPLIFIED
from toolkit.places import level_of

_CLOSING = r"(?:第.{1,6}[期批])?(?:\s*[(（\[【].{0,24}[)）\]】])?$"
#: Genre to what ends its title.
_TITLE_ENDS = (
    (
        "list",
        r"(?:名单|(?:老人|人员|企业|专家|机构|单位)名录|清单|目录|一览表|公开表|安排表|值班表|节目单|花名册|(?:服务|中心|联系|便民|监督|举报|咨询)电话(?:号码)?)(?:公[示告])?",
    ),
    (
        "reply",
        r"的(?:答复|复函|批复|回复)(?:意见|函)?|(?:提案|建议).{0,40}(?:答复|回复)(?:意见|函)?"
        r"|(?:提案|建议)(?:的?办理|答复)(?:情况)?的?函|(?:办件|来信|信件|留言|问政)(?:办理)?(?:选登|摘登|选编|回音)",
    ),
    (
        "interpretation",
        r"(?:政策)?解读|释义|(?:政策|热点)?问答|一图读懂|图解",
    ),
    ("work report", r"政府工作报告"),
    ("budget", r"(?:预算|决算)(?:公开|草案|报告|说明|情况|信息|的)*"),
    (
        "speech",
        r"(?<=的)(?:讲话|致辞|发言|演讲)|(?:讲话|致辞|发言|演讲)(?:稿|摘要|全文)|贺[词信]|献词",
    ),
    ("request", r"请示|议案|提案|建议书|(?<=的)(?:建议|函)|(?:邀请|商请|征求意见)函"),
    (
        "notice",
        r"命令|禁.{0,4}令|通知|通报|公告|公示|通告|(?:招聘|招生|招考|招募|招租|招商)(?:简章|信息)|预告|预警(?:信号|信息)|告知书|公开信|倡议书|的倡议|启事|(?:主席|政府|国务院|第.{1,6}号)令",
    ),
    ("decision", r"决定|决议|纪要"),
    (
        "regulation",
        r"条例|村规民约|居民公约|办法|规定|细则|规则|章程|规程|准则|守则|规范|(?<![及和费])标准|(?<=的)解释",
    ),
    ("plan", r"规划|计划|方案|纲要|要点|预案|路线图"),
    ("opinion", r"意见|措施|政策"),
    (
        "report",
        r"(?<!取得新)(?<!显)(?<!新)(?:报告|总结|汇报|情况|综述|公报|白皮书|年报|述职|统计|分析)"
        r"|工作(?:进展|成效)|情况公开|小结|(?:简|专|快|月|季)报",
    ),
    ("news", r"纪实|侧记|特写|速写|专访|巡礼|见闻|掠影|手记|要闻|简讯|社论|时评|评论员文章"),
)
#: What decides before the end of a title does.
_TITLE_STARTS = (
    (
        "interpretation",
        re.compile(r"^[【\[]?(?:一图读懂|一图看懂|图解|政策解读|解读)[】\]丨|:：《]"),
    ),
    ("regulation", re.compile(r"令.{0,8}[(（《].*(?:条例|办法|规定|细则|规则)[》)）]+$")),
    ("news", re.compile(r"^专访|^.{0,6}(?:社论|评论员(?:文章)?|时评|短评|快评)[丨|:：]")),
    ("report", re.compile(r"总结(?:及|和|暨|与|、).{0,20}(?:计划|打算|安排|思路|要点)$")),
)
_TITLE_RULES = tuple((g, re.compile(f"(?:{pattern}){_CLOSING}")) for g, pattern in _TITLE_ENDS)
#: Genre to words that stand anywhere in its title.
_TITLE_WORDS = (
    ("press conference", re.compile(r"新闻发布会|新闻通气会|媒体见面会|答记者问|吹风会|文字实录")),
    ("interpretation", re.compile(r"^(?:一图读懂|图解|解读)|政策解读|【解读】")),
    (
        "report",
        re.compile(r"工作(?:开展)?情况|工作(?:总结|汇报|报告)|(?:政府信息公开|统计).{0,4}报告"),
    ),
    ("plan", re.compile(r"(?:五年|十[二三四五]五).{0,20}规划")),
)
#: Genre to what the opening of the text holds.
_TEXT_RULES = (
    (
        "press conference",
        re.compile(r"新闻发布会(?:召开|举行|现场)|回答记者提问|记者提问|(?:主持人|发布人)\s?[::]"),
    ),
    ("regulation", re.compile(r"(?:^|\n)第一条\s|(?:^|\n)第一章\s?总\s?则")),
    (
        "interpretation",
        re.compile(r"现(?:将.{0,40}|就.{0,40})?解读如下|(?:^|\n)问\s?[:：].+\n答\s?[:：]"),
    ),
    ("reply", re.compile(r"现(?:将.{0,40})?(?:答复|回复)如下|提案.{0,20}收悉|建议.{0,20}收悉")),
    ("notice", re.compile(r"特此(?:通知|公告|通告|通报)|现将.{0,60}(?:通知|公告|公示|通报)如下")),
    (
        "report",
        re.compile(
            r"现[将就].{0,60}(?:情况|工作).{0,12}(?:汇报|报告|总结)如下|工作情况(?:汇报|总结)如下"
        ),
    ),
    (
        "news",
        re.compile(
            r"本[报台网].{0,12}讯|本报记者|(?:^|\n)(?:记者|通讯员)[\s:：/丨][\u4e00-\u9fff]{2,4}(?:\s|$)|"
            r"[□■◆●]\s*(?:本报)?(?:记者|通讯员)|[(（](?:记者|通讯员)"
            r"|(?:^|\n).{0,20}(?:讯|电|消息)\s?[(（:：].{0,20}|记者(?:从|在).{0,24}(?:获悉|了解|看到)"
        ),
    ),
)
_EVENTS = re.compile(
    r"^[\u4e00-\u9fff]{2,8}(?:[镇乡县区市旗]|街道)[:：]|召开|举行|举办|启动|(?<!关于)开展(?!情况)|调研|走访|慰问|考察|座谈|开幕|揭牌|签约|出席|会见|来[我访]|督导|检查"
)
_OPENS_WITH_EVENT = re.compile(
    r"^\s*(?:近日|日前|连日来|.{1,10}(?:将至|来临之际|前夕)|\d{1,2}月\d{1,2}日|.{0,16}\d{1,2}日).{0,80}"
    r"(?:召开|举行|举办|启动|调研|走访|慰问|考察|出席|开展)"
)
#: 领导调研…情况 tells of a visit, not of the state of things.
_VISITS = re.compile(r"(?:调研|督导|督查|检查|视察|走访|慰问|考察).{0,30}情况$")
_COLUMN = re.compile(r"新闻|要闻|动态|资讯|快讯|报道|播报|看点")
_INTERPRETED = re.compile(r"(?:政策|文字|图文|部门|专家|媒体|文件)解读")
_CREDITS = re.compile(r"记者|通讯员|摄影|监制|主播|供稿|图片|文字")
_MEDIA = re.compile(
    r"[^通公汇举预简]报(?:编辑部|社)?$|日报|晚报|早报|周报|晨报|时报|都市报|报社|新闻|融媒|广播|电视|传媒|客户端|头条"
)

#: Level of the issuer by the ranks in its name.
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:人民政府|党委|党工委|办事处|政府|综合|$)")
_COUNTY = re.compile(r"[县旗](?!级)|[^地]区(?!域|块|级)|分局")
_PREFECTURE = re.compile(
    r"市(?!场|民|政|容|县)|自治州|州(?=政府|人民|委|[一-鿿]{1,8}局)|盟|地区|行署"
)
_PROVINCE = re.compile(r"省")


def genre_of(
    title: str,
    text: str,
    *,
    publisher: str = "",
    region: str | None = None,
    metadata: Mapping[str, str] | None = None,
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

    metadata : mapping of str to str, optional
        What the page says of itself; ``breadcrumb``, ``credits`` and ``page`` tell news.

    Returns
    -------
    genre : str
        ``report``, ``work report``, ``news``, ``press conference``, ``regulation``, ``notice``,
        ``decision``, ``plan``, ``opinion``, ``interpretation``, ``reply``, ``request``,
        ``budget``, ``list``, ``speech`` or ``unknown``.
    level : str
        ``province``, ``prefecture``, ``county``, ``township`` or ``unknown``.

    Examples
    --------
    >>> genre_of("金乡县2024年乡村振兴工作开展情况", "", publisher="金乡县农业农村局")
    ('report', 'county')
    >>> genre_of("山西省河道管理条例", "", publisher="省人大常委会", region="140000")
    ('regulation', 'province')
    """
    genre = _genre(title.strip(), text, publisher.translate(TO_SIMPLIFIED))
    if genre == "unknown":
        genre = _genre_of_column(metadata or {})
    return genre, _level(publisher, region)


def _genre_of_column(metadata: Mapping[str, str]) -> str:
    """Return what the column in which a page stands holds, or that it names its reporters."""
    column = metadata.get("breadcrumb", "")
    if _INTERPRETED.search(column):
        return "interpretation"
    told = _COLUMN.search(column) or metadata.get("page")
    return "news" if told or _CREDITS.search(metadata.get("credits", "")) else "unknown"


def _genre(title: str, text: str, publisher: str) -> str:
    if _VISITS.search(title):
        return "news"
    told = (
        _first(_TITLE_STARTS, title)
        or _first(_TITLE_RULES, title)
        or _first(_TITLE_WORDS, title)
        or _first(_TEXT_RULES, text)
    )
    if told:
        return told
    if _EVENTS.search(title) or _OPENS_WITH_EVENT.match(text) or _MEDIA.search(publisher):
        return "news"
    return "unknown"


def _first(rules: tuple[tuple[str, re.Pattern[str]], ...], words: str) -> str:
    return next((genre for genre, rule in rules if rule.search(words)), "") if words else ""


def _level(publisher: str, region: str | None) -> str:
    if _TOWNSHIP.search(publisher):
        return "township"
    if region:
        return level_of(region)
    for level, rule in (("county", _COUNTY), ("prefecture", _PREFECTURE), ("province", _PROVINCE)):
        if rule.search(publisher.replace("自治区", "省")):
            return level
    return "unknown"

"""What a newspaper's digital edition and a page of an older site put around an article.

Further rows for ``rules``, of the same kind: each must match a whole line. The names of
pages (01：一版要闻) count above the text only: below a headline 10：总体要求 may number a part.
"""

from toolkit.corpus.furniture.rule import Rule, rule
from toolkit.corpus.furniture.words import COLUMNS, FIELDS, PAPERS, SIZES

_DAY = r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?"
_NUMERAL = "[一二三四五六七八九十]"
_HAN_DAY = rf"[一二][〇○О零一二三四五六七八九]{{3}}年{_NUMERAL}{{1,2}}月{_NUMERAL}{{1,3}}日"
_ANY_DAY = rf"(?:{_DAY}|{_HAN_DAY})"
_NUMBER = r"[\u4e00-\u9fff]{2,14}[〔\[（(]\d{4}[〕\]）)]\s?第?\d{1,5}号"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_LEADER = r"(?:…{3,}+|[.．·]{6,}+|(?:[.·…]\s){5,}+[.·…]?)"
_PAGE = r"(?:第?\s?[A-Z]\d{1,2}\s?版?|第?\s?\d{2}\s?版?|第\s?\d{1,2}\s?版)"
_THEME = (
    r"[\u4e00-\u9fff·/]{0,8}(?:版|要闻|新闻|综合|专题|专刊|专版|副刊|广告|时事|时政|国际|国内|教育|民生|社会|经济|文化|"
    r"体育|关注|视点|评论|理论|社区|乡村|县区)[\u4e00-\u9fff·/]{0,8}"
)
_PUBLISHER = r"[\u4e00-\u9fff]{2,14}(?:[局委办室厅府网报社处院台]|中心)"
_ADDRESS = r"(?=[\w/])(?:https?://|//)?(?:[\w-]+\.)+(?:cn|com|net|org)(?:/[\w./?=&%-]*?)?/?"
_TOLD = (
    rf"(?>(?:{FIELDS})\s?[:：](?:(?!(?:{FIELDS})\s?[:：])(?:{_CLOCK}|[^。；！？:：])){{0,24}}+|"
    rf"{_DAY}|{_CLOCK}|"
    rf"字[号体]\s?[:：]?\s?(?:(?:{SIZES}|T)[\s|丨/]*+)++)"
)
# No headline stands beside who published.
_WHO = r"[^\s。；，:：《》\d]{1,30}"
_FURTHER = r"(?:\s+[\u4e00-\u9fff]{2,6}\s?[:：]\s?[^\s。；，]{0,20}){0,4}"

# Few rows, each with many patterns: every row is one more look at every short line.
PRESS_RULES: tuple[Rule, ...] = (
    rule(
        "newspaper page header",
        "any",
        60,
        r"第\s?[A-Za-z]{0,3}\d{1,3}\s?版\s?[:：][^。；]{0,40}",
        r"[A-Z]?\d{1,3}\s?版\s?[:：]?[^。，,；]{0,20}[上下]一版(?:\s?[上下]一版)?",
        r"[A-Z]?\d{2}\s?版\s?[:：|]\s?[\u4e00-\u9fff/·]{2,10}",
        rf"{_PAGE}\s?[（(]\s?[）)]|第\s?\d{{1,2}}\s?版",
        r"本版(?:列表)?(?:新闻|导读|目录|文章|标题|导航|内容)\s?[:：]?",
    ),
    rule(
        "newspaper page header",
        "head",
        60,
        rf"{PAPERS}(?:汉|电子[版报]|数字[版报]刊?)?(?:\s?{_ANY_DAY})?(?:\s?星期.)?",
        # A bare digit numbers the parts of a plan: 1 总则, 2 基本情况.
        rf"[A-Z]\d{{1,2}}\s[\u4e00-\u9fff·]{{2,6}}|0\d\s{_THEME}|往期(?:查询|回顾)?|今日(?:头版|报纸)",
        r"\d{4}年\d{1,2}月\d{1,2}日\s{0,3}(?:星期.\s?)?(?:第\s?\d+\s?期|总第.{0,10}|出版)",
        rf"(?:{_ANY_DAY}\s?(?:星期.)?\s?)?{_PAGE}\s?[:：\s]\s?{_THEME}",
        r"[（(]\s?第\s?\d{1,4}\s?期\s?[)）]",
        r"(?:当前版|所在版面?|版面名称)\s?[:：][^。；，]{1,20}",
        r"[^。；，]{0,24}总第\s?\d{1,5}\s?期[^。；，]{0,30}",
    ),
    # Who brings out a gazette, on its first page.
    rule(
        "newspaper page header",
        "head",
        40,
        r"[\u4e00-\u9fff]{2,20}(?:办公室|[委局社])\s?(?:主办|编印|编)",
    ),
    rule("newspaper page header", "tail", 60, rf"{PAPERS}\s?{_ANY_DAY}(?:\s?星期.)?"),
    # A line of a table of contents: dots lead to the number of a page.
    rule("contents", "any", 120, rf"[^。；，]{{2,80}}?{_LEADER}\s?[（(]?\d{{1,3}}[)）]?"),
    # Between two texts of one page it tells of the second.
    rule(
        "publication line",
        "any",
        100,
        r"专栏\s?[:：]",
        rf"发[布表](?:时间|日期)\s?[:：]\s?{_DAY}\s?(?:{_CLOCK})?\s{{0,4}}来源\s?[:：]\s?{_WHO}{_FURTHER}",
    ),
    # What a forum mixes in against copying: 7 h5 m# v2 F8 L0 @# I/ y0 q.
    rule(
        "watermark",
        "any",
        80,
        r"(?=[!-~]{1,3} )(?=.*[#$%&@^~?!])(?:[!-~]{1,3} +){5,}[!-~]{0,3}(?: \|)?",
    ),
    rule(
        "share bar",
        "edge",
        24,
        r"(?:语音)?朗读\s?[:：]|T(?:[\s|]*T)*",
        r"一键转发|(?:查看)?全部\s?[>》»]+|[\w ]{0,12}阅读器\s?(?:免费)?下载",
    ),
    # The name of a box between stars.
    rule("menu", "edge", 40, r"\*{2,}\s?[^*。；，]{2,20}\s?\*{2,}"),
    # Sites above the page's own, in a row.
    rule(
        "menu",
        "head",
        160,
        r"中国政府网(?:站)?(?:[\s|丨·]+[^\s|。；：:，]{1,16}){2,}",
        r"(?:公开)?(?:详细|具体)信息|公开(?:具体)?内容|信息详情",
    ),
    rule("menu", "edge", 160, rf"(?:{COLUMNS})(?:[\s|丨/·]+(?:{COLUMNS}))*"),
    # Who published it, where and when, with no field before.
    rule(
        "publication line",
        "head",
        100,
        rf"{_NUMBER}\s{{1,3}}{_DAY}(?:\s{_CLOCK})?(?:\s[【\[]?(?:{FIELDS}|打印|大 中).{{0,60}})?",
        rf"[【\[（(]\s?[\u4e00-\u9fff]{{2,16}}\s?[】\]）)]\s?{_DAY}(?:[\s|丨]*+{_TOLD})*+",
        rf"[【\[]\s?{_PUBLISHER}\s?[】\]]",
        rf"{_DAY}(?:\s{_CLOCK})?[\s|丨]{{1,3}}{_PUBLISHER}",
        # A messenger's article copied with all of its line.
        rf"原创\s(?:\S{{2,16}}\s){{1,4}}{_DAY}(?:\s{_CLOCK})?(?:\s(?:发表于\s?)?[\u4e00-\u9fff]{{2,4}})?",
        rf"{_PUBLISHER}\s{_DAY}(?:[\s|丨]++{_TOLD})++",
        rf"[\u4e00-\u9fff]{{2,16}}(?:网|网站|门户|平台)[:：\s]+{_ADDRESS}",
        rf"{_ADDRESS}\s?(?:{_TOLD}[\s|丨]*+)++",
    ),
    rule("publication line", "edge", 24, rf"\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?:\s{_CLOCK})?"),
)

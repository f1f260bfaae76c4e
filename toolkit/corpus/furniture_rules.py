"""What the furniture of a government page looks like: one row a kind.

A rule must match a whole line, so that a line of content that merely contains 来源 or
打印 stays. ``zone`` says where on the page a rule may act: ``head`` (before the first
prose), ``tail`` (after the last), ``edge`` (either), ``footer`` (in the tail of a page
whose tail also holds a filing number or a copyright line), or ``any``.

Repetitions are possessive (``++``): a line that almost matches must fail at once, however
long it is.
"""

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """One kind of furniture: why it goes, where it may stand, how long it may be."""

    reason: str
    zone: str
    longest: int
    pattern: re.Pattern[str]


# Fields of the line under a headline.
_FIELDS = (
    "发布日期|发布时间|发表时间|发稿时间|更新时间|更新日期|日期|时间|来源|信息来源|文章来源|新闻来源|稿源|"
    "稿件来源|作者|记者|通讯员|编辑|责任编辑|责编|审核|供稿|供稿单位|发布人|发布者|发布机构|发布单位|录入|"
    "摄影|浏览|浏览次数|浏览量|点击|点击数|点击量|点击率|点击次数|阅读|阅读数|阅读量|阅读次数|访问量|"
    "访问次数|人气|字号|字体|字体大小|文字大小|视力保护色|保护视力色|分享到?|打印"
)
_DAY = r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_VALUE = rf"(?:(?!\s?(?:{_FIELDS})\s?[:：])(?:{_CLOCK}|[^:：。，,；;？?!！])){{0,40}}+"
_SIZE = (
    r"[【\[（(]?(?:字号|字体|文字)?(?:大小)?[:：]?\s?"
    r"(?:特大|超大|大|中|小|默认|A\+|A-|A|[\s|/])++[】\]）)]?"
)
_BUTTON = (
    r"(?:分享(?:到|至)?[:：]?|打印(?:本页|此页|文章|正文)?|"
    r"下载(?:全文|本文|文件|word版?|pdf版?|图片版)?|全屏(?:阅读|显示)?|收藏(?:本页|此页|本站)?|"
    r"复制(?:链接|全文)?|保存(?:本页)?|关闭(?:窗口|本页|此页|页面)?|"
    r"返回(?:顶部|列表|首页|上一页|上页|目录)?|微信(?:好友|扫一扫)?|朋友圈|新浪微博|腾讯微博|微博|"
    r"QQ(?:空间|好友)?|人人网|豆瓣|百度贴吧|扫一扫\S{0,20}|用?手机(?:扫一扫|查看|版)\S{0,12}|"
    r"字号|字体|大号|中号|小号|默认|放大|缩小|繁體|繁体|简体|无障碍(?:阅读|浏览)?|"
    r"长者(?:模式|助手|版)|关怀版|适老化?版?|语音播报|朗读|播放|暂停|我要纠错|纠错|登[录陆]|注册|退出|搜索|评论|点赞|"
    r"更多[>》]*|上一[版页期]|下一[版页期]|版面导航|标题导航|正文|首页|PDF版?|往期回顾|听新闻)"
)
_PUBLISHED = (
    rf"(?>(?:{_FIELDS})\s?[:：]\s?{_VALUE}|{_DAY}|{_CLOCK}|星期[一二三四五六日天]|"
    rf"[【\[（(]?{_BUTTON}[】\]）)]?|{_SIZE}|\d++\s?次?)"
)
_SITES = "网|网站|门户|平台|客户端|公众号|微信|频道|主页|首页"
_EDITORS = (
    "责任编辑|责编|执行编辑|编辑|责任校对|校对|审核|审核人|初审|复审|终审|一审|二审|三审|审签|签发|"
    "监制|编审|录入|录入人|美编|排版|值班编委|统筹|撰稿|供稿|供稿人|供稿单位|来源|稿源|信息来源"
)
_EDITED = (
    rf"(?:(?:{_EDITORS})\s?[:：/丨|]\s?"
    rf"(?:(?!\s?(?:{_EDITORS})\s?[:：/丨|])[^。，,；;]){{0,24}}+[；;\s]*+)++"
)
# The last article of a regulation may well speak of copyright.
_NO_ARTICLE = r"(?!第[一二三四五六七八九十百\d]+条)"
_CRUMB = r"[^>»›＞。；，,]"
_NEIGHBOUR = r"[<《«]*\s?[上下前后]一(?:篇|条|页|则|个|版|期)"
_TABLE_OF_SITE = (
    r"(?:中国|全国|国家|全省|全市)?(?:12377|互联网|网络|违法和?不良信息|不良信息|有害信息)"
)


def _rule(reason: str, zone: str, longest: int, *patterns: str) -> Rule:
    return Rule(reason, zone, longest, re.compile("|".join(patterns), re.IGNORECASE))


RULES: tuple[Rule, ...] = (
    _rule(
        "page number",
        "any",
        20,
        r"[-—–－·\s]*+\d{1,4}[-—–－·\s]*+",
        r"第\s?\d+\s?页(?:[\s/，,]*共\s?\d+\s?页)?",
        r"共\s?\d+\s?页",
    ),
    _rule(
        "welcome line",
        "head",
        60,
        rf"(?:您好[,，]?)?(?:热烈)?欢迎(?:您)?(?:访问|光临|来到|进入|浏览|登[录陆]).{{0,30}}(?:{_SITES})?[!！。]?",
        r"今天是.{0,40}",
    ),
    _rule(
        "breadcrumb",
        "any",
        120,
        r"(?:您|你)?的?(?:当前|现在|所在|目前)(?:所在)?的?位置(?:是)?[:：>\s]*[^。；]*",
        rf"(?:{_CRUMB}{{1,20}}+)?(?:[>»›＞]{{1,2}}+{_CRUMB}{{1,40}}+){{2,}}+[>»›＞]?",
    ),
    _rule(
        "menu",
        "head",
        120,
        r"(?=.*首页)(?:[^\s|丨·。，,；：:]{1,8}+[\s|丨·]++){3,}+[^\s|丨·。，,；]{0,8}",
    ),
    _rule(
        "newspaper page header",
        "any",
        60,
        r"第\s?[A-Za-z]{0,3}\d{1,3}\s?版\s?[:：][^。；]{0,40}",
        r"[A-Z]?\d{1,3}\s?版\s?[:：]?[^。，,；]{0,20}[上下]一版(?:\s?[上下]一版)?",
    ),
    _rule(
        "view count",
        "any",
        40,
        r"(?:已?有)?\s?(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s?[:：]?\s?\d*\s?(?:人?次)?(?:浏览|阅读)?",
        r"\d+\s?(?:人次|人|次)?(?:浏览|阅读|点击|访问)",
    ),
    _rule(
        "previous and next",
        "any",
        120,
        rf"(?:{_NEIGHBOUR}\s?[>》»]*+\s?)++",
        r"[上下前后]一(?:篇|条|页|则|个)\s?[:：>].*",
    ),
    _rule("share bar", "any", 80, rf"(?:(?>[【\[（(]?{_BUTTON}[】\]）)]?|{_SIZE})[\s|丨/·]*+)++"),
    # A day alone under a document is its date line and stays; above it, in digits, it is not.
    _rule("publication line", "head", 30, r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"),
    _rule("publication line", "edge", 160, rf"(?!{_DAY}\Z)(?:{_PUBLISHED}[\s|丨/·,，;；]*+)++"),
    _rule("editor line", "edge", 80, rf"[(（\[【]?{_EDITED}[)）\]】]?"),
    _rule("editor line", "any", 80, rf"[(（\[【]?(?=责任?编|一审|初审|校对){_EDITED}[)）\]】]?"),
    _rule(
        "filing number",
        "any",
        160,
        r".{0,80}(?:ICP[备证]\s?\w*\d|公网安备\s?\w*\d|网站标识码|互联网新闻信息服务许可证).{0,80}",
    ),
    _rule("copyright", "any", 200, r"(?:Copyright|©|\(c\)|&copy;|版权所有).{0,160}"),
    _rule(
        "disclaimer",
        "tail",
        400,
        r"(?:版权|著作权|免责|转载|特别)(?:与|及|和)?(?:免责|版权|转载)?(?:声明|说明|申明)\s?[:：]?",
        rf"{_NO_ARTICLE}.*版权(?:均|皆|全)?(?:属于?|归).*",
        rf"{_NO_ARTICLE}.*(?:涉及|侵犯|侵害).{{0,8}}(?:版权|著作权|知识产权).*(?:本[网站报刊台]|联系|删除).*",
        rf"{_NO_ARTICLE}.*不(?:代表|意味着|等于).{{0,6}}本(?:网|站|报|刊|台|平台).*",
        rf"{_NO_ARTICLE}.*(?:注明|标明|保留)[“\"‘]?.{{0,12}}(?:来源|出处|稿源).*",
        rf"{_NO_ARTICLE}.*未经.{{0,14}}(?:授权|许可|同意).{{0,40}}(?:转载|镜像|摘编|复制).*",
        rf"{_NO_ARTICLE}.*本(?:网|站|报).{{0,20}}(?:免责|不承担|概不负责).*",
    ),
    _rule(
        "hotline",
        "tail",
        80,
        rf"{_TABLE_OF_SITE}.{{0,16}}(?:举报|辟谣|投诉)(?:中心|电话|平台|邮箱|专区|入口|信箱|热线)?.{{0,30}}",
    ),
    _rule(
        "site footer",
        "footer",
        120,
        r"(?:主办|承办|协办|主管|运维|技术支持|网站建设|网站制作|建设维护|地址|通信地址|建议使用|网站地图|"
        r"联系我们|关于我们|网站声明|使用帮助|隐私政策|友情链接|站点地图).{0,100}",
        r"(?:服务|咨询|监督|投诉|举报|热线|维护|办公|联系|值班|客服)?(?:热线|电话|邮箱|邮编|传真|邮政编码)[:：].{0,60}",
    ),
    _rule(
        "attachment link",
        "any",
        160,
        r"[^。；]{0,120}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip|jpe?g|png)"
        r"(?:\s?[(（\[]?[\d.]+\s?[KMG]B?[)）\]]?)?(?:\s?下载)?",
    ),
)

"""What the furniture of a government page looks like: one row a kind.

A rule must match a whole line, so that a line of content that merely contains 来源 or
打印 stays. ``zone`` says where on the page a rule may act: ``head`` (before the first
prose), ``tail`` (after the last), ``edge`` (either), ``footer`` (in the tail of a page
whose tail also holds a filing number or a copyright line), or ``any``.

Repetitions are possessive (``++``): a line that almost matches must fail at once, however
long it is.
"""

from toolkit.corpus.furniture.controls import CONTROL_RULES
from toolkit.corpus.furniture.letters import LETTER_RULES
from toolkit.corpus.furniture.press import PRESS_RULES
from toolkit.corpus.furniture.rule import Rule, rule
from toolkit.corpus.furniture.systems import PRINT_RULES, SYSTEM_RULES
from toolkit.corpus.furniture.words import (
    BUTTONS,
    CALLS,
    EDITORS,
    FIELDS,
    LINK_HEADS,
    PAPERS,
    SITES,
    SIZES,
    WATERMARKS,
)

_DAY = r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_VALUE = (
    rf"(?:(?!\s?[【\[]?(?:{FIELDS})\s?[:：])(?:{_CLOCK}|(?<=\d),(?=\d{{3}})|\[!--\w+--\]|"
    rf"[^:：。，,；;？?!！]))"
    r"{0,40}+"
)
_OPEN, _CLOSE = r"[【\[（(［〔]", r"[】\]）)］〕]"
_SIZE = (
    rf"(?:{_OPEN}\s?(?:字号|字体|文字)?(?:大小)?\s?[:：]?\s?(?:(?:{SIZES}|号)[\s|/]*)++{_CLOSE}"
    rf"|(?:字号|字体|文字)?(?:大小)?[:：]?\s?{_OPEN}?(?=[\s|/]*+(?:{SIZES}))(?:[\s|/]|"
    rf"(?:{SIZES})(?![\u4e00-\u9fff]))++{_CLOSE}?)"
)
_PRESS = rf"{_OPEN}?\s?(?:{BUTTONS})(?![\u4e00-\u9fff])\s?{_CLOSE}?"
_PUBLISHED = (
    rf"(?>{_OPEN}?(?:{FIELDS})\s?[:：]\s?{_VALUE}{_CLOSE}?|{_OPEN}?\s?{_DAY}\s?{_CLOSE}?|"
    rf"{_OPEN}?\s?[012]\d-\d\d-\d\d\s?{_CLOSE}?|(?:阅读|浏览|点击)\s?{_OPEN}\s?\d*\s?{_CLOSE}|"
    rf"{_CLOCK}|"
    rf"星期[一二三四五六日天]|农历[\u4e00-\u9fff]{{2,8}}|{_SIZE}|{_PRESS}|\d++\s?次?|人?次|共(?:浏览|点击))"
)
_EDITED = (
    rf"(?:(?:本[版期文])?(?:{EDITORS})\s?[:：/丨|]\s?"
    rf"(?:(?!\s?(?:{EDITORS})\s?[:：/丨|])[^。，,；;]){{0,24}}+[；;，,\s]*+)++"
)
# The last article of a regulation may well speak of copyright.
_NO_ARTICLE = r"(?!第[一二三四五六七八九十百\d]+条)"
_CRUMB = r"[^>»›＞。；，,]"
_ARROW = r"(?:[-=]+>|[>»›＞→])"
_NEIGHBOUR = r"[<《«【\[3]*\s?[上下前后]一(?:篇|条|页|则|个|版|期|条目|章|节|题)[4】\]]?"
_TABLE_OF_SITE = (
    r"(?:中国|全国|国家|全省|全市|[网本]站)?(?:12377|互联网|网络|违法和?不良信息|不良信息|有害信息)"
)
_US = r"本(?:网|站|报|刊|台|平台|公众号|号|文档)"
_WORKS = r"(?:转载|作品|稿件|版权|侵权|著作权|知识产权|来源|出处|文章|图片|内容|信息)"

RULES: tuple[Rule, ...] = (
    rule(
        "page number",
        "any",
        20,
        r"[-—–－·•\s]*+\d{1,4}[-—–－·•\s]*+",
        r"第\s?\d+\s?页(?:[\s/，,]*共\s?\d+\s?页)?",
        r"共\s?\d+\s?页|\d{1,3}\s?/\s?\d{1,3}|\d{12,}",
    ),
    rule(
        "running head",
        "any",
        40,
        r"[\u4e00-\u9fff]{2,20}(?:政府公报|委员会公报|年鉴\s?[（(]?(?:\d{4}年?)?[）)]?)"
        r"(?:\s?\d{4}\s?年?第\s?\d{1,3}\s?期)?",
        r"\d{4}\s?年?\s?第\s?\d{1,3}\s?期(?:\s?[（(]?总第?\s?\d{1,4}\s?期[）)]?)?",
        r"[\u4e00-\u9fff]{0,14}\s?[·•]\s?\d{1,4}\s?[·•]",
    ),
    *PRINT_RULES,
    rule(
        "welcome line",
        "head",
        60,
        r"(?:您好[,，]?)?(?:热烈)?欢迎(?:您)?(?:访问|光临|来到|进入|浏览|登[录陆]).{0,30}"
        rf"(?:{SITES})?[!！。]?",
        rf"[\u4e00-\u9fff“”]{{2,24}}(?:{SITES})?欢迎(?:您|你)(?:的?光临|访问|的?到来)?[!！。]?",
    ),
    rule(
        "breadcrumb",
        "any",
        120,
        r"[■●◆▪·\s【\[]*(?:您|你)?的?(?:当前|现在|现|所在|目前)(?:所在|所处)?的?位置(?:是|"
        r"为)?[】\]]?[:：>\s]*[^。；]*",
        r"(?:您|你)的?(?:所在)?位置(?:是|为)?[:：>\s]*[^。；]*",
        rf"(?:所在)?位置[:：]\s?(?:网站)?(?:首页|主页)(?:\s?{_ARROW}.*)?",
        rf"(?:{_CRUMB}{{1,20}}+)?(?:{_ARROW}{{1,2}}+{_CRUMB}{{1,40}}+){{2,}}+{_ARROW}?",
        rf"(?:网站)?(?:首页|主页|新闻网|门户网)\s?{_ARROW}.*|{_ARROW}+",
    ),
    # Two steps and no more, or a name and 正文: only above the text can that be a trail.
    rule(
        "breadcrumb",
        "head",
        60,
        rf"[\w\s]{{2,14}}{_ARROW}{{1,2}}\s?[^。；，,>]{{2,20}}",
        r"[\u4e00-\u9fff]{2,8}[\s>·-]+正文",
        r"(?:网站)?首页\s?[-/·—\\]\s?[^。；，]{2,50}|(?:网站)?首页\s?[\u4e00-\u9fff]{2,30}",
    ),
    rule(
        "menu",
        "edge",
        160,
        r"(?=.*首页)(?:[^\s|丨·。，,；：:]{1,8}+[\s|丨·]++){3,}+[^\s|丨·。，,；]{0,8}",
        r"(?:[^|丨。，,；：:]{1,10}+\s*+[|丨]\s*+){3,}+[^|丨。，,；：:]{0,10}|[\u4e00-\u9fff]{0,8}(?<!本)首\s?页",
    ),
    rule(
        "menu",
        "head",
        40,
        rf"[\u4e00-\u9fff]{{2,16}}\s[-–—|·_]\s[\u4e00-\u9fff]{{0,12}}(?:{SITES}|新闻|政府|日报|局|厅|委)",
    ),
    rule(
        "site address",
        "head",
        60,
        r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:gov\.cn|com|cn|org|net)/?",
    ),
    *PRESS_RULES,
    rule(
        "view count",
        "any",
        60,
        r"(?:已?有)?\s?(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s?[:：]?\s?[\d.]*\s?[万wW+]*\s?(?:人?次)?"
        r"(?:浏览|阅读)?",
        r"\d+\s?(?:人次|人|次)?(?:浏览|阅读|点击|访问)",
        r"(?:您是|本[页站])*第?[\s\d]*(?:位|次)(?:访问者?|访客|读者|游客|浏览者?)",
    ),
    rule(
        "previous and next",
        "any",
        160,
        rf"(?:{_NEIGHBOUR}\s?[>》»]*+\s?)++",
        r"[【\[]?[上下前后]一?(?:篇|条|页|则|个|章|节|题)(?:文章|新闻|信息|目)?\s?(?:[:：>]|[】\]][:：]?).*",
    ),
    rule(
        "share bar",
        "any",
        100,
        rf"(?:(?>{_SIZE}|{_PRESS})[\s|丨/·、，,○]*+)++",
        rf"(?:分享(?:到|至)?|(?:文章|正文)?字[号体])\s?[:：]\s?(?:(?>{_SIZE}|{_PRESS}|\d+)[\s|"
        rf"丨/·、，,]*+)*+",
    ),
    rule("call to press", "edge", 60, CALLS),
    rule("watermark", "any", 80, WATERMARKS),
    rule(
        "editor line",
        "any",
        80,
        rf"{_OPEN}?(?=责任?编|一审|初审|校对|编辑.*责任编辑){_EDITED}{_CLOSE}?",
    ),
    rule(
        "editor line",
        "any",
        40,
        rf"{_OPEN}\s?(?:责任编辑|责编|编辑|校对|审核|初审|终审|供稿)\s[\u4e00-\u9fff、\s]{{2,20}}{_CLOSE}",
    ),
    # A day alone under a document is its date line and stays; above it, in digits, it is not.
    rule(
        "publication line",
        "head",
        30,
        rf"{_OPEN}?\s?(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|[012]\d-\d\d-\d\d)\s?{_CLOSE}?",
    ),
    rule(
        "publication line",
        "edge",
        200,
        rf"(?!{_OPEN}?\s?{_DAY}\s?{_CLOSE}?\Z|星期.\Z|\d+[)）]\Z){_OPEN}?\s?(?:{_PUBLISHED}[\s|丨/·,，;；]*+)++{_CLOSE}?",
    ),
    rule(
        "publication line",
        "head",
        140,
        rf"{_OPEN}?\s?(?:发[表布]于?|更新于?|时间)?\s?[:：]?\s?{_DAY}\s{{0,3}}{_CLOCK}[^。；！？]{{0,80}}",
        r"(?:[^。；！？]*[^。；！？\u4e00-\u9fff])?(?:来源|作者|发布(?:人|时间|日期)|更新时间|浏览(?:次数|量)|"
        r"点击(?:数|量|率)|阅读量|访问量|来源单位)\s?[:：][^。；！？]{0,100}",
        r"(?:发[布表]于|IP属地)\s?[:：]?\s?[\u4e00-\u9fff]{2,8}|来自\s?[:：]?\s?[\u4e00-\u9fff]{2,3}",
    ),
    rule(
        "publication line",
        "head",
        80,
        rf"(?:[\u4e00-\u9fff]{{2,14}}\s){{1,3}}\d{{4}}-\d\d-\d\d(?:\s{_CLOCK})?"
        r"(?:\s(?:订阅|发布|关注|[\u4e00-\u9fff]{2,4}))?(?:\s?[\d.]+\s?[万wW+]*)?",
        rf"{_DAY}\s?(?:{_CLOCK}|[|丨]|来源[:：])\s?[|丨]?\s?(?:来源[:：]\s?)?[\u4e00-\u9fff]{{0,12}}\s?\|?",
        rf"[\u4e00-\u9fff]{{2,10}}(?:融媒体?(?:中心)?|电视台|新闻网|客户端|头条号|在线)|{PAPERS}",
    ),
    rule("publication line", "any", 120, r"原(?:文?标题|文链接)\s?[:：].*"),
    rule("editor line", "edge", 120, rf"{_OPEN}?{_EDITED}{_CLOSE}?"),
    rule(
        "editor line",
        "edge",
        80,
        rf"(?![■□●◆▲△\s]*(?:记者|通讯员)\s)(?:[■□●◆▲△|/\s]*+(?:{EDITORS})\s{{1,3}}[\u4e00-\u9fff·]{{2,4}}(?![\u4e00-\u9fff])){{2,}}",
    ),
    rule(
        "filing number",
        "any",
        200,
        r".{0,80}(?:ICP[备证]\s?\w*\d|公网安备\s?\w*\d|网站标识码|ICP备案号|"
        r"(?:互联网新闻信息服务|网络文化经营|(?:网上|信息网络)传播视听节目)许可证"
        r"[^。，；》]{0,12}\d).{0,120}",
    ),
    rule("copyright", "any", 200, r"(?:Copyright|©|\(c\)|&copy;|版\s?权\s?所\s?有).{0,160}"),
    rule(
        "copyright",
        "tail",
        120,
        r"[^。；]{2,30}\s?版\s?权\s?所\s?有.{0,80}",
        r".{0,30}未\s?经\s?(?:书\s?面\s?授\s?权|允\s?许).{0,30}(?:禁\s?止|不\s?得).{0,30}",
    ),
    rule(
        "disclaimer",
        "tail",
        500,
        r"[【\[(（]?(?:版权|著作权|免责|转载|特别|郑重)(?:与|及|和)?(?:免责|版权|转载)?"
        r"(?:声明|说明|申明)[】\])）]?\s?[:：]?",
        rf"{_NO_ARTICLE}[【\[(（]?(?:特别|免责|版权|郑重|转载)?(?:声明|说明|"
        rf"申明)[】\])）]?\s?[:：].*{_WORKS}.*",
        r"[^。]{0,12}转载.{0,8}注明.{0,60}",
        rf"{_NO_ARTICLE}.*版权(?:均|皆|全)?(?:属于?|归).*",
        rf"{_NO_ARTICLE}.*(?:涉及|侵犯|侵害).{{0,8}}(?:版权|著作权|知识产权).*"
        r"(?:本[网站报刊台]|联系|删除).*",
        rf"{_NO_ARTICLE}.*(?:不|并不|不表明|并不表明)(?:代表|意味着|等于|表明).{{0,6}}"
        rf"(?:{_US}|[\u4e00-\u9fff]{{2,4}}[社网]).*",
        r".{0,40}仅代表.{0,8}(?:观点|立场|言论).*",
        rf"{_NO_ARTICLE}.*(?:注明|标明|保留)[“\"‘]?.{{0,12}}(?:来源|出处|稿源).*",
        rf"{_NO_ARTICLE}.*未经.{{0,14}}(?:授权|许可|同意).{{0,40}}(?:转载|镜像|摘编|复制|使用).*",
        rf"{_NO_ARTICLE}.*{_US}.{{0,20}}(?:免责|不承担|概不负责).*",
        rf"{_NO_ARTICLE}(?=.*{_WORKS})(?=.*(?:联系|删除|立场|观点|目的在于|授权|更正)).*{_US}.*",
    ),
    rule(
        "hotline",
        "tail",
        100,
        rf"{_TABLE_OF_SITE}.{{0,16}}(?:举报|辟谣|投诉)"
        r"(?:中心|电话|平台|邮箱|专区|入口|信箱|热线)?.{0,30}",
        r"(?:新闻|报料|爆料|投稿|广告|发行|订阅|报纸订阅|网站)(?:热线|电话|邮箱|"
        r"信箱)\s?[:：].{0,60}",
        r"(?:便民|政务服务|政府服务)?热线\s?[:：]?\s?12345.{0,20}",
    ),
    rule(
        "site footer",
        "footer",
        160,
        r"(?:主办|承办|协办|主管|运维|技术支持|技术维护|网站建设|网站制作|建设维护|运行维护|版权|"
        r"地址|通信地址|联系地址|建议使用|建议您使用|网站地图|"
        r"联系我们|关于我们|网站声明|使用帮助|隐私政策|友情链接|站点地图|网站声明).{0,140}",
        r"[\u4e00-\u9fff]{0,6}(?:热线|电话|邮箱|邮件|邮编|传真|邮政编码)(?:[（(][^）)]{1,6}[）)])?\s?"
        r"(?:[:：|]|\s\d).{0,80}|[\u4e00-\u9fff]{0,4}单位\s?[:：].{2,40}",
        r"中共\S{2,14}委员?会?\s\S{2,16}人民政府|[\u4e00-\u9fff]{4,24}\s?(?:主办|承办)\s"
        r"(?=.*(?:备|刊号|地址|热线|版权|维护)).{0,130}",
    ),
    rule(
        "site footer",
        "edge",
        160,
        r"[（(]?(?:网站|网页)?(?:主办|承办|协办|主管|开办|技术支[持撑])(?:单位|机构)?\s?[:：].{0,140}",
    ),
    rule(
        "site footer",
        "tail",
        160,
        r"(?:网站|网页|运行|系统)?(?:维护|运维|设计|制作|建设|管理|设计制作|制作维护|运行维护)"
        r"(?:单位|机构)?\s?[:：].{0,100}",
        r"(?:[\u4e00-\u9fff]{4,24}\s?(?:主办|承办|主管|制作|维护|制作维护)(?:\s|\Z))++(?:网站地图)?",
        r"(?=(?:.*(?:[社报]址|地址|邮编|邮政编码|电话|热线|印刷|零售价|许可证|传真|发行|法律顾问|刊号|邮箱)"
        r"\S{0,4}[:：]){3}).*",
        r".{0,40}(?:统一刊号|邮发代号|零售价|出版单位)\s?[:：].{0,60}",
        r"(?:网站地图|联系我们|关于我们|网站声明|设为首页)(?:[\s|"
        r"丨·]+[\u4e00-\u9fffA-Za-z ]{2,10})*",
    ),
    rule(
        "attachment link",
        "any",
        160,
        r"[^。；]{0,120}\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip|jpe?g|png)[】\]）)”\"》]?"
        r"(?:\s?[(（\[]?[\d.]+\s?[KMG]B?[)）\]]?)?(?:\s?[【\[(（]?(?:已?下载|点击|在?线?预览|打开|大小)"
        r"[^。；【\[(（\s]{0,10}[】\])）]?)*+",
    ),
    rule("attachment link", "tail", 8, rf"{_OPEN}?附\s?件\s?[:：]?{_CLOSE}?"),
    rule(
        "links", "tail", 24, rf"[>»·•【\[\s]*(?:{LINK_HEADS})\s?[】\]]?\s?[:：]?\s?(?:更多)?[>»]*"
    ),
    *LETTER_RULES,
    *CONTROL_RULES,
    *SYSTEM_RULES,
)

"""What the systems behind a page leave in its text: forms, helpers, accounts, remains of markup.

Further rows for ``rules``, of the same kind: each must match a whole line.
"""

from toolkit.corpus.furniture.rule import Rule, rule
from toolkit.corpus.furniture.words import ACCOUNTS, FIELDS, VISITED

_DAY = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_HELLO = r"(?:[您你]好\s?[,，!！。]?\s?)?"
# A day that a speech begins with goes on: 今天是9月10日，是第四十个教师节.
_REST_OF_DAY = r"(?:[^。，,]|[，,]\s?(?:星期|农历|欢迎)){0,44}。?"
_ACCOUNT = r"[\u4e00-\u9fff]{2,12}"
# The foot of a site in words; pages without links have them side by side.
_FOOT = (
    r"(?:(?:网站|报社|本站|关于|联系|公司)(?:简介|介绍|概况|我们|本站)|网站(?:地图|声明|导航|律师)|标识说明|广告(?:服务|业务|合作|刊登)|"
    r"联系(?:方式|我们)|(?:法律|版权|免责|隐私)(?:声明|条款|政策|顾问)|(?:建议|意见)(?:投诉|反馈)|(?:新闻)?登载许可|人才招聘|招聘信息|"
    r"友情链接|会员注册|投稿(?:须知|指南)|设为首页|加入收藏|服务条款|用户协议|使用帮助|帮助中心|隐私安全)"
)

# What a browser prints above and below a page. The day is not that of publication, which no title
# of a window follows (… -青河新闻网).
PRINT_RULES: tuple[Rule, ...] = (
    rule(
        "running head",
        "any",
        200,
        r"(?:https?://|www\.)[^\s\u4e00-\u9fff]{4,120}\s\d{1,3}/\d{1,3}",
        rf"\d{{4}}/\d{{1,2}}/\d{{1,2}}\s(?:[上下]午)?\d{{1,2}}:\d\d\s(?!.*(?:{FIELDS})\s?[:：])[^。；]{{4,80}}"
        r"\s?[-_|–—]\s?[\u4e00-\u9fff]{2,20}",
    ),
)

# The stages of a purchase, as tabs above the notice of one: 采购公告 更正公告 成交公告.
_STAGE = (
    r"(?:(?:采购|招标|资格预审|更正|变更|澄清|答疑|中标|成交|结果|合同|验收|废标|流标|终止|候选人|"
    r"中标候选人|中标[（(]成交[）)]|中标结果)(?:公告|公示)|采购(?:需求|意向)|招标计划)"
)

SYSTEM_RULES: tuple[Rule, ...] = (
    rule("menu", "edge", 100, rf"(?:{_STAGE}[\s|/>]*+){{3,}}+"),
    rule(
        "running head",
        "edge",
        120,
        r"\d{4}/\d{1,2}/\d{1,2}\s(?:[上下]午)?\d{1,2}:\d\d\s[^。；]{4,100}",
    ),
    # A button as Markdown has it: [收藏](javascript:;)
    rule("share bar", "any", 160, r"(?:\[[^\]]{1,30}\]\((?:javascript:|#)\S*[\s|]*+)++"),
    rule("video player", "any", 20, r"0?0:00\s?/\s?\d{1,2}:\d\d"),
    # What Markdown makes of pictures and of the lines of tables.
    rule(
        "ornament",
        "any",
        80,
        r"(?:!\[[^\]]{0,20}\]\([^)]{0,40}\)[\s|]*+)++|"
        r"(?=[^-]*+(?:-{4}|--+[^-]++--))[|\s]*+(?::?-{2,}+:?[|\s]*+)++|[|\s]+|(?=…[^…]*+…)[.。…\s]++",
        # What a browser copies in place of a picture.
        r"[\[【（(]?(?:图片|动图)[\]】）)]?",
    ),
    # What a browser of text lists below the page: where its links lead.
    rule("site address", "tail", 400, r"\d{1,4}\.\s(?:https?|ftp|mailto|javascript|file)\s?:\S*"),
    rule(
        "notice",
        "any",
        400,
        r"-->.{0,300}|.{0,300}/?enpproperty\s?-*>",
        r"Untitled Document|<?!?(?:DOCTYPE )?(?i:html) PUBLIC \"-//.{0,300}",
    ),
    rule(
        "view count",
        "edge",
        40,
        r"[^。；，]{0,16}[★☆]{3,10}|[\U0001f300-\U0001faff]\ufe0f?\s?[\d\u4e00-\u9fff]{0,8}",
    ),
    rule(
        "welcome line",
        "edge",
        60,
        rf"{_HELLO}{VISITED}\s?\d{{4}}\s?[-年/.]\s?\d{{1,2}}{_REST_OF_DAY}",
    ),
    rule(
        "welcome line",
        "head",
        60,
        r"(?:热烈)?欢迎[^。；]{2,24}[来到]\S{2,8}(?:观光|旅游|投资|考察|指导|洽谈)[^。；]{0,12}[!！]?",
        rf"{_HELLO}(?:今[天日]是|(?:当前|现在|北京|系统)时间\s?(?:是|[:：]))\s?"
        rf"(?:(?:[:：\d]|星期|农历|二[〇○零]){_REST_OF_DAY})?",
    ),
    # Below its name the head of a site has its telephone.
    rule(
        "welcome line",
        "head",
        160,
        r"(?:您好[,，]?)?欢迎您?(?:访问|光临)[^。；]{2,60}[:：][^。；]{0,80}",
    ),
    # The head of a column, the accounts of a site, and a bit of a text to be read elsewhere.
    rule(
        "links",
        "tail",
        24,
        r"(?:更多|MORE)\s?[>»》]+\s?[\u4e00-\u9fff]{2,10}",
        r"(?:[\u4e00-\u9fff]{2,10}\s?)?[|丨]?\s?(?:更多|MORE)\s?[>»》]*",
        r"[\u4e00-\u9fff]{2,12}(?:微信|微博|公众号|抖音号?|头条号|客户端|小程序)|@[\u4e00-\u9fff]{2,12}",
    ),
    rule("copyright", "any", 24, r"[\u4e00-\u9fff]{4,16}版权所有"),
    rule(
        "editor line",
        "tail",
        20,
        r"(?:责任编辑|责编|编辑|校对|审核|[初复终]审|监制)\s{1,3}[\u4e00-\u9fff·]{2,4}",
    ),
    rule(
        "links",
        "edge",
        240,
        # Without a colon it may be the headline: 【政策解读】….
        r"[【\[](?:政策|文件)(?:原文|全文|解读)[】\]]\s?[:：]\s?.{4,200}",
        r".{8,200}\s?[\[【（(](?:详细|详情|[阅查][读看]全文|更多)[\]】）)]\s?[>»]*",
    ),
    # What a reader fills in: a star marks what must be told.
    rule(
        "form",
        "edge",
        40,
        r"[*＊]\s?(?!说明|备注|注|数据|资料)[\u4e00-\u9fff]{2,8}\s?[:：][^。；]{0,24}",
        r"[*＊]\s?[\u4e00-\u9fff]{0,4}(?:姓名|电话|手机号?码?|邮箱|地址|意见|建议|内容|标题|主题)",
        r"您?(?:还可以?|最多|限)输入\s?\d+\s?[个字]?字?符?",
        r"[*＊]?\s?(?:用户名称?|登[录陆](?:名|密码)|(?:确认)?密码|昵称)\s?[:：]?(?:\s?[*＊])?",
        r"(?:记住|忘记|找回|修改)密码[？?]?|记住(?:我|用户名)|匿名发表|自动登[录陆]|下次自动登[录陆]",
        r"[*＊]?\s?验证码\s?[:：]?[^。；]{0,20}|(?:看不清|换一张)[\s？?，,]*(?:换一张)?",
    ),
    rule(
        "notice",
        "edge",
        80,
        r"(?:您好|你好)[，,！!]\s?我是[^。]{0,16}(?:客服|机器人|助手|小[^。]{1,3}[，,！!])[^。]{0,40}",
        r"您(?:还|也)?可以(?:这样|试着)?问我?[:：]?|(?:没|未)找到(?:答案|想要的).{0,20}|转人工(?:服务|客服)?",
        r"[^。，；]{0,8}是否(?:对您)?有(?:所)?(?:帮助|用)[吗么]?[:：？?]?",
    ),
    rule(
        "site footer",
        "tail",
        120,
        rf"(?:(?:{_FOOT})[\s|丨/·-]*+){{3,}}+",
        r"(?:Produced|Designed|Powered|Generated) [Bb]y\s?.{1,40}|页[:：]",
    ),
    rule(
        "notice",
        "any",
        200,
        r"(?:若|如果?)?您.{0,12}使用的(?:是|浏览器).{2,40}(?:极速|兼容|安全)模式.{0,6}|.{0,12}浏览器以获得.{0,8}体验。?",
        r"版权声明\s?[:：](?=.*本[报刊网站版])(?=.*授权).*",
        r"[（(](?=.*版权[均皆]?(?:归|属|所有))(?=.*(?:授权|许可))[^（）()。]*[)）]",
        r"(?:内容|本文|文章)来[自源]于?\s?[:：]?\s?[^。，；]{2,30}\s(?:https?://|www\.)\S+",
    ),
    # A name said twice is that of a column.
    rule(
        "menu",
        "head",
        80,
        r"(?:网站)?首页(?:\s[\u4e00-\u9fff]{2,8}){2,6}|([\u4e00-\u9fff]{3,14})\s\1",
    ),
    # What a script against copying hangs on the name of a picture.
    rule(
        "attachment link",
        "any",
        40,
        r"\d{1,3}\.(?:jpe?g|png|gif)[A-Za-z\d]{1,6}[\u4e00-\u9fff]{2,10}",
    ),
    # To the second, and no other number beside: a program noted it, between a letter and its
    # answer as well.
    rule(
        "publication line",
        "any",
        80,
        r"(?=\D*\d{4}(?:-\d\d-| \d\d/)\d\d \d\d:\d\d:\d\d\D*\Z)[^。；，！？]+",
        r"(?:\d{4}-)?\d\d-\d\d \d\d:\d\d",
    ),
    rule(
        "notice",
        "any",
        300,
        r".*(?:内容|摘要|总结|解读|导读|文字|语音|图片|答复|回答)[^，。]{0,4}(?:由|系)\s?(?:AI|人工智能|大模型|智能)[^。，]{0,8}生成"
        r"(?:[，,]\s?(?:仅供|请|不代表|如有).{0,20})?[。）)】\]\s]*",
    ),
    # Who wrote, and when, ends an entry of a forum.
    rule("publication line", "edge", 40, rf"[\u4e00-\u9fff]{{2,4}}\s{{1,2}}{_DAY}\s{_CLOCK}"),
    rule(
        "publication line",
        "head",
        60,
        r"(?:[\u4e00-\u9fff]{2,4}\s){0,3}[\u4e00-\u9fff]{2,4}\s?/\s?[\u4e00-\u9fff]{2,12}(?:客户端|[日晚早时]报|新闻|网|社|在线|融媒)",
        rf"{_DAY}\s?[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]{{2,12}}\.[\u4e00-\u9fff]{{2,12}}\s{_DAY}",
        r"[\u4e00-\u9fff]{2,14}\s\d{4}年第?\s?\d{1,2}\s?期",
    ),
    rule("account name", "edge", 8, ACCOUNTS),
    rule(
        "account name",
        "head",
        60,
        r"(?!.*(?:开通|开设|上线|推出|注册|认证))[\u4e00-\u9fff·]{2,16}官方(?:账号|帐号|微博|微信|网站)",
        r"功能介绍\s[^。]{2,50}|微信号\s?[:：]?\s?[\w-]{4,24}",
    ),
    rule(
        "call to press",
        "edge",
        80,
        r"(?=.*(?:轻点两下|小程序))[：，。\s]*(?:(?:视频|小程序|赞|在看|分享|留言|收藏|听过|轻点两下取消\S{1,4})[，。\s]*)+",
        r"(?:取消|允许|知道了|去阅读)(?:\s(?:取消|允许|知道了))*",
    ),
    # A day, and what a page sets beside it without a blank: 2021/04/12青河发布 356.
    rule(
        "publication line",
        "head",
        40,
        r"\d{4}([-/])\d\d\1\d\d(?![\d\s])[\u4e00-\u9fff]{0,8}(?![\u4e00-\u9fff])"
        r"[^。，；：、！？（）《》]{0,24}(?<!\d{4}.\d\d.\d\d)",
    ),
    # The number of a document in a catalogue, without its field.
    rule("index table", "head", 40, r"(?=(?:[^\d]*\d){8})[A-Za-z\d][-A-Za-z\d/_.]{11,}"),
    rule("menu", "head", 60, r"(?:[^|丨。，；：:]{1,10}\s?[|丨]\s?){2,}[^|丨。，；：:]{1,10}"),
    rule(
        "share bar",
        "edge",
        16,
        r"[\[【<‹\s]*返回[\u4e00-\u9fff]{0,6}(?:页|版面?|目录|列表|栏目|专题|频道|站|级|层|部|网|系统|大厅|结果|导航)[\]】>›\s]*",
    ),
    # Each step of a trail on a line of its own.
    rule("breadcrumb", "head", 24, r"[>›＞»→]{1,2}\s?[\w·]{2,14}"),
    rule(
        "breadcrumb",
        "head",
        80,
        r"[^。；，》《]{2,16}(?:\s》\s[^。；，》《]{2,20})+|[^。；，》《]{2,24}(?:\s?》\s?[^。；，》《]{2,20}){2,}",
        r"[^。；，：/]{2,12}(?:\s/\s[^。；，：/]{2,12}){2,}",
    ),
    rule(
        "call to press",
        "any",
        40,
        r"打开\S{2,8}(?:新闻|客户端|APP)[，,\s]*(?:查看|阅读|观看|体验)\S{2,10}",
    ),
    rule(
        "share bar",
        "edge",
        40,
        r"(?:开始|立即|我要)(?:答题|测试|投票|报名|抽奖)|交卷|提交(?:答案|答卷)|剩余时间\s?[:：]?\s?[\d:]+",
        r"(?:已有?\s?\d+\s?人(?:参加|报名)|(?:已|共)有?\s?\d+\s?人(?:参与|投票|答题))|(?:积分|得票)?排行榜|\d+\s?文章数.{0,16}",
    ),
    rule("call to press", "edge", 40, r"[▼▽↓👇]+[^。；，]{2,24}[▼▽↓👇]*"),
    rule("publication line", "head", 60, rf"{_ACCOUNT}\s?[·|]\s?{_DAY}"),
    rule(
        "menu",
        "edge",
        16,
        r"[\u4e00-\u9fff]{2,10}(?:政务服务(?:网|平台)|政府网站?|门户网站|信息网|信息港)",
    ),
    rule(
        "previous and next",
        "edge",
        120,
        r"[上下]一季度|[上下前后]一(?:篇|条|则|页|个)\s{1,4}\S[^。；]{3,}",
    ),
    rule(
        "video player",
        "edge",
        24,
        r"[0-3](?:\.\d{1,2})?\s?[xX×倍]速?(?:播放)?|(?:音频|语音|视频)(?:播报|播放|朗读)",
        r"时长\s?[:：]?\s?[\d:'’\"”分秒]{3,8}",
    ),
    # Above every item of a page of several, who counts its readers.
    rule(
        "publication line",
        "any",
        120,
        rf"(?=.*(?:阅读|浏览|点击)(?:次数|量|数)\s?[:：])(?:(?:{FIELDS})\s?[:：](?:(?!(?:{FIELDS})\s?[:：])[^。；，]){{0,24}}){{2,}}",
    ),
    rule(
        "newspaper page header",
        "head",
        60,
        r"[上下]一[版期].{0,16}共\s?\d{1,3}\s?版.{0,12}|(?:本期)?共\s?\d{1,3}\s?版",
        rf"(?:国内)?统一刊号\s?[:：]?\s?\S{{0,4}}CN.{{4,14}}(?:\s?{_ACCOUNT}(?:出版|主办|主管)?)?",
    ),
)

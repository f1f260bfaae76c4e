"""What a line looks like: numbering, bylines, speakers, ends of sentences.

Only shapes, no context: who comes before or after is decided in ``join`` and ``articles``.
"""

import re

_ENDED = re.compile(
    r"[。!！?？；;:：…][”’」』)）】\]］]*(?:[（(][^（()）]{0,20}[）)])?(?:\s?[|])*\Z"
)
_STOPPED = re.compile(r"[。；;][”’」』)）】]*\Z")
_INNER_STOP = re.compile(r"[。！？；;]|[!?](?=.)")
_CRY = re.compile(r"[!！](?=.)")
# 2、1951年 and 2.2022年 are numbered, 1、2、3号楼 and 2.5亿元 are not.
_COUNT = r"\d{1,2}(?:[.．](?!\d(?!\d{3}年))|、(?!\d{1,2}(?!\d)))"
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|"
    rf"{_COUNT}|[（(]\d{{1,2}}[)）]|"
    r"第[一二三四五六七八九十百\d]{1,5}[章节条部分篇]|[①-⑳]|[一二三四五六七八九十]{1,2}是|"
    r"其[一二三四五]|——|--|[-•●■□◆◇○★▲△※]"
)
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|"
    r"第[一二三四五六七八九十百\d]{1,4}(?:章|节|部分|篇|编)"
)
# An article of a law: a full stop makes it a rule, however short.
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条")
_STYLES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("一、", r"[一二三四五六七八九十]{1,3}[、.．](?![一二三四五六七八九十]、)"),
        ("(一)", r"[（(][一二三四五六七八九十]{1,3}[)）]"),
        ("1.", _COUNT),
        ("(1)", r"[（(]\d{1,2}[)）]"),
        ("第一章", r"第[一二三四五六七八九十百\d]{1,5}(?:章|部分|篇)"),
        ("第一编", r"第[一二三四五六七八九十百\d]{1,5}编"),
        ("第一节", r"第[一二三四五六七八九十百\d]{1,5}节"),
        ("①", r"[①-⑳]"),
        ("-", r"——|--|[-•●■□◆◇○★▲△※]"),
    )
)
_NAMES = r"[\u4e00-\u9fff·]{1,12}(?:[\s、/][\u4e00-\u9fff·]{1,12}){0,8}"
_ROLE = (
    r"(?:本[报刊台网社]|新华社)?(?:全媒体|融媒体|首席|特约|见习|实习)?"
    r"(?:记者|通讯员|摄影|文/图|图/文|撰稿)"
)
_BYLINE = re.compile(
    rf"[□■◇◆○●▲△]\s*{_ROLE}[\s:：]+{_NAMES}|{_ROLE}[\s:：]+{_NAMES}"
    rf"|[（(]{_ROLE}[\s:：]+{_NAMES}(?:\s*(?:文/图|摄影|报道))?[)）]"
    r"|(?:新华社|本[报台网])记者[\u4e00-\u9fff·]{2,4}(?:、[\u4e00-\u9fff·]{2,4}){1,6}"
)
_LEAD = re.compile(
    rf"[□■◇◆○●▲△]\s*{_ROLE}[\s:：].{{2,60}}?(?:报道|"
    rf"讯)(?:\s+本[报刊台网社].{{0,10}}?讯)?(?=\s)"
    r"|本[报刊台网].{0,12}?讯\s*(?:[（(][^）)]{0,40}[）)])?"
    r"|[\u4e00-\u9fff]{2,8}[社网报].{2,16}?\d{1,2}月\d{1,2}日(?:电(?![力话网商视站])|讯(?!问))\s*(?:[（(][^）)]{0,40}[）)])?"
)
_DAY = (
    r"(?:\d{4}|[二〇○零0一九八七六五四三]{4})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月"
    r"\s?[\d一二三四五六七八九十]{1,3}\s?日"
)
_DATED = re.compile(
    rf"[（(]?{_DAY}(?:印发|发布|起施行)?[)）]?|[（(]?{_DAY}[^。；]{{0,160}}(?:通过|修正|修订|"
    rf"公布|发布|批准|施行)[)）]?|[（(]\d{{4}}\s?年\s?\d{{1,2}}\s?月[)）]"
)
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}[〔\[（(［]\d{4}[〕\]）)］]\s?第?\s?\d+\s?号|第\s?\d{1,5}\s?号"
)
_SIGNED = re.compile(
    r"[\u4e00-\u9fff、\s（）]{3,40}(?:局|委员会|政府|办公室|厅|院|中心|大队|调查队|街道办事处|常委会|总队|"
    r"支队|公司|(?:组织|宣传|统战|武装|工作)部|[省市县区州旗]委|党委|党组|小组|指挥部|联合会|协会|工会|团委|司|站|所|办)"
)
_OFFICE_ENDS = frozenset("局会府室厅院心队处司部委组站所办")
_ISSUED = re.compile(
    rf"[\u4e00-\u9fff、\s]{{3,40}}(?:办公室|办公厅|政府|局|委|厅|室)\s+{_DAY}[(（]?(?:印发)?[)）]?"
)
# What stands under the title of a report: where it was given, and by whom.
_GIVEN = re.compile(
    rf"[（(—-]{{1,4}}\s?{_DAY}在[^。；]{{4,60}}[上）)]{{1,2}}|{_DAY}在[^，。；]{{4,50}}(?:会议|大会)上?|"
    r"[\u4e00-\u9fff]{0,16}[省市县区州旗盟乡镇]长\s[\u4e00-\u9fff·]{2,4}(?:\s?[\u4e00-\u9fff])?"
)
_LETTERHEAD = re.compile(
    r"[\u4e00-\u9fff\s]{4,30}(?:政府|办公室|办公厅|委员会|局|厅|[省市县区州旗]委)\s?文件"
)
# The last letters of the patterns joined here: most lines end otherwise, and need no look.
_DATE_ENDS = frozenset("日号件布发行过正订准施)）")
_DATE_LINE = re.compile(
    "|".join(f"(?:{one.pattern})" for one in (_DATED, _DOCUMENT_NUMBER, _ISSUED, _LETTERHEAD))
)
# A line of contact or time in a notice is no heading.
_ENTRY = re.compile(
    r"[\u4e00-\u9fff、]{0,10}(?:电话|热线|时间|地址|地点|联\s?系\s?人|邮箱|传真|日期|单位|网址|邮编|"
    r"账号|户名|对象|类别|类型|署名|文号|名称|机关|结果|编号|方式|标准|期限|依据|负责人|经办人|"
    r"时限|材料|费用|公众号|微信号|人员|部门|主持人?|出席|列席|记录)"
    r"\s?[:：].+|(?:[\u4e00-\u9fff]\s){1,3}[\u4e00-\u9fff]\s?[:：].+|"
    r"[^:：，。；\s]{2,10}[:：]\s?[^:：，。；\s]+\s[^:：，。；\s]{2,10}[:：].+|附\s?件\s?\d{0,2}\s?[:：].+|[▲△].*|"
    r"[\u4e00-\u9fff（）()]{2,16}\s\d[\d.]*\s?元.{0,8}|"
    r"[A-H][.．、].+|图为.+|"
    r"[\u4e00-\u9fff]{2,10}\s?[:：]\s?\d.*|.*\d[日号]?\s?\d{1,2}[:：]\d{2}.{0,20}"
)
_SAYS = re.compile(r"[，,；:：](?!$)|\d(?![.．、])|[自从]")
_HEADLINE_LONGEST = 60
# The name of a project, and that it is put out to tender.
_NAMED = re.compile(
    r"[^，,。；;：:]{8,110}(?:公告|公示|通知|通告|批复)(?:[（(\[【].{1,12}[）)\]】]){0,2}"
)
# A sentence without its stop, as a notice opens: 现印发给你们,请认真贯彻执行.
_ORDERS = re.compile(r"[,，]请[^,，]{0,12}(?:执行|落实|办理|遵照)")
_SALUTES = re.compile(
    r"(?:各|尊敬的|广大|社会各界)[^。；:：]{0,80}"
    r"(?:政府|单位|部门|局|办|委|厅|[乡镇村县市区]|街道|代表|委员|[市居村农公]民|群众|朋友们?|领导|同志们?|学校|企业|处|院|所|站|中心|机构|公司)[:：]"
)
_WRAPPED = 24
_SINCE = re.compile(r"(?:\d{4}年|今年|去年|近年|近日|日前|目前|截至)[^，,]{0,6}[，,]")
_REST = re.compile("的?(?:通知|公告|通告|通报|公示|意见|决定|批复|报告|方案|办法)")
_HEADING_LONGEST = 40
_NUMBERED_LONGEST = 60
_ITEM_LONGEST = 30


def is_ended(text: str) -> bool:
    """Return whether a line ends as a sentence or an announcement does.

    >>> is_ended("改善了条件。”"), is_ended("为10771人办理了慢")
    (True, False)
    """
    return bool(_ENDED.search(text))


def is_numbered(text: str) -> bool:
    """Return whether a line opens with a number, a dash or a bullet: it starts something.

    >>> is_numbered("(一)巩固成果"), is_numbered("--持续推进"), is_numbered("一批项目")
    (True, True, False)
    """
    return bool(_NUMBERED.match(text))


def numbering(text: str) -> str:
    """Return the style in which a line is numbered, an empty string if it is not.

    >>> numbering("(二)抓好落实"), numbering("2.新建公墓"), numbering("2.5亿元")
    ('(一)', '1.', '')
    """
    return next((name for name, pattern in _STYLES if pattern.match(text)), "")


def is_byline(text: str) -> bool:
    """Return whether a line only names who wrote.

    >>> is_byline("□ 本报通讯员 赵政伟 孙友峰 本报记者 张环泽"), is_byline("记者提问")
    (True, False)
    """
    if len(text) > _HEADLINE_LONGEST:
        return False
    return bool(_BYLINE.fullmatch(text)) or lead(text) == text


def lead(text: str) -> str:
    """Return the dateline that a paragraph of news opens with, or an empty string.

    >>> lead("□ 记者 张环泽 报道 本报枣庄讯 今年以来,民政局引导")
    '□ 记者 张环泽 报道 本报枣庄讯'
    >>> lead("本报讯(记者 苗欣)今年我市将锚定")
    '本报讯(记者 苗欣)'
    """
    found = _LEAD.match(text)
    return found.group().strip() if found else ""


def is_dateline(text: str) -> bool:
    """Return whether a line says who published, when, or under what number, and no more.

    >>> is_dateline("武政发〔2024〕3号"), is_dateline("二〇二四年三月五日"), is_dateline("工作")
    (True, True, False)
    """
    if len(text) > 200:
        return False
    if text[-1:] in _DATE_ENDS and _DATE_LINE.fullmatch(text):
        return True
    return is_byline(text) or bool(_GIVEN.fullmatch(text))


def is_date(text: str) -> bool:
    """Return whether a line is a date and no more."""
    return len(text) <= 30 and bool(_DATED.fullmatch(text))


def is_signed_date(text: str) -> bool:
    """Return whether a line is the end of a document: its date, alone or after its office.

    >>> is_signed_date("平湖县民政局 2023年5月6日"), is_signed_date("平湖县民政局")
    (True, False)
    """
    return is_date(text) or bool(_ISSUED.fullmatch(text))


def is_signature(text: str) -> bool:
    """Return whether a line is the name of an office, as above the date of a document.

    >>> is_signature("武城县人民政府办公室")
    True
    """
    return text[-1:] in _OFFICE_ENDS and bool(_SIGNED.fullmatch(text))


def is_clause_heading(text: str) -> bool:
    """Return whether a numbered phrase that ends in a full stop may head a paragraph below it.

    >>> is_clause_heading("(一)健全监测帮扶机制。"), is_clause_heading("(一)不得转包,不得分包。")
    (True, False)
    >>> is_clause_heading("第七条 县殡葬协会是行业组织。")
    False
    """
    short = is_numbered(text) and len(text) <= _ITEM_LONGEST and text[-1] == "。"
    return (
        short
        and not _ARTICLE.match(text)
        and not _SAYS.search(text)
        and not _INNER_STOP.search(text[:-1])
    )


def is_salutation(text: str) -> bool:
    """Return whether a line names those whom a document addresses: its text begins here.

    >>> is_salutation("各乡镇人民政府，县政府各部门："), is_salutation("各项指标如下：")
    (True, False)
    """
    return text[-1] in ":：" and bool(_SALUTES.fullmatch(text))


def is_headline(text: str) -> bool:
    """Return whether a line could be a title: short, not numbered, no end of a sentence.

    >>> is_headline("陶庄镇勇争路域环境整治排头兵"), is_headline("一、总体要求")
    (True, False)
    """
    long = len(text) > _HEADLINE_LONGEST and not _NAMED.fullmatch(text)
    if long or _STOPPED.search(text) or text[-1] in ",，:：、":
        return False
    if len(text) >= _WRAPPED and (_SINCE.match(text) or ("请" in text and _ORDERS.search(text))):
        return False  # a sentence that a line of print broke off: 2021年，某县民政局认真履行…
    # One cry may open a headline (暖心！…), but a quotation with one is speech.
    bare = text if text[0] in '“‘"' else _CRY.sub("", text, count=1)
    return not (_INNER_STOP.search(bare) or is_numbered(text) or is_dateline(text))


def is_cried_headline(text: str) -> bool:
    """Return whether a line could be a title that ends in a cry or a question.

    >>> is_cried_headline("这些钱可以领了，快看！"), is_cried_headline("谢谢。")
    (True, False)
    """
    return text[-1] in "!！?？" and 1 < len(text) <= _HEADING_LONGEST and is_headline(text[:-1])


def ends_headline(text: str) -> bool:
    """Return whether a line is no more than the last word of a headline that a page broke off.

    >>> ends_headline("的通知"), ends_headline("关于防火的通知")
    (True, False)
    """
    return bool(_REST.fullmatch(text))


def is_subtitle(text: str) -> bool:
    """Return whether a line below a headline goes on with it after a dash.

    >>> is_subtitle("——通湖县民政工作综述"), is_subtitle("——加强领导。成立专班。")
    (True, False)
    """
    bare = text.lstrip("—-–― ")
    return len(bare) <= len(text) - 1 and bool(bare) and is_headline(bare)


def is_heading(text: str) -> bool:
    """Return whether a line could head the paragraphs below it.

    >>> is_heading("二、着力提升农村公共服务水平方面"), is_heading("1.新建公墓8处,其中已开工6处;")
    (True, False)
    """
    if _ENTRY.match(text) or text.startswith("特此"):
        return False
    if _CHAPTER.match(text):
        return len(text) <= _NUMBERED_LONGEST and _is_one_phrase(text)
    if is_numbered(text):
        return len(text) <= _ITEM_LONGEST and not is_ended(text)
    if len(text) > _HEADING_LONGEST or text[0] in "(（":
        return False
    return not is_ended(text) and not _INNER_STOP.search(text)


def _is_one_phrase(text: str) -> bool:
    # 一、加强领导。 alone on its line is a heading; (一)不得转包。 is a clause of a rule, and
    # 三、举报电话:12345。 says something.
    short = len(text) <= _ITEM_LONGEST and text[0] not in "(（"
    bare = text[:-1] if short and text[-1] in "。:：" and not _SAYS.search(text) else text
    return not is_ended(bare) and not _INNER_STOP.search(bare)

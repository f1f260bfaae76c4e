"""Guess from the names of a table's columns which of them hold what a page needs."""

import re
from collections.abc import Iterable, Mapping

_LIKE = {
    "text": r"正文|内容|全文|文本|content|body|text",
    "title": r"标题|题目|题名|title|headline",
    "url": r"网址|链接|url|link",
    "retrieved": r"(?:抓取|采集|爬取|下载)(?:时间|日期)|retrieved|crawl|scraped",
    "date": r"(?<!废止)(?<!失效)(?<!施行)(?<!截止)(?<!生效)(?<!更新)(?:日期|时间)"
    r"|(?:^|[^a-z]|pub|publish)(?:date|time)",
    "region": r"地区|地域|区县|县区|市县|县市|区划|所在地|城市|省份|^(?:所在|所属)?[省市县]$|^县名"
    r"|county|region|city|province|district|(?:^|[^a-z])area",
    "publisher": r"来源|发布者|机构|机关|发布单位|publisher|source|agency|(?:^|[^a-z])org",
}
"""Names that such columns have, the more exact before those that they hold."""


def likely_columns(names: Iterable[str], fields: Iterable[str]) -> dict[str, str]:
    """Return for each field the first column whose name sounds like it, each column once.

    >>> likely_columns(["编号", "标题", "抓取时间", "发布日期"], ["title", "date", "retrieved"])
    {'title': '标题', 'retrieved': '抓取时间', 'date': '发布日期'}
    >>> likely_columns(["编号", "所在县"], ["region"])
    {'region': '所在县'}
    >>> likely_columns(["更新时间", "截止日期", "成文日期"], ["date"])
    {'date': '成文日期'}
    >>> likely_columns(["PUB_ORG", "AREA_CODE", "ORDER_NO"], ["publisher", "region"])
    {'region': 'AREA_CODE', 'publisher': 'PUB_ORG'}
    """
    left, found = [str(name) for name in names], {}
    wanted = set(fields)
    for field, like in _LIKE.items():
        one = next((name for name in left if re.search(like, name.strip(), re.IGNORECASE)), None)
        if one is not None and field in wanted:
            found[field] = one
            left.remove(one)
    return found


def as_option(columns: Mapping[str, str]) -> str:
    """Return columns as the option says them.

    >>> as_option({"text": "正文", "date": "发布日期"})
    '--columns text=正文,date=发布日期'
    """
    return "--columns " + ",".join(f"{field}={name}" for field, name in columns.items())

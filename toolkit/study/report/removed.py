"""Why a line was removed, in Chinese."""

from toolkit.study.report.blocks import Both

FURNITURE = {
    "account name": "账号名",
    "advertisement": "广告",
    "attachment link": "附件链接",
    "breadcrumb": "页面路径",
    "call to press": "征稿与征求线索",
    "contents": "目录",
    "copyright": "版权声明",
    "disclaimer": "免责声明",
    "editor line": "编辑署名",
    "filing number": "备案号",
    "form": "表单",
    "hotline": "热线电话",
    "index table": "公文索引表",
    "record field": "采集时写下的字段",
    "links": "链接栏",
    "menu": "菜单",
    "navigation": "导航",
    "newspaper page header": "报纸版头",
    "notice": "提示",
    "ornament": "装饰符号",
    "page number": "页码",
    "previous and next": "上一篇、下一篇",
    "publication line": "发布信息行",
    "recurs on this site": "本站各页重复出现",
    "repeated headline": "重复的标题",
    "running head": "页眉页脚",
    "share bar": "分享栏",
    "site address": "网址",
    "site footer": "网站页脚",
    "spelled-out blank": "空格代码",
    "video player": "播放器",
    "view count": "浏览次数",
    "watermark": "水印",
    "welcome line": "欢迎语",
}
"""What the cleaning calls a line that is no content, and its Chinese name."""


def removed_reason(text: object) -> Both:
    """Return why a line was removed, in both languages; a reason unknown here stays as it is.

    >>> removed_reason("breadcrumb")
    Both(zh='页面路径', en='breadcrumb')
    """
    return Both(FURNITURE.get(str(text), str(text)), str(text))

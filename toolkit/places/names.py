"""Full names and the shorter forms that people write: 武城, 恩施州, 北川县, 威宁自治县."""

import re

#: Nationalities as they appear in names of divisions, longest first where one contains another.
_NATION = (
    r"(?:柯尔克孜|乌孜别克|哈萨克|维吾尔|塔吉克|俄罗斯|达斡尔|鄂温克|鄂伦春|塔塔尔|蒙古"
    r"|土家|哈尼|傈僳|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普"
    r"米|裕固|保安|德昂|独龙|赫哲|门巴|珞巴|基诺|布依|朝鲜|高山|满|回|藏|苗|彝"
    r"|壮|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|各)"
)
#: 恩施|土家族苗族自治|州 and 磨坝|藏族|乡; three autonomous names in Xinjiang go without 族.
_AUTONOMOUS = re.compile(
    rf"^(?P<stem>.+?)(?:{_NATION}族)*(?:哈萨克|蒙古|锡伯|塔吉克|柯尔克孜)?自治(?P<rank>[州县旗])$"
)
_NATIONALITY = re.compile(rf"^(?P<stem>.+?)(?:{_NATION}族)+(?P<rank>区|乡|苏木)$")
_RANK = re.compile(r"(?<=.)(?:特别行政区|自治区|地区|林区|特区|矿区|[省市县区盟州旗])$")
#: A last letter that is the whole rank; 区 may be the end of a longer one.
_PLAIN_RANKS = frozenset("省市县盟州旗")
_REGIONS = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}
#: Forms in everyday use that no rule gives.
ALIASES = {
    "和林格尔县": "和林县",
    "达尔罕茂明安联合旗": "达茂旗 达茂联合旗",
    "察哈尔右翼前旗": "察右前旗",
    "察哈尔右翼中旗": "察右中旗",
    "察哈尔右翼后旗": "察右后旗",
    "科尔沁左翼中旗": "科左中旗",
    "科尔沁左翼后旗": "科左后旗",
    "科尔沁右翼前旗": "科右前旗",
    "科尔沁右翼中旗": "科右中旗",
    "东乌珠穆沁旗": "东乌旗",
    "西乌珠穆沁旗": "西乌旗",
    "乌拉特前旗": "乌前旗",
    "乌拉特中旗": "乌中旗",
    "乌拉特后旗": "乌后旗",
    "阿拉善左旗": "阿左旗",
    "阿拉善右旗": "阿右旗",
    "鄂托克前旗": "鄂前旗",
    "克什克腾旗": "克旗",
    "阿鲁科尔沁旗": "阿旗",
    "陈巴尔虎旗": "陈旗",
    "新巴尔虎左旗": "新左旗",
    "新巴尔虎右旗": "新右旗",
    "莫力达瓦达斡尔族自治旗": "莫旗",
    "喀喇沁左翼蒙古族自治县": "喀左县 喀左",
    "阜新蒙古族自治县": "阜蒙县",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
    "梅里斯达斡尔族区": "梅里斯区",
    "塔什库尔干塔吉克自治县": "塔县",
    "察布查尔锡伯自治县": "察县",
    "博尔塔拉蒙古自治州": "博州",
    "巴音郭楞蒙古自治州": "巴州",
    "克孜勒苏柯尔克孜自治州": "克州",
    "黔东南苗族侗族自治州": "黔东南",
    "黔南布依族苗族自治州": "黔南",
    "黔西南布依族苗族自治州": "黔西南",
    "呼和浩特市": "呼市",
    "黄岛区": "西海岸新区",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}


def without_nation(name: str) -> str:
    """Return an autonomous or nationality name as people shorten it; other names unchanged.

    >>> [without_nation(name) for name in ("恩施土家族苗族自治州", "磨坝藏族乡", "武城县")]
    ['恩施州', '磨坝乡', '武城县']
    """
    if "族" not in name and "自治" not in name:
        return name
    match = _AUTONOMOUS.match(name) or _NATIONALITY.match(name)
    # 东乡族自治县 bears the nationality itself as its name: 东乡县.
    return match["stem"].removesuffix("族") + match["rank"] if match else name


def stem(name: str) -> str:
    """Return the name without its rank: what is left when 县, 市, 区 … are dropped.

    >>> stem("武城县"), stem("内蒙古自治区"), stem("锡林郭勒盟"), stem("黄南藏族自治州")
    ('武城', '内蒙古', '锡林郭勒', '黄南')
    """
    if name[-1:] in _PLAIN_RANKS and "族" not in name and "自治" not in name:
        return name[:-1] or name
    return _REGIONS.get(name) or _RANK.sub("", without_nation(name))


def full_forms(name: str) -> list[str]:
    """Forms that end in a rank and so stand for the division by themselves.

    >>> full_forms("和林格尔县"), full_forms("北川羌族自治县")
    (['和林格尔县', '和林县'], ['北川羌族自治县', '北川县', '北川自治县'])
    """
    forms = [name, without_nation(name), *_autonomous(name), *ALIASES.get(name, "").split()]
    return list(dict.fromkeys(forms))


def _autonomous(name: str) -> list[str]:
    """Return the name that keeps 自治 and drops the nationalities.

    >>> _autonomous("威宁彝族回族苗族自治县"), _autonomous("广西壮族自治区"), _autonomous("武城县")
    (['威宁自治县'], ['广西自治区'], [])
    """
    if name in _REGIONS:
        return [f"{_REGIONS[name]}自治区"]
    match = _AUTONOMOUS.match(name) if "自治" in name else None
    return [f"{match['stem'].removesuffix('族')}自治{match['rank']}"] if match else []


def bears(name: str, rank: str) -> bool:
    """Whether a division may be called 我县, 全市 … by this rank.

    >>> bears("武城县", "县"), bears("宁夏回族自治区", "区"), bears("宁夏回族自治区", "省")
    (True, False, True)
    """
    if rank == "省":
        return name.endswith(("省", "自治区"))
    if rank == "区":
        return name.endswith("区") and not name.endswith(("自治区", "地区"))
    return name.endswith(rank)

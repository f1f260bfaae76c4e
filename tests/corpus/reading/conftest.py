"""A table of two pages, in the formats of which the rows are read one by one."""

import json

import pandas as pd
import pytest

ROWS = [
    {
        "全文": "今年以来,全县新建公益性公墓8处。",
        "题名": "甲县工作总结",
        "成文日期": "2024-05-06",
        "原文链接": "http://a.gov.cn/1.html",
    },
    {
        "全文": "全县建成幸福食堂6处。",
        "题名": "乙县工作总结",
        "成文日期": "2023年1月4日",
        "原文链接": "http://a.gov.cn/2.html",
    },
]


@pytest.fixture
def write():
    """Write the table into a folder, in the format of a suffix."""

    def write(folder, suffix):
        path = folder / f"pages{suffix}"
        if suffix == ".jsonl":
            path.write_text(
                "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8"
            )
        elif suffix == ".csv":
            pd.DataFrame(ROWS).to_csv(path, index=False, encoding="gb18030")
        else:
            pd.DataFrame(ROWS).to_parquet(path)
        return path

    return write

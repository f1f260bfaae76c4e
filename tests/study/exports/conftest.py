import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def table():
    """What makes exports go wrong: Chinese, missing values, days, long text, odd names."""
    return pd.DataFrame(
        {
            "region": ["371428", None, "621202"],
            "domain": ["burial_reform", "elderly_care", "burial_reform"],
            "share": [0.25, np.nan, -0.5],
            "n_coded": [3, 4, 5],
            "predicted": [True, False, True],
            "date": pd.to_datetime(["2024-12-06", None, "1959-01-01"]),
            "text": ["短文 & 100% | _x_", None, "长" * 300],
            "a name that is longer than Stata allows": pd.array([1, None, 3], dtype="Int64"),
            "编码": ["甲", "乙", "=A1"],
            "sources": [["a", "b"], [], [(1, 2), (3, 4)]],
        }
    )


@pytest.fixture
def names():
    return {"burial_reform": "殡葬与丧俗改革", "elderly_care": "养老服务"}

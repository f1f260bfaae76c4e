"""What is no list of texts is refused with its place."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.text import check_texts


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ("新建公墓", "found one string"),
        (None, "found NoneType, expected a list"),
        (3, "found int, expected a list"),
        ({"a": "新建公墓"}, "found dict, expected a list"),
        ({"新建公墓", "修路"}, "found set, expected a list"),
        (pd.DataFrame({"text": ["修路"]}), "found a DataFrame of 2 dimensions; give one column"),
        (np.array([["新建公墓", "修路"]]), "found a ndarray of 2 dimensions; give one column"),
        ((text for text in ["新建公墓"]), "found generator, expected a list"),
        (["新建公墓", b"a"], "item 1 is of type bytes"),
        (["新建公墓", float("nan")], "item 1 is of type float"),
        (["\ud800"], "item 0 holds half a character"),
    ],
)
def test_what_is_no_list_of_texts_is_refused(texts, message):
    with pytest.raises(BadInput, match=message):
        check_texts(texts)


def test_lists_tuples_and_none_at_all_are_fine():
    for texts in ([], ["新建公墓", ""], ("新建公墓",), pd.Series(["修路"], index=["a"])):
        check_texts(texts)

"""What was collected of each region: by month, genre and publisher."""

import pandas as pd

from toolkit import compare
from toolkit.corpus import in_period
from toolkit.study.material.aligned import Material, Numbers

STATES = ("present", "silent", "not collected")


def coverage_tables(material: Material, rows: Numbers) -> dict[str, pd.DataFrame]:
    """Tell, for each region, months with pages from silent ones and from missing ones.

    Returns
    -------
    dict of str to DataFrame
        ``coverage``: from :func:`toolkit.compare.coverage_table`, region × month × genre.
        ``publishers``: region × month × publisher, of every publisher that ever writes about
        the region: ``present``; ``silent`` (pages of that publisher and month are here, none
        about the region); ``not collected`` (no page of that publisher and month is here). Where
        the publisher is not known nothing is ``silent``: pages elsewhere may be another's.
    """
    here = material.paragraphs.iloc[rows]
    columns = here["region"].tolist(), here["date"].tolist(), here["genre"].tolist()
    return {
        "coverage": compare.coverage_table(*columns, here["cluster"].tolist()),
        "publishers": publisher_table(here),
    }


def publisher_table(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Count the documents of each publisher about each region, month by month.

    Publisher and month are missing where they are not known. Months run from the first to the
    last of the whole table.

    >>> rows = [("u", "日报", "2024-01-05", "a"), ("v", "日报", "2024-02-01", "b")]
    >>> names = ["region", "publisher", "date", "document_id"]
    >>> publisher_table(pd.DataFrame(rows, columns=names))["status"].tolist()
    ['present', 'silent', 'silent', 'present']
    """
    keys = ["region", "publisher", "month"]
    rows = paragraphs.assign(month=in_period(paragraphs["date"], "month"))[[*keys, "document_id"]]
    rows = rows.astype(dict.fromkeys(keys, object))
    found = rows.groupby(keys, dropna=False, sort=True)["document_id"].nunique()
    counts = found.rename("n_documents").reset_index().astype(dict.fromkeys(keys, object))
    known = sorted(rows["month"].dropna().unique())
    if not known:
        return counts.assign(status="present")
    span = pd.period_range(known[0], known[-1], freq="M").astype(str).astype(object)
    cells = counts[["region", "publisher"]].drop_duplicates()
    table = cells.merge(pd.DataFrame({"month": span}), how="cross")
    undated = counts.loc[counts["month"].isna(), keys]
    table = pd.concat([table, undated], ignore_index=True).merge(counts, on=keys, how="left")
    table["n_documents"] = table["n_documents"].fillna(0).astype("int64")
    anywhere = table.groupby(["publisher", "month"], dropna=False)["n_documents"].transform("sum")
    table["status"] = STATES[2]
    known_publisher = table["publisher"].notna()
    table.loc[known_publisher & (anywhere > 0), "status"] = STATES[1]
    table.loc[table["n_documents"] > 0, "status"] = STATES[0]
    return table.sort_values(keys, kind="stable").reset_index(drop=True)

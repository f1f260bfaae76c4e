"""What was not certain to be drawn is estimated; what was is known."""

from dataclasses import replace

import numpy as np
import pytest

from toolkit.compare import estimate_shares
from toolkit.compare.given.inputs import read_sample
from toolkit.compare.shares.estimate import coding_error, estimate, influence
from toolkit.compare.shares.rest import rest_of


def arguments(n_certain=30, n=90, seed=0):
    """A report that was coded whole, and documents of ten of which .4 of all paragraphs were."""
    rng = np.random.default_rng(seed)
    total = n_certain + n
    inclusion = np.repeat([1.0, 0.4], [n_certain, n])
    truth = (rng.random(total) < np.repeat([0.1, 0.4], [n_certain, n])).astype(float)
    drawn = rng.random(total) < inclusion
    scores = np.clip(0.2 + 0.5 * truth + rng.normal(0, 0.1, total), 0, 1)
    document = np.concatenate([np.full(n_certain, 99), np.arange(n) // 10])
    return {
        "scores": scores,
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": inclusion,
        "regions": np.full(total, "u"),
        "clusters": document,
        "folds": np.where(drawn, document % 5, -1),
    }


def read(given, weights=None):
    columns = {name: given[name] for name in ("scores", "coded", "inclusion", "folds")}
    return read_sample(
        columns, regions=given["regions"], clusters=given["clusters"], weights=weights
    )


def test_a_number_worked_by_hand():
    # Two of four that were certain are positive; of eight others three were drawn, one of which
    # is: (2 + 8 / 3) / 12, whichever number the probabilities promised.
    given = {
        "scores": np.full(12, 0.5),
        "coded": [1, 1, 0, 0, 1, 0, 0, *[np.nan] * 5],
        "inclusion": np.repeat([1.0, 0.5], [4, 8]),
        "regions": ["u"] * 12,
        "clusters": range(12),
        "folds": [0] * 7 + [-1] * 5,
    }
    found = estimate(read(given))
    assert found.share[0] == pytest.approx((2 + 8 / 3) / 12)
    assert (found.known[0], found.part[0]) == pytest.approx((2 / 12, 8 / 12))
    assert (found.n_coded[0], found.n_paragraphs[0]) == (7, 12)


def test_what_is_known_moves_an_interval_and_makes_it_shorter_by_its_part():
    given = arguments()
    others = {name: values[30:] for name, values in given.items()}
    ends, alone = (estimate_shares(**some).iloc[0] for some in (given, others))
    known = given["coded"][:30].sum() / 120
    for name in ("share", "low", "high", "coded_only"):
        assert ends[name] == pytest.approx(known + 0.75 * alone[name], abs=1e-9)
    assert ends["se"] == pytest.approx(0.75 * alone["se"])
    assert ends["naive"] == pytest.approx(given["scores"].mean())


def test_a_long_report_that_is_known_adds_no_confidence_about_the_rest():
    ends = [estimate_shares(**arguments(n_certain=n)).iloc[0] for n in (30, 3000)]
    width = [(row["high"] - row["low"]) * row["n_paragraphs"] for row in ends]
    assert width[1] > 0.8 * width[0]


def test_influences_add_up_to_nothing_and_are_those_of_a_mean_where_all_is_known():
    for kept in (None, 0.4):
        sample = read(arguments())
        if kept is not None:
            sample = replace(sample, chance=np.where(sample.chance == 1, 1.0, kept))
        assert influence(sample, estimate(sample)).sum() == pytest.approx(0, abs=1e-12)
    given = arguments(n=0)
    sample = read(given)
    off = given["coded"] - given["coded"].mean()
    assert influence(sample, estimate(sample)) == pytest.approx([off.sum() / 30], abs=1e-12)


def test_a_paragraph_that_counts_by_half_is_known_by_half():
    sample = read(arguments(), weights=np.arange(1.0, 121.0))
    half = replace(sample, chance=np.where(sample.chance == 1, 1.0, 0.5))
    rest, none = rest_of(half), rest_of(sample)
    assert rest.n.sum() == pytest.approx(90 + 15)
    assert rest.size.sum() == pytest.approx(none.size.sum() + np.arange(1, 31).sum() / 2)
    assert rest.scored.sum() == pytest.approx((sample.scored.sum() + none.scored.sum()) / 2)
    assert len(rest.code) == len(sample.code)
    shares = [
        estimate(some).share[0] for some in (sample, half, replace(half, chance=half.chance**0))
    ]
    assert shares[0] > shares[1] > shares[2] or shares[0] < shares[1] < shares[2]


def test_without_anything_certain_the_rest_is_all():
    sample = read(arguments(n_certain=0))
    assert rest_of(sample) is sample


@pytest.mark.parametrize("certain", [0, 6])
def test_documents_that_were_certain_hardly_add_to_the_few_that_were_drawn_whole(certain):
    # Four of twenty documents of 15 paragraphs, each code for five: squares of 75 and of 15, by
    # Satterthwaite as many as 4 documents alone, and as 4.5 with six that were certain.
    document = np.arange(15 * (certain + 20)) // 15
    drawn = document < certain + 4
    given = {
        "scores": np.full(len(document), 0.5),
        "coded": np.where(drawn, np.arange(len(document)) % 3 == 0, np.nan),
        "inclusion": np.where(document < certain, 1.0, 0.2),
        "regions": np.full(len(document), "u"),
        "clusters": document,
        "folds": np.where(drawn, document % 4, -1),
    }
    found = estimate(read(given))
    squares = (4 * 75**2 + certain * 15**2) ** 2 / (4 * 75**4 + certain * 15**4)
    assert found.by_document[0]
    assert found.effective_clusters[0] == pytest.approx(squares)
    assert squares == pytest.approx(4.48 if certain else 4, abs=0.01)
    assert estimate_shares(**given, target="process")["reason"].tolist() == [""]


def test_codes_of_the_rest_that_are_all_alike_leave_an_error_beside_what_is_known():
    given = arguments(n_certain=300, n=200)
    given["coded"][300:] = np.where(np.isnan(given["coded"][300:]), np.nan, 0.0)
    found = estimate_shares(**given).iloc[0]
    assert found["method"] == "score"
    assert 0 < found["share"] < 1
    assert found["se"] == pytest.approx((found["high"] - found["low"]) / (2 * 1.959964))


def test_scores_count_by_the_number_of_codes_where_mostly_positive_paragraphs_are_drawn():
    # Six yeses that stand for 20 paragraphs and three noes that stand for 100: a share of 1/6, and
    # nine codes show 9 * 1/6 * 5/6 = 1.25 beside the two of which scores say nothing.
    given = {
        "scores": np.repeat([1.0, 0.0, 1.0, 0.0], [6, 3, 14, 97]),
        "coded": np.repeat([1.0, 0.0, np.nan], [6, 3, 111]),
        "inclusion": np.repeat([0.3, 0.03, 0.3, 0.03], [6, 3, 14, 97]),
        "folds": np.repeat([0, -1], [9, 111]),
        "regions": ["u"] * 120,
        "clusters": range(120),
    }
    assert estimate(read(given)).tuning[0] == pytest.approx(1.25 / 3.25)


@pytest.mark.parametrize(("more", "longer"), [(0, False), (6, True)])
def test_scores_by_whose_strata_were_drawn_do_not_make_a_variance_longer(more, longer):
    # Fifteen of 45 that score 1, of which two are positive, and fifteen of 355 that score 0: that
    # one of the latter may be positive is all that counts, and no surer without their scores. With
    # six more of the former the draw is not one by strata of that size.
    scores = np.repeat([1.0, 0.0], [45, 355])
    coded = np.full(400, np.nan)
    coded[:15], coded[45:60] = [1, 1, *[0] * 13], 0
    coded[15 : 15 + more] = 0
    given = {
        "scores": scores,
        "coded": coded,
        "inclusion": np.where(scores == 1, 15 / 45, 15 / 355),
        "regions": ["u"] * 400,
        "clusters": range(400),
        "folds": np.where(np.isnan(coded), -1, 0),
    }
    sample = read(given)
    unscored = replace(sample, score=np.full(30 + more, 0.5), scored=sample.size / 2)
    known, unknown = (coding_error(estimate(s), np.array([0.1]))[0] for s in (sample, unscored))
    assert (known > 1.05 * unknown) == longer
    assert longer or known == pytest.approx(unknown)

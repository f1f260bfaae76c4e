"""The most probable states, against those of jieba's own Viterbi."""

import numpy as np
from jieba.finalseg import emit_P, start_P, trans_P, viterbi

from toolkit.text.lattice.dictionary import units_of
from toolkit.text.lattice.markov import inside_words

RUNS = ["郝王庄", "张晓明和", "人", "龘靐齉", "婯婯婯婯", "尉迟恭敬", "甲乙丙丁戊己庚辛", "的了"]


def test_characters_inside_words_are_those_that_jieba_joins_to_the_one_before(shipped):
    text = "".join(RUNS)
    sizes = np.array([len(run) for run in RUNS])
    starts = np.cumsum(sizes) - sizes
    found = inside_words(shipped.emission, shipped.encode(units_of(text)), starts, sizes)
    states = "".join("".join(viterbi(r, "BMES", start_P, trans_P, emit_P)[1]) for r in RUNS)
    inside = [i for i, state in enumerate(states) if state in "ME" and i not in starts]
    assert sorted(found.tolist()) == inside
    assert inside

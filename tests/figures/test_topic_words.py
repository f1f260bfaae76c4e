from itertools import pairwise

import numpy as np
import pytest

from toolkit.figures import paper_axes, plot_topic_words


def test_words_stand_in_the_order_of_rank_whatever_the_order_of_rows(top_words):
    straight = plot_topic_words(top_words, ax=paper_axes())
    shuffled = plot_topic_words(top_words.sample(frac=1, random_state=3), ax=paper_axes())
    assert [t.get_text() for t in straight.texts] == [t.get_text() for t in shuffled.texts]
    assert [t.get_text() for t in straight.texts][:3] == ["监测", "帮扶", "脱贫人口"]


def test_stability_ends_the_row_and_an_unknown_one_is_a_dash(top_words, ax, drawn):
    plot_topic_words(top_words, {0: 0.91, 1: 0.73, 2: float("nan")}, ax=ax)
    texts = [t.get_text() for t in ax.texts][-4:]
    assert texts == ["0.91", "0.73", "–", "–"]
    assert "稳定性" in drawn(ax)


def test_the_heaviest_word_of_a_topic_is_the_darkest(top_words, ax):
    plot_topic_words(top_words, ax=ax)
    first_row = [patch for patch in ax.patches if round(patch.get_y()) == 0]
    lightness = [np.mean(patch.get_facecolor()[:3]) for patch in first_row]
    assert lightness == sorted(lightness)


@pytest.mark.parametrize("width", [8, 16])
@pytest.mark.parametrize("label", ["主题 0", "主题 1† 基础设施建设 用户·工程"])
def test_words_stay_inside_their_cells(top_words, width, label):
    names, stability = ({str(t): label for t in range(4)}, dict.fromkeys(range(4), 0.5))
    whole = top_words.assign(word="人民政府")
    ax = plot_topic_words(whole, stability, ax=paper_axes(width, 8), names=names)
    ax.figure.draw_without_rendering()
    for text, patch in zip(ax.texts, ax.patches, strict=False):  # stability has no cell
        box, cell = text.get_window_extent(), patch.get_window_extent()
        assert cell.x0 - 1 <= box.x0
        assert box.x1 <= cell.x1 + 1


def test_the_headings_of_the_columns_stay_apart(top_words):
    names = {
        str(topic): f"topic {topic} Preventing a return to poverty 人口·贫困户"
        for topic in range(9)
    }
    ax = plot_topic_words(top_words, {0: 0.9}, ax=paper_axes(16, 5), names=names, language="en")
    ax.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(left.x1 + 4 < right.x0 for left, right in pairwise(boxes))


def test_a_long_word_takes_two_lines_that_can_be_read(top_words):
    words = top_words.assign(
        word=top_words["word"].where(top_words["rank"] != 1, "幸福食堂领导小组")
    )
    ax = plot_topic_words(words, ax=paper_axes(16, 5))
    (note, *_) = [text for text in ax.texts if "\n" in text.get_text()]
    assert note.get_text() == "幸福食堂\n领导小组"
    assert note.get_fontsize() >= 6.5

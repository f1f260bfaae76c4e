import warnings

import matplotlib as mpl
import pytest

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_shares, save_figure


@pytest.fixture
def figure(shares, names):
    return plot_shares(shares, ax=paper_axes(8, 6), names=names).figure


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_same_table_gives_the_same_bytes(shares, names, tmp_path, kind):
    files = []
    for name in ("first", "second"):
        ax = plot_shares(shares, ax=paper_axes(8, 6), names=names)
        files.append(save_figure(ax.figure, tmp_path / f"{name}.{kind}").read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
def test_the_ending_says_the_format(figure, tmp_path, kind, start):
    path = save_figure(figure, tmp_path / "new" / f"figure.{kind}")
    assert path.read_bytes().startswith(start)


def test_an_svg_holds_outlines_and_no_date(figure, tmp_path):
    text = save_figure(figure, tmp_path / "figure.svg").read_text()
    assert "<text" not in text
    assert "dc:date" not in text


def test_another_ending_is_refused_and_nothing_is_written(figure, tmp_path):
    with pytest.raises(BadInput, match=r"\.png, \.svg or \.pdf, not '\.bmp'"):
        save_figure(figure, tmp_path / "figure.bmp")
    assert not list(tmp_path.iterdir())


def test_a_title_added_later_is_checked_and_nothing_is_written(figure, tmp_path):
    figure.axes[0].set_title("标题\U0010fffd")
    with pytest.raises(BadInput, match=r"U\+10FFFD"):
        save_figure(figure, tmp_path / "figure.png")
    assert not list(tmp_path.iterdir())


def test_a_chinese_title_added_later_is_drawn_in_the_chinese_font(figure, tmp_path):
    figure.axes[0].set_title("各地区占比")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        save_figure(figure, tmp_path / "figure.png")


def test_a_glyph_missing_from_a_font_of_the_users_own_is_an_error(figure, tmp_path):
    figure.axes[0].set_title("标题", fontfamily="DejaVu Sans")
    with pytest.raises(BadInput, match="glyph 26631"):
        save_figure(figure, tmp_path / "figure.png")


def test_settings_of_matplotlib_stay_as_they_were(shares, tmp_path):
    before = dict(mpl.rcParams)
    save_figure(plot_shares(shares, ax=paper_axes()).figure, tmp_path / "figure.svg")
    assert dict(mpl.rcParams) == before

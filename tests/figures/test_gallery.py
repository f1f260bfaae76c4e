"""Every figure at print size, in both languages: `make gallery` leaves them on one page.

What a program can judge is judged here: no text lies on another, none is cut off.
"""

import html
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from toolkit import figures
from toolkit.figures import paper_axes, save_figure

BOTH = {"371428": "武城县", "370828": "金乡县", "150100": "呼和浩特市", "370406": "山亭区"}
ENGLISH = {
    **BOTH,
    "621202": "武都区",
    "poverty_prevention": "Preventing a return to poverty",
    "elderly_care": "Care for older people",
    "burial_reform": "Burial and mourning reform",
    "infrastructure": "Public works and facilities",
    "logistic": "logistic",
    "bayes": "naive Bayes",
    "svm": "support vectors",
}
HEIGHTS = {8.0: 7.0, 16.0: 8.5}

# Each figure: its function, the fixture with its table, and what else it is given.
FIGURES = {
    "shares": ("plot_shares", "shares", {}),
    "contrasts": ("plot_contrasts", "contrasts", {}),
    "share-heatmap": ("plot_share_heatmap", "all_shares", {}),
    "transfer": ("plot_transfer", "transfer", {}),
    "scores": ("plot_scores", "scores", {}),
    "calibration": ("plot_calibration", "bins", {}),
    "precision-recall": ("plot_precision_recall", "pr_curves", {}),
    "learning-curve": ("plot_learning_curve", "curve", {}),
    "top-terms": ("plot_top_terms", "terms", {}),
    "topic-terms": ("plot_top_terms", "word_ranges", {}),
    "keyness": ("plot_keyness", "keyness", {"sides": ("…", "武城县")}),
    "topic-words": ("plot_topic_words", "top_words", {"stability": {0: 1.0, 1: 0.8, 2: 0.25}}),
    "topics-domains": ("plot_topics_domains", "topics_domains", {}),
    "topic-search": ("plot_topic_search", "search", {"measure": "npmi", "chosen": 8}),
    "rechecks": ("plot_rechecks", "rechecks", {}),
    "distances": ("plot_distances", "distances", {}),
    "coverage": ("plot_coverage_calendar", "coverage", {}),
    "timelines": ("plot_timelines", "series", {}),
    "agreement": ("plot_agreement", "agreement", {}),
}
NAMELESS = {"plot_top_terms", "plot_keyness"}

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Figures</title>
<style>
body {{ font: 14px sans-serif; margin: 2rem; }}
section {{ border-top: 1px solid #ccc; margin-top: 1.5rem; }}
figure {{ display: inline-block; margin: .5rem 1rem .5rem 0; vertical-align: top; }}
figcaption {{ color: #555; }}
body:has(#grey:checked) img {{ filter: grayscale(1); }}
body:has(#green:checked) img {{ filter: url(#deuteranopia); }}
</style></head><body>
<svg width="0" height="0"><filter id="deuteranopia" color-interpolation-filters="linearRGB">
<feColorMatrix values="0.367 0.861 -0.228 0 0 0.280 0.673 0.047 0 0 -0.012 0.043 0.969 0 0
0 0 0 1 0"/></filter></svg>
<h1>Figures at print size</h1>
<p>Tables invented for the tests. Print at 100 % to see the size on paper.
<label><input type="radio" name="eye" checked> colour</label>
<label><input type="radio" name="eye" id="grey"> grey print</label>
<label><input type="radio" name="eye" id="green"> deuteranopia (Machado et al. 2009)</label></p>
{sections}
</body></html>
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def gallery(root):
    """The folder of the gallery; its page is written when all pictures are there."""
    folder = root / "build" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.*"):
        old.unlink()
    yield folder
    sections = []
    for name in FIGURES:
        shown = [
            f'<figure><img src="{path.name}" style="width: {path.stem.split("-")[-2]}cm" alt="">'
            f"<figcaption>{html.escape(path.stem)}</figcaption></figure>"
            for path in sorted(folder.glob(f"{name}-[0-9]*.svg"))
        ]
        sections.append(f"<section><h2>{name}</h2>{''.join(shown)}</section>")
    page = PAGE.format(sections="\n".join(sections))
    (folder / "index.html").write_text(page, encoding="utf-8")


@pytest.fixture(params=["zh", "en"])
def language(request):
    return request.param


@pytest.fixture(params=[8.0, 16.0], ids=["8 cm", "16 cm"])
def width(request):
    return request.param


@pytest.fixture(params=FIGURES)
def figure(request, language, width, names):
    """One figure of the gallery, drawn."""
    function, table, extra = FIGURES[request.param]
    spoken = names if language == "zh" else ENGLISH
    given = {} if function in NAMELESS else {"names": spoken}
    if "sides" in extra:
        extra = {"sides": ("其他地区" if language == "zh" else "the rest", extra["sides"][1])}
    ax = paper_axes(width, HEIGHTS[width])
    data = request.getfixturevalue(table)
    assert isinstance(data, pd.DataFrame)
    getattr(figures, function)(data, ax=ax, language=language, **given, **extra)
    return request.param, ax.figure


def boxes_of(drawn):
    """Return every visible text with its box, in pixels."""
    drawn.draw_without_rendering()
    beyond = {text for axes in drawn.findobj(Axes) for text in ticks_beyond(axes)}
    texts = [text for text in drawn.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(text, text.get_window_extent()) for text in texts if text not in beyond]


def ticks_beyond(axes):
    """Yield the labels of ticks outside the axes, which are not drawn."""
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if not low <= tick.get_loc() <= high:
                yield from (tick.label1, tick.label2)


def test_every_figure_is_legible(figure, gallery, width, language):
    name, drawn = figure
    path = save_figure(drawn, gallery / f"{name}-{width:g}-{language}.svg")
    assert path.stat().st_size > 5_000
    boxes = boxes_of(drawn)
    page = drawn.bbox
    for text, box in boxes:
        inside = box.x0 > -1 and box.y0 > -1 and box.x1 < page.x1 + 1 and box.y1 < page.y1 + 1
        assert inside, f"cut off: {text.get_text()!r}"
    upright = [(text, box.shrunk(0.96, 0.8)) for text, box in boxes if not text.get_rotation()]
    for (one, a), (two, b) in combinations(upright, 2):
        assert not a.overlaps(b), f"{one.get_text()!r} lies on {two.get_text()!r}"


def test_every_figure_of_the_layer_is_shown():
    drawn = {function for function, _, _ in FIGURES.values()}
    assert drawn == {name for name in figures.__all__ if name.startswith("plot_")}

"""Pictures of the toolkit's tables, fit to print.

Each function takes a documented table and an ``Axes`` and returns the ``Axes``; it computes no
statistics, shows and saves nothing, and leaves matplotlib's settings as they were. A table without
a row, or without a column that is read, is refused. This layer alone knows matplotlib and the
Chinese font: matplotlib draws a missing character as a box and goes on, so every text is checked
against the font first, and a character that the font lacks is an error that names it. Colours
differ in lightness as well as in hue, and marks differ in shape, so that figures survive grey
print and colour-blind readers.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from toolkit.figures.agreement import plot_agreement
    from toolkit.figures.calibration import plot_calibration
    from toolkit.figures.canvas import paper_axes
    from toolkit.figures.contrasts import contrasts_height, plot_contrasts
    from toolkit.figures.coverage import plot_coverage_calendar
    from toolkit.figures.distances import plot_distances
    from toolkit.figures.fonts import chinese_fonts
    from toolkit.figures.heatmap import matrix_height, plot_share_heatmap
    from toolkit.figures.inline import gather_glyphs, inline_svg
    from toolkit.figures.keyness import plot_keyness
    from toolkit.figures.learning import plot_learning_curve
    from toolkit.figures.precision_recall import plot_precision_recall
    from toolkit.figures.rechecks import plot_rechecks
    from toolkit.figures.save import save_figure
    from toolkit.figures.scores import plot_scores
    from toolkit.figures.shares import plot_shares
    from toolkit.figures.timelines import plot_timelines
    from toolkit.figures.top_terms import plot_top_terms
    from toolkit.figures.topic_domains import plot_topics_domains
    from toolkit.figures.topic_explorer import explore_topics, explorer_page
    from toolkit.figures.topic_search import plot_topic_search
    from toolkit.figures.topic_words import plot_topic_words
    from toolkit.figures.transfer import plot_transfer, transfer_height

__all__ = [
    "Axes",
    "chinese_fonts",
    "contrasts_height",
    "explore_topics",
    "explorer_page",
    "gather_glyphs",
    "inline_svg",
    "matrix_height",
    "paper_axes",
    "plot_agreement",
    "plot_calibration",
    "plot_contrasts",
    "plot_coverage_calendar",
    "plot_distances",
    "plot_keyness",
    "plot_learning_curve",
    "plot_precision_recall",
    "plot_rechecks",
    "plot_scores",
    "plot_share_heatmap",
    "plot_shares",
    "plot_timelines",
    "plot_top_terms",
    "plot_topic_search",
    "plot_topic_words",
    "plot_topics_domains",
    "plot_transfer",
    "save_figure",
    "transfer_height",
]

__getattr__, __dir__ = attach(__name__)

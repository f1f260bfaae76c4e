"""Topic models: fitted by libraries, read, judged and compared from arrays.

What a topic model is, once fitted, is two arrays: the words of each topic and a prior of the
shares. So engines (tomotopy, gensim, scikit-learn) sit behind one method that returns those,
and everything after takes arrays: one deterministic fold-in transforms for every engine,
measures of quality ask no model, and a saved model needs numpy alone. A comparison of engines
then compares topics, not the ways in which libraries infer.

Topics change with the seed, and their number is a choice. So stability is measured first (the
share of other runs in which a topic returns), the number is searched with several seeds and
picked by a written rule, and the numbers of the topics are fixed when they are fitted.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.topics.alignment import Alignment, align, js_divergence
    from toolkit.topics.bridge import bridge_topics, propose_names, unmatched
    from toolkit.topics.by_gensim import GensimLda
    from toolkit.topics.by_nmf import KullbackLeiblerNmf
    from toolkit.topics.by_tomotopy import TomotopyLda
    from toolkit.topics.choice import Choice, choose_n_topics, summarise_search
    from toolkit.topics.coherence import c_v, npmi, umass
    from toolkit.topics.comparison import compare_engines, time_engines
    from toolkit.topics.consensus import consensus_model, consensus_topics
    from toolkit.topics.difference import prevalence_difference
    from toolkit.topics.engines import Engine, Fitted
    from toolkit.topics.estimator import LdaTopics
    from toolkit.topics.export import to_gensim
    from toolkit.topics.fit import fit_topics
    from toolkit.topics.foldin import fold_in
    from toolkit.topics.guided import codebook_guides
    from toolkit.topics.heldout import completion_perplexity, draw_held_out, split_words
    from toolkit.topics.layout import topic_layout
    from toolkit.topics.model import TopicModel, rebuild
    from toolkit.topics.naming import propose_labels, settle_names, topic_keys
    from toolkit.topics.prevalence import standard_weights, topic_prevalence
    from toolkit.topics.ranking import diversity, exclusivity, frex, relevance, top_terms
    from toolkit.topics.search import TopicSearch, search_n_topics
    from toolkit.topics.seeds import aligned_shares, fit_seeds
    from toolkit.topics.shrinkage import attenuation, draw_words
    from toolkit.topics.stability import run_stability, topic_returns, topic_stability, word_ranges
    from toolkit.topics.words import relevant_words, representative_paragraphs, word_table

_NAMES = {
    "Alignment": "alignment",
    "Choice": "choice",
    "Engine": "engines",
    "Fitted": "engines",
    "GensimLda": "by_gensim",
    "KullbackLeiblerNmf": "by_nmf",
    "LdaTopics": "estimator",
    "TomotopyLda": "by_tomotopy",
    "TopicModel": "model",
    "TopicSearch": "search",
    "align": "alignment",
    "aligned_shares": "seeds",
    "attenuation": "shrinkage",
    "bridge_topics": "bridge",
    "c_v": "coherence",
    "choose_n_topics": "choice",
    "codebook_guides": "guided",
    "compare_engines": "comparison",
    "completion_perplexity": "heldout",
    "consensus_model": "consensus",
    "consensus_topics": "consensus",
    "diversity": "ranking",
    "draw_held_out": "heldout",
    "draw_words": "shrinkage",
    "exclusivity": "ranking",
    "fit_seeds": "seeds",
    "fit_topics": "fit",
    "fold_in": "foldin",
    "frex": "ranking",
    "js_divergence": "alignment",
    "npmi": "coherence",
    "prevalence_difference": "difference",
    "propose_labels": "naming",
    "propose_names": "bridge",
    "rebuild": "model",
    "relevance": "ranking",
    "relevant_words": "words",
    "representative_paragraphs": "words",
    "run_stability": "stability",
    "search_n_topics": "search",
    "settle_names": "naming",
    "split_words": "heldout",
    "standard_weights": "prevalence",
    "summarise_search": "choice",
    "time_engines": "comparison",
    "to_gensim": "export",
    "top_terms": "ranking",
    "topic_keys": "naming",
    "topic_layout": "layout",
    "topic_prevalence": "prevalence",
    "topic_returns": "stability",
    "topic_stability": "stability",
    "umass": "coherence",
    "unmatched": "bridge",
    "word_ranges": "stability",
    "word_table": "words",
}

__all__ = [
    "Alignment",
    "Choice",
    "Engine",
    "Fitted",
    "GensimLda",
    "KullbackLeiblerNmf",
    "LdaTopics",
    "TomotopyLda",
    "TopicModel",
    "TopicSearch",
    "align",
    "aligned_shares",
    "attenuation",
    "bridge_topics",
    "c_v",
    "choose_n_topics",
    "codebook_guides",
    "compare_engines",
    "completion_perplexity",
    "consensus_model",
    "consensus_topics",
    "diversity",
    "draw_held_out",
    "draw_words",
    "exclusivity",
    "fit_seeds",
    "fit_topics",
    "fold_in",
    "frex",
    "js_divergence",
    "npmi",
    "prevalence_difference",
    "propose_labels",
    "propose_names",
    "rebuild",
    "relevance",
    "relevant_words",
    "representative_paragraphs",
    "run_stability",
    "search_n_topics",
    "settle_names",
    "split_words",
    "standard_weights",
    "summarise_search",
    "time_engines",
    "to_gensim",
    "top_terms",
    "topic_keys",
    "topic_layout",
    "topic_prevalence",
    "topic_returns",
    "topic_stability",
    "umass",
    "unmatched",
    "word_ranges",
    "word_table",
]

__getattr__ = attach(__name__, {name: f"{__name__}.{module}" for name, module in _NAMES.items()})

"""Topic models: fitted by libraries, read, judged and compared from arrays.

What a topic model is, once fitted, is two arrays: the words of each topic and a prior of the
shares. So engines (tomotopy, gensim, scikit-learn) sit behind one method that returns those,
and everything after takes arrays: one deterministic fold-in transforms for every engine,
measures of quality ask no model, and a saved model needs numpy alone. A comparison of engines
then compares topics, not the ways in which libraries infer.

Topics change with the seed, and their number is a choice. So stability is measured first (the
share of other runs in which a topic returns), the number is searched with several seeds and
picked by a written rule, and the numbers of the topics are fixed when they are fitted.

Folders, each of which imports only from those above it:

    fitted/     a fitted model, with numpy alone, and its words
    fitting/    from counts to such a model, by any engine
    judging/    how good and stable topics are, and how many
    telling/    names, regions and domains of topics
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.topics.fitted.export import to_gensim
    from toolkit.topics.fitted.foldin import fold_in
    from toolkit.topics.fitted.model import TopicModel, rebuild
    from toolkit.topics.fitted.ranking import diversity, exclusivity, frex, relevance, top_terms
    from toolkit.topics.fitted.words import relevant_words, representative_paragraphs, word_table
    from toolkit.topics.fitting.alignment import Alignment, align, js_divergence
    from toolkit.topics.fitting.by_gensim import GensimLda
    from toolkit.topics.fitting.by_nmf import KullbackLeiblerNmf
    from toolkit.topics.fitting.by_tomotopy import TomotopyLda
    from toolkit.topics.fitting.engines import Engine, Fitted
    from toolkit.topics.fitting.estimator import LdaTopics
    from toolkit.topics.fitting.fit import fit_topics
    from toolkit.topics.fitting.guided import codebook_guides
    from toolkit.topics.fitting.seeds import aligned_shares, fit_seeds
    from toolkit.topics.fitting.shrinkage import attenuation
    from toolkit.topics.judging.choice import Choice, choose_n_topics, summarise_search
    from toolkit.topics.judging.coherence import c_v, npmi
    from toolkit.topics.judging.comparison import compare_engines, time_engines
    from toolkit.topics.judging.consensus import consensus_model
    from toolkit.topics.judging.heldout import completion_perplexity, draw_held_out, split_words
    from toolkit.topics.judging.layout import topic_layout
    from toolkit.topics.judging.search import TopicSearch, search_n_topics
    from toolkit.topics.judging.stability import (
        run_stability,
        topic_returns,
        topic_stability,
        word_ranges,
    )
    from toolkit.topics.telling.bridge import bridge_topics, propose_names, unmatched
    from toolkit.topics.telling.difference import prevalence_difference
    from toolkit.topics.telling.naming import propose_labels, settle_names, topic_keys
    from toolkit.topics.telling.prevalence import topic_prevalence

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
    "diversity",
    "draw_held_out",
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
    "summarise_search",
    "time_engines",
    "to_gensim",
    "top_terms",
    "topic_keys",
    "topic_layout",
    "topic_prevalence",
    "topic_returns",
    "topic_stability",
    "unmatched",
    "word_ranges",
    "word_table",
]

__getattr__, __dir__ = attach(__name__)

"""Policy Text Toolkit: Chinese local-government policy text, from pages to regions compared.

A layer may import only from the layers before it in this list: errors, kinds, arguments,
files, resample, codebook, bundle, places, corpus, text, labels, classify | topics, compare,
figures, study, notebook, cli.

Names of this module load their layer when they are first used, so that ``import toolkit``
costs next to nothing.
"""

from toolkit._lazy import attach

TYPE_CHECKING = False  # type checkers take it for true; typing costs more than all else here
if TYPE_CHECKING:
    from toolkit.classify import load_pipeline
    from toolkit.codebook import Codebook, load_codebook
    from toolkit.compare import contrast_shares, estimate_shares, keyness
    from toolkit.corpus import Corpus, build_corpus, load_corpus
    from toolkit.errors import BadInput, MissingResource, ToolkitError
    from toolkit.study import export_table, load_model, load_study, run_study
    from toolkit.text import kwic

__version__ = "0.1.0"

__all__ = [
    "BadInput",
    "Codebook",
    "Corpus",
    "MissingResource",
    "ToolkitError",
    "build_corpus",
    "contrast_shares",
    "estimate_shares",
    "export_table",
    "keyness",
    "kwic",
    "load_codebook",
    "load_corpus",
    "load_model",
    "load_pipeline",
    "load_study",
    "run_study",
]

__getattr__, __dir__ = attach(__name__)

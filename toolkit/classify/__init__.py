"""Supervised models, and how well they hold in regions never seen.

A classifier is one linear model a domain over words, runs of characters and the votes of the
codebook's rules. Families are compared on the same out-of-fold predictions; clusters stand on
one side of every split; features, cost, calibration and thresholds are chosen inside the
training part. What leaves the layer is a *prediction table* in which no coded paragraph is
scored by a model that saw it, and a `DomainClassifier`.

Fitting and predicting are apart: a saved model is arrays and text, and labels new text with numpy
and the segmenter alone, in a tenth of the time that unpickling a pipeline takes. Of ``applied``
only ``explanation`` (pandas) and ``pipeline`` (scikit-learn) need more. Logistic regression is
written out (``logistic``; ``one_label`` for texts with exactly one label each), since a study fits
it hundreds of times and each fit begins where one like it ended; the other methods are
scikit-learn's.

The best default, ``words-rules-joined``, joins knowledge with statistics. Words learn from coded
paragraphs and from what the codebook brings along, worked examples and paragraphs coded before;
where they were held out, words and votes are weighed against each other (``joined``), beginning
from what real paragraphs gave to rules that had not seen them. Where people taught them too
little, the rules' votes on uncoded paragraphs teach the words too, each as far as the votes around
it bear it out (``neighbours``), and the weights begin from what a rule's author expects. Good
rules keep their say and gain what no rule names; a plain list of words gains what examples and its
own pages know. ``words-rules-logistic`` has the votes as features beside the words, and learns
from the same. ``clauses-taught`` goes the other way round: it hides the rules from the model and
lets it learn from their votes on the clauses of paragraphs that nobody coded, of worked examples
and of clauses imagined from the codebook's words and lookalikes (``imagine``, ``teaching``). One
clause decides what a paragraph is about, so the clause that speaks most for a domain is the
feature. ``words-weak-logistic`` learns from votes on whole paragraphs, and what stands around
them; it is there to compare with.

Folders, each of which imports only from those above it:

    applied/     what a loaded model does, with numpy alone, and its folder
    learning/    from codes, votes and texts to such a model
    judging/     how well models do on what they never saw
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.classify.applied.explanation import top_terms
    from toolkit.classify.applied.model import DomainClassifier
    from toolkit.classify.applied.pipeline import load_pipeline, save_with_pipeline, to_pipeline
    from toolkit.classify.applied.restore import rebuild
    from toolkit.classify.judging.choice import Choice, choose_family
    from toolkit.classify.judging.coding_curve import learning_curve, permute_codes
    from toolkit.classify.judging.crossval import cross_validate
    from toolkit.classify.judging.curves import precision_recall
    from toolkit.classify.judging.differences import compare_models
    from toolkit.classify.judging.draws import LEAST_CLUSTERS
    from toolkit.classify.judging.evaluation import evaluate
    from toolkit.classify.judging.predictions import prediction_matrices, prediction_table
    from toolkit.classify.judging.refits import stable_terms
    from toolkit.classify.judging.reliability import calibration_bins
    from toolkit.classify.judging.splits import (
        compare_splits,
        cross_validate_splits,
        evaluate_splits,
    )
    from toolkit.classify.judging.transfer import transfer_matrix
    from toolkit.classify.learning.coded import Coded
    from toolkit.classify.learning.counted import Features
    from toolkit.classify.learning.families import DEFAULT_FAMILY, FAMILIES, Family
    from toolkit.classify.learning.features import build_features
    from toolkit.classify.learning.fit import fit_classifier
    from toolkit.classify.learning.folds import Folds, grouped_folds, leave_one_region_out
    from toolkit.classify.learning.one_label import (
        LabelModel,
        fit_labels,
        hold_out_labels,
        label_folds,
        macro_f1,
    )

__all__ = [
    "DEFAULT_FAMILY",
    "FAMILIES",
    "LEAST_CLUSTERS",
    "Choice",
    "Coded",
    "DomainClassifier",
    "Family",
    "Features",
    "Folds",
    "LabelModel",
    "build_features",
    "calibration_bins",
    "choose_family",
    "compare_models",
    "compare_splits",
    "cross_validate",
    "cross_validate_splits",
    "evaluate",
    "evaluate_splits",
    "fit_classifier",
    "fit_labels",
    "grouped_folds",
    "hold_out_labels",
    "label_folds",
    "learning_curve",
    "leave_one_region_out",
    "load_pipeline",
    "macro_f1",
    "permute_codes",
    "precision_recall",
    "prediction_matrices",
    "prediction_table",
    "rebuild",
    "save_with_pipeline",
    "stable_terms",
    "to_pipeline",
    "top_terms",
    "transfer_matrix",
]

__getattr__, __dir__ = attach(__name__)

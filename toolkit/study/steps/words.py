"""Paragraphs to words, once; everything statistical starts from these ids."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import BadInput, MissingResource
from toolkit.files import write_text
from toolkit.study.material.counting import topic_counts
from toolkit.study.material.cutting import cut_stored
from toolkit.study.material.inputs import Inputs, file_digests
from toolkit.study.settings.sections import Study
from toolkit.text import Segmenter, Tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def settings(study: Study) -> dict[str, object]:
    """Return the engine and the digest of the user's dictionary."""
    dictionary = (study.words.dictionary,) if study.words.dictionary else ()
    return {"engine": study.words.engine, "dictionary": file_digests(study, dictionary)}


def make(inputs: Inputs, folder: Path) -> None:
    """Cut every paragraph; leave the ids, the offsets and the vocabulary."""
    tokens = cut_stored(inputs.corpus_folder, study_segmenter(inputs.study), jobs=inputs.jobs)
    np.savez(folder / "tokens.npz", ids=tokens.ids, offsets=tokens.offsets)
    write_text(folder / "vocabulary.txt", "".join(f"{word}\n" for word in tokens.vocabulary))


def load_tokens(folder: Path) -> Tokens:
    """Return the words as this step left them."""
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    with np.load(folder / "tokens.npz", allow_pickle=False) as file:
        return Tokens(ids=file["ids"], offsets=file["offsets"], vocabulary=tuple(vocabulary))


def study_counts(inputs: Inputs) -> "tuple[csr_matrix, tuple[str, ...]]":
    """Return counts of the words that topics are made of, of every paragraph, and the words."""
    least = inputs.study.topics.min_documents
    return topic_counts(load_tokens(inputs.folders["words"]), min_documents=least)


def study_segmenter(study: Study) -> Segmenter:
    """Return what cuts a study's text, with the user's own words."""
    return Segmenter(engine=study.words.engine, words=_own_words(study))


def _own_words(study: Study) -> tuple[str, ...]:
    if study.words.dictionary is None:
        return ()
    path = study.path(study.words.dictionary)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, IsADirectoryError):
        raise MissingResource(f"{study.file}: [words] dictionary {path}: no such file") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: not UTF-8 text; save it as UTF-8, one word a line") from None
    return tuple(line.strip() for line in lines if line.strip())

"""Pages to paragraphs."""

from dataclasses import replace
from itertools import compress
from pathlib import Path

import joblib

from toolkit import corpus as layer
from toolkit.errors import BadInput
from toolkit.files import write_json
from toolkit.study.material.covariates import read_covariates
from toolkit.study.material.inputs import Inputs
from toolkit.study.settings.named_regions import with_codes
from toolkit.study.settings.sections import Study


def settings(study: Study) -> dict[str, object]:
    """Return the digest of every page; of one that cannot be read, why, as `make` will say."""
    try:
        sources = layer.find_sources(study.paths(study.corpus.sources), base=study.file.parent)
    except BadInput as error:
        raise BadInput(f"{study.file}: [corpus] sources: {error}") from None
    digests = {source.name: layer.digest_source(source) for source in sources}
    chosen = study.corpus
    return {
        "sources": digests,
        "columns": chosen.columns,
        "own_regions": list(chosen.own_regions),
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Cut the pages into paragraphs; leave the corpus and the list of refused files."""
    study = inputs.study
    sources, columns = study.paths(study.corpus.sources), study.corpus.columns
    base = study.file.parent
    # Pages lie on this machine's disk: a cluster's workers need not see them.
    with joblib.parallel_config(backend="loky"):
        written = layer.write_corpus(
            sources,
            folder / "corpus",
            columns=columns,
            base=base,
            own_regions=study.corpus.own_regions,
            n_jobs=inputs.readers,
        )
    if not written.n_paragraphs:
        raise BadInput(f"{study.file}: [corpus] sources hold no paragraph; name pages with text")
    unread = layer.say_unread(sources, columns, base=base)
    parts = layer.say_parts(sources, columns, base=base)
    write_json(folder / "unread.json", [*unread, *parts])
    write_json(folder / "refused.json", [list(refused) for refused in written.refused])


def check_regions(inputs: Inputs) -> Inputs:
    """Return the inputs, their study's pairs and claims with codes of regions.

    Before anything is made of the pages: of regions that none of them is about, or of a study
    without any region, nothing can be said.

    Raises
    ------
    BadInput
        With what the pages say instead of a region, and what to do.
    """
    counted = {code for code in compress(inputs.regions, inputs.counted) if code is not None}
    if not counted:
        why = next(layer.say_gaps(inputs.corpus_folder), "")
        kinds = ", ".join(inputs.study.compare.kinds)
        raise BadInput(
            f"{inputs.study.file}: no paragraph of kind {kinds} has a known region; {why}".rstrip(
                "; "
            )
        )
    study = inputs.study
    try:
        settings = with_codes(study.compare, counted, inputs.codebook)
    except BadInput as error:
        raise BadInput(f"{study.file}: {error}") from None
    read_covariates(study, counted)
    return replace(inputs, study=study.model_copy(update={"compare": settings}))

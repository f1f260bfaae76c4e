"""Pages to paragraphs."""

from pathlib import Path

import joblib

from toolkit import corpus as layer
from toolkit.errors import BadInput
from toolkit.files import write_json
from toolkit.study.inputs import Inputs
from toolkit.study.settings import Study


def settings(study: Study) -> dict[str, object]:
    """Return the digest of every page; of one that cannot be read, why, as `make` will say."""
    sources = layer.find_sources(study.paths(study.corpus.sources), base=study.file.parent)
    return {"sources": {source.name: layer.digest_source(source) for source in sources}}


def make(inputs: Inputs, folder: Path) -> None:
    """Cut the pages into paragraphs; leave the corpus and the list of refused files."""
    study = inputs.study
    # Pages lie on this machine's disk: a cluster's workers need not see them.
    with joblib.parallel_config(backend="loky"):
        written = layer.write_corpus(
            study.paths(study.corpus.sources),
            folder / "corpus",
            base=study.file.parent,
            jobs=inputs.readers,
        )
    if not written.n_paragraphs:
        raise BadInput(f"{study.file}: [corpus] sources hold no paragraph; name pages with text")
    write_json(folder / "refused.json", [list(refused) for refused in written.refused])

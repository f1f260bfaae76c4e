"""Which region a paragraph counts for: the one it is about, or the one that issued its page."""

from toolkit.study.inputs import Inputs


def study_regions(inputs: Inputs) -> list[str | None]:
    """Return the region's code of each paragraph, None where it is not known."""
    corpus = inputs.corpus
    column = corpus.paragraphs["region"]
    if inputs.study.compare.region == "issuer":
        issuers = corpus.documents.set_index("document_id")["issuer_region"]
        column = corpus.paragraphs["document_id"].map(issuers)
    return [None if code != code or code is None else str(code) for code in column]

"""What stands in an archive's README."""

from collections.abc import Mapping
from string import Template

from toolkit.study.material.aligned import Material

FILES = {
    "`docvars.csv`": "one row a paragraph: ids, digest of the text, region, date, genre, "
    "publisher, size, source, span, address",
    "`regions.csv`": "the codes of the regions and their names",
    "`codes.csv`, `inclusion.csv`, `subcodes.csv`": "codes (1, 0, empty: not coded), the "
    "inclusion probability, subcodes",
    "`coders.csv`": "where two coded or more: what each of them said, before it was settled; its "
    "rows are the coded ones alone",
    "`belongs.csv`": "what a paragraph is about: as coded, else as the kept classifier says",
    "`scores/`, `folds/`": "held-out scores of each classifier (`family@seed`: folds dealt anew), "
    "and the fold that held a paragraph out (-1: not coded)",
    "`counts.mtx`, `features.csv`": "word counts, paragraphs × words, in Matrix Market; the words "
    "in the order of the columns",
    "`topics.csv`": "topic shares",
    "`topic_models/`": "the study's topics, the run of each seed, and the runs of the search, each "
    "without some documents: words and their probabilities (NumPy arrays)",
    "`asked.csv`": "the probability with which a paragraph was drawn to be coded, coded or left "
    "blank (empty: not drawn)",
    "`covariates.csv`": "the study's own numbers, if any",
    "`settings.json`": "settings, seed, versions, digests of the corpus, the codebook, every file "
    "here and every table",
}
"""Each file of an archive, and what it holds."""

_TEXT = Template("""# Replication archive: $title

Everything from which the study's regional tables come out again, and no text. $n paragraphs,
$n_clusters clusters (a document and its reprints), $n_regions regions, domains: $domains.

    toolkit compare FOLDER --out tables

makes the tables again and compares them, byte for byte, with those that the study had published.

| file | what it holds |
|---|---|
$files

Files are UTF-8; empty cells are missing values. Files with a row a paragraph have the same order.

## In R

```r
library(Matrix)
docvars  <- read.csv("docvars.csv", encoding = "UTF-8", na.strings = "",
                     colClasses = c(region = "character"))
features <- read.csv("features.csv", encoding = "UTF-8", na.strings = "")$$feature
counts   <- as(readMM("counts.mtx"), "CsparseMatrix")
dimnames(counts) <- list(docvars$$paragraph_id, features)

library(quanteda)
words <- as.dfm(counts)
docvars(words) <- docvars
```

The columns `naive` and `coded_only` of `regions-shares.csv` (by paragraphs, of these pages) for a
domain, here the first; `share` joins the two (`toolkit.estimate_shares` says how):

```r
read      <- function(name) read.csv(name, encoding = "UTF-8", check.names = FALSE)
codes     <- read("codes.csv")[["$domain"]]
inclusion <- read("inclusion.csv")[["$domain"]]
scores    <- read("scores/$family.csv")[["$domain"]]
kept      <- $kept
region    <- docvars$$region[kept]
naive     <- tapply(scores[kept], region, mean)
weight    <- ifelse(is.na(codes), 0, 1 / inclusion)[kept]
yes       <- ifelse(is.na(codes), 0, codes)[kept]
coded_only <- tapply(weight * yes, region, sum) / tapply(weight, region, sum)
```
""")


def readme(material: Material, about: Mapping[str, object], *, reprints: bool) -> str:
    """Return the README of an archive, as Markdown.

    ``reprints``: whether shares of the study count them.
    """
    paragraphs = material.paragraphs
    return _TEXT.substitute(
        title=about.get("title", "a study"),
        n=f"{len(paragraphs):,}",
        n_clusters=f"{paragraphs['cluster'].nunique():,}",
        n_regions=f"{paragraphs['region'].nunique():,}",
        domains=", ".join(material.domains),
        domain=material.domains[0],
        family=material.family,
        kept="rep(TRUE, nrow(docvars))" if reprints else "docvars$reprint == 0",
        files="\n".join(f"| {name} | {what} |" for name, what in FILES.items()),
    )

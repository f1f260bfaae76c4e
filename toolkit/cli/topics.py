"""`toolkit topics`: choose and fit topics for a corpus."""

from pathlib import Path
from typing import Annotated

import typer

import toolkit
from toolkit.cli.counted import counted_paragraphs
from toolkit.cli.options import CorpusFolder, Jobs
from toolkit.cli.output import done, progress, show_table

Out = Annotated[Path, typer.Option("--out", help="folder for the model")]
Numbers = Annotated[str, typer.Option("--numbers", help="numbers of topics to try, with commas")]
Seeds = Annotated[int, typer.Option("--seeds", min=2, max=1000, help="runs for each number")]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**31 - 1, help="the first of the seeds")]


def topics(
    corpus: CorpusFolder,
    out: Out,
    numbers: Numbers = "5,10,20",
    seeds: Seeds = 5,
    seed: Seed = 0,
    jobs: Jobs = 1,
) -> None:
    """Choose a number of topics by a rule, fit them, save the model.

    Example: toolkit topics build/corpus --out build/topics --numbers 4,6,8
    """
    from toolkit import bundle, study, text
    from toolkit import topics as layer

    tried = _numbers(numbers)
    bundle.check_folder(out, study.TOPIC_MODEL)  # before the work, not after it
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    body = counted_paragraphs(paragraphs, None, reprints=False)
    segmenter = text.Segmenter()
    tokens = text.cut(body["text"].tolist(), segmenter, n_jobs=jobs)
    counts, vocabulary = study.topic_counts(tokens)
    progress(f"fitting {len(tried)} numbers of topics with {seeds} seeds")
    runs = range(seed, seed + seeds)
    clusters = body["cluster"].tolist()
    found = layer.search_n_topics(
        counts,
        n_topics=tried,
        seeds=runs,
        clusters=clusters if len(set(clusters)) > 1 else None,  # of one, paragraphs are split
        n_jobs=jobs,
    )
    choice = layer.choose_n_topics(layer.summarise_search(found.table))
    fitted = layer.fit_seeds(
        counts, vocabulary, n_topics=choice.n_topics, seeds=list(runs), n_jobs=jobs
    )
    model, stability = layer.consensus_model(fitted, counts, segmenter=segmenter)
    model.save(out, card={"corpus": str(corpus)}, examples=body["text"].head(5).tolist())
    print(choice.reason)
    words = model.top_words(8).groupby("topic")["word"].agg(" ".join).reset_index()
    show_table(f"{choice.n_topics} topics", words.merge(stability[["topic", "returned", "stable"]]))
    done(out, "saved; `toolkit.load_model` reads it")


def _numbers(text: str) -> list[int]:
    from toolkit.errors import BadInput

    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and int(part) > 0 for part in parts):
        raise BadInput(f"--numbers {text!r}: whole numbers with commas are expected, as 5,10,20")
    return [int(part) for part in parts]

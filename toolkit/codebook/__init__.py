"""The codebook as code: what coders read, and what rules look for, in one YAML file.

Everything that the toolkit knows about a study's domains comes from here, so a study with
other domains needs another file and no other code. The file is read strictly (every plain
word is text, a second key or an unknown one is an error with its line), because a codebook
that is misread in silence spoils every label made with it.

A codebook has digests. ``coding_digest`` covers what decides a code: definitions, what is in
and out, rulings, subcodes. ``rules_digest`` covers terms, rules and worked examples, which
teach machines: a new term must not spoil a sheet that people have filled in. ``coded_digest``
covers paragraphs coded before, in a table beside the file, from which words learn.

From a file to a codebook: ``strict_yaml`` and ``section`` read, ``build`` makes the records of
``model`` and ``grammar`` and refuses what does not fit (``patterns``, ``ambiguity``), ``load``
adds what was coded before (``coded``). ``exchange`` puts a codebook into a saved model and takes
it out; ``printed``, ``shown``, ``lint``, ``difference`` and ``keys`` are for people.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.codebook.coded import coded_beside
    from toolkit.codebook.difference import Change, compare_codebooks
    from toolkit.codebook.exchange import from_json, to_json
    from toolkit.codebook.grammar import Lists, Rule, RuleSet
    from toolkit.codebook.keys import (
        CodebookKey,
        Part,
        codebook_keys_page,
        codebook_parts,
        list_codebook_keys,
    )
    from toolkit.codebook.lint import Finding, lint_domains, rules_never_asked
    from toolkit.codebook.load import SHIPPED, load_codebook
    from toolkit.codebook.model import (
        Codebook,
        CodedText,
        Domain,
        Example,
        Language,
        Ruling,
        Subcode,
    )
    from toolkit.codebook.patterns import needed_words
    from toolkit.codebook.printed import Spoken, manual

__all__ = [
    "SHIPPED",
    "Change",
    "Codebook",
    "CodebookKey",
    "CodedText",
    "Domain",
    "Example",
    "Finding",
    "Language",
    "Lists",
    "Part",
    "Rule",
    "RuleSet",
    "Ruling",
    "Spoken",
    "Subcode",
    "codebook_keys_page",
    "codebook_parts",
    "coded_beside",
    "compare_codebooks",
    "from_json",
    "lint_domains",
    "list_codebook_keys",
    "load_codebook",
    "manual",
    "needed_words",
    "rules_never_asked",
    "to_json",
]

__getattr__, __dir__ = attach(__name__)

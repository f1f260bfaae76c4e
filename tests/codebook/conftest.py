"""Codebooks as their authors write them."""

import pytest

from toolkit.codebook import load_codebook


@pytest.fixture
def load(tmp_path):
    """Return a function from the text of a codebook's file to the codebook."""

    def load(text):
        path = tmp_path / "codebook.yaml"
        path.write_text(text, encoding="utf-8")
        return load_codebook(path)

    return load

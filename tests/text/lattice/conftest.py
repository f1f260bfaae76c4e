import jieba
import pytest

from toolkit.text.lattice.dictionary import load_dictionary


@pytest.fixture(scope="session")
def shipped():
    return load_dictionary()


@pytest.fixture(scope="session")
def read_once():
    """jieba takes half a second to read its dictionary."""
    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


@pytest.fixture
def reference(read_once):
    """Return a tokenizer of jieba's that a test may add words to."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = dict(read_once.FREQ), read_once.total
    tokenizer.initialized = True
    return tokenizer

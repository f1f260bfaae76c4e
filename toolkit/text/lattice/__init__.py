"""Text to words by jieba's dictionary, rules and hidden Markov model, for whole batches at once.

jieba goes through a text character by character; here one step of numpy goes through all
characters of some thousand texts. The dictionary is a trie in flat arrays, so the words that
start at every place are found by their lengths: two characters everywhere, three where two are
known, and so on (``dictionary``). No word crosses most borders between characters, and what
lies between two such borders is nearly always one word (``borders``). The few stretches that can
be cut in several ways are cut by the largest product, all of them side by side (``paths``), and
runs of single characters go to the Markov model in the same manner (``singles``, ``markov``).
A piece is then a place in the trie: strings are made of none that the dictionary holds.

The cuts are those of jieba 0.42.1, with words of a user too (``user_words``): the same numbers,
added in the same order, with the same rule for ties.
"""

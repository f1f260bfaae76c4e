"""Which paragraphs to code next, each with a known probability."""

"""Near copies of paragraphs, and the documents that reprint each other."""

"""Lines of content → articles and whole paragraphs."""

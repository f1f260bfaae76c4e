"""Words that set a region apart, with an error that knows of documents."""

"""What tables and models are made from: words, scores, codes, regions, aligned by paragraph."""

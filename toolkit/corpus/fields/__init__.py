"""What a page says about itself in its words: day, publisher, kind."""

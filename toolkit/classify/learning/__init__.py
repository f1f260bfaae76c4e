"""From codes, votes and texts to a fitted classifier; all choices are made inside."""

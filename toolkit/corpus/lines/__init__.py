"""Lines of a text: cut, cleaned, counted, and what they look like."""

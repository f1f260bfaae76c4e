"""Label sheets: written, read from people's tables, corrected, settled, kept in step."""

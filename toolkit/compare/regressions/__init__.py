"""Shares regressed on what varies between documents, regions or years; what was left blank."""

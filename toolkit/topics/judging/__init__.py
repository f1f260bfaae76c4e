"""How good, stable and many the topics should be."""

"""Corrected shares of regions, their intervals, and differences between regions."""

"""Codes that deserve a second look."""

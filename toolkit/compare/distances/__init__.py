"""How far regions are apart, beyond what chance would show."""

"""How often coders say the same, by each coefficient, with intervals."""

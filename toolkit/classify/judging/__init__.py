"""How well classifiers do on what they never saw, with intervals over clusters."""

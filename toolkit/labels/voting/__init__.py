"""Rules judged as voters: what they hit, and how often they are right."""

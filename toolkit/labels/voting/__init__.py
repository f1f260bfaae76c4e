"""Rules judged as voters, and what many votes say together."""

"""A study without its texts, and its tables made again from that."""

"""A fitted topic model: numpy alone to transform, tables to read."""

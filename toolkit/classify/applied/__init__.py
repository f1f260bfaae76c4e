"""A fitted classifier and what it needs to read a text: numpy alone, a folder, a Pipeline."""

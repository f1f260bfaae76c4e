"""What a study asks for: ``study.toml``, read strictly, and its keys explained."""

"""What topics are called, who writes them, and which domains they carry."""

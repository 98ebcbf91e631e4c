"""Items read from what others exported, to become files."""

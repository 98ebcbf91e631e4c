"""References moved to another edition of their framework."""

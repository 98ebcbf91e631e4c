"""What a folder of files that were not written for riskdocs holds: a definition that fits it."""

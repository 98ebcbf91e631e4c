"""riskdocs: a website, checks and data from a folder of AI risks and controls."""

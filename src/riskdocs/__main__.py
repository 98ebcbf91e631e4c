"""`python -m riskdocs`."""

from riskdocs.cli import main

main()

"""Templates and clean HTML."""

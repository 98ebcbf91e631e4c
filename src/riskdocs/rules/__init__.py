"""The rules: each one small function with its documentation, found by its name."""

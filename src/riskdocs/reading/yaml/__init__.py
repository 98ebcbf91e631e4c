"""YAML to values that keep the author's words, and in plain words why it can't be read."""

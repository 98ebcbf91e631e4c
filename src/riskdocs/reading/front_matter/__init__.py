"""From the block of YAML at a file's head to an item, with all that is wrong in it."""

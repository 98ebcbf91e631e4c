"""What reads publishers' own files, a file each. What they read is theirs and may change shape."""

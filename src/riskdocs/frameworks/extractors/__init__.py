"""What reads publishers' own files, one file a publisher. They are theirs and may change shape."""

"""From files on disk to a catalogue: every problem is a value, nothing an author wrote raises."""

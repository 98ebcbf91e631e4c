"""How a catalogue changes: its history in git, and what commands do to its files."""

"""What changes a catalogue's files, and what compares two states of them."""

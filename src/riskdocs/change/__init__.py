"""What changed between two states of a catalogue, and changes made to one."""

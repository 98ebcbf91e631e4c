"""What git knows of a catalogue; the one place that calls git."""

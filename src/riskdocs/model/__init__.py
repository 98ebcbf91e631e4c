"""What a catalogue is: items, references, findings, and the questions one asks of them."""

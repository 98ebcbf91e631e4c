"""Two catalogues compared, a catalogue's past, and the words for both."""

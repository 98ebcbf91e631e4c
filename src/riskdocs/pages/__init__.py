"""The site's pages as pure functions of a catalogue, without any site generator."""

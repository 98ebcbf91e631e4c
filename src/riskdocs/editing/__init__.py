"""What changes a catalogue's files: edits, fixes, renames, migrations, imports."""

"""What the plug-in does for Material alone: goes when Material does."""

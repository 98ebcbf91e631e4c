"""The words that readers see: translations, the nearest word, strange text made harmless."""

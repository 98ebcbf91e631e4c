"""Where pages stand, and where links lead."""

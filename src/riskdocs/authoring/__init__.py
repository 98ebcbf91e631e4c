"""What helps an author to begin: new items and catalogues, issue forms, support in editors."""

"""How every command that changes a project's files writes them: one at a time, all or none."""

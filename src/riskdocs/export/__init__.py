"""The catalogue as data: one module a format, and the readers of what our own formats wrote."""

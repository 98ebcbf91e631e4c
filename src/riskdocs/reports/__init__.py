"""Findings in the forms that people, editors and CI systems read."""

"""Commands. Words what the rooms below return as codes."""

"""The files under questions/: reading, checking and writing them, with file and line in each error."""

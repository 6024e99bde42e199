"""Response to mark, with reasons as codes. Pure."""

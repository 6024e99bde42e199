"""Documents that teachers have, to text with a map of offsets. Pure."""

"""The use cases. The only room that commits."""

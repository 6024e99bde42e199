"""Tables, queries and migrations. Knows SQLAlchemy; knows no request."""

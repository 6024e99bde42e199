"""Who may do what: one table of (role, relation, object, action). Pure: no framework, no database."""

"""The composition root: configuration, extensions, blueprints, error pages."""

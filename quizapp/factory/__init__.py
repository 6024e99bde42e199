"""The composition root: configuration, extensions, blueprints, error pages. Nothing else builds an app."""

from quizapp.factory.app import create_app, main

__all__ = ["create_app", "main"]

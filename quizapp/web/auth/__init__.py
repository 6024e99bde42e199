"""Signing in, signing up, signing out, one's own account. For everybody."""

from quizapp.web.auth.views import blueprint

__all__ = ["blueprint"]

"""Signing in, signing up, signing out, one's own account and look. For everybody."""

from quizapp.web.auth import belongings, look
from quizapp.web.auth.views import blueprint

__all__ = ["belongings", "blueprint", "look"]

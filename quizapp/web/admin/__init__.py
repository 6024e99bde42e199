"""The installation: who is here, and how it is. For admins."""

from quizapp.web.admin.views import blueprint

__all__ = ["blueprint"]

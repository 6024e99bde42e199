"""What programs ask for. For monitors, and later for the offline page."""

from quizapp.web.api.health import blueprint

__all__ = ["blueprint"]

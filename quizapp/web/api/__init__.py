"""What programs ask for: monitors, and pages that work without a connection."""

from quizapp.web.api import v1
from quizapp.web.api.health import blueprint

__all__ = ["blueprint", "v1"]

"""The desk of whoever makes the plan of the next term."""

from tests.renewal.conftest import ended, say
from tests.web.plans.conftest import desk, desk_of

__all__ = ["desk", "desk_of", "ended", "say"]

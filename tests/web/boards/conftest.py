"""The desk of somebody in front of a plan."""

from tests.web.plans.conftest import desk, desk_of

__all__ = ["desk", "desk_of"]

"""Saying who works on what."""

from gouvernail.staffing.services.capacity import tell_capacities
from gouvernail.staffing.services.entering import Line, lines_of, set_efforts

__all__ = ["Line", "lines_of", "set_efforts", "tell_capacities"]

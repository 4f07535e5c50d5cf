"""The plan doctor: what a plan lacks or contradicts, why it matters, how to mend it."""

from gouvernail.plan.doctor.checks import Check, Family, Line, Remedy
from gouvernail.plan.doctor.diagnosis import (
    BY_CODE,
    CHECKS,
    Aside,
    Diagnosis,
    Result,
    departments_of,
    diagnose,
    narrowed,
    nodes_of,
)
from gouvernail.plan.doctor.subject import Entry, Gauge, Mention, Pledge, Subject

__all__ = [
    "BY_CODE",
    "CHECKS",
    "Aside",
    "Check",
    "Diagnosis",
    "Entry",
    "Family",
    "Gauge",
    "Line",
    "Mention",
    "Pledge",
    "Remedy",
    "Result",
    "Subject",
    "departments_of",
    "diagnose",
    "narrowed",
    "nodes_of",
]

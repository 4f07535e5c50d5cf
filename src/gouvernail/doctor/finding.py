"""The finding that somebody names, as it stands now."""

from gouvernail.doctor.examination import Examination, examine
from gouvernail.doctor.names import NAMES
from gouvernail.doctor.services.aside import Finding
from gouvernail.plan.doctor import BY_CODE, Line
from gouvernail.plans.models import Plan

NO_FINDING = Finding("")


def finding_of(plan: Plan, code: str | None, subject: str | None) -> Finding:
    """A whole check, or one of the lines that it finds today; else `NO_FINDING`."""
    if code not in BY_CODE:
        return NO_FINDING
    if not subject:
        return Finding(code, label=str(NAMES[code]))
    found = examine(plan)
    lines = (each for each in found.diagnosis.lines if each.code == code)
    line = next((each for each in lines if each.subject == subject), None)
    if line is None:
        return NO_FINDING
    return Finding(code, subject, line.node or "", _label(found, line))


def _label(found: Examination, line: Line) -> str:
    row = found.rows.get(line.node) if line.node else None
    name = str(NAMES[line.code])
    return f"{name} · {row.ref} {row.title}".strip() if row else name

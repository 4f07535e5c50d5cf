"""The finding that a form names, as it stands now."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gouvernail.doctor.examination import Examination, examine
from gouvernail.doctor.models import MOST_CODE, MOST_REASON, MOST_SUBJECT
from gouvernail.doctor.services.aside import Finding
from gouvernail.plan.doctor import BY_CODE, Line
from gouvernail.plans.models import Plan
from gouvernail.web.doctor.words import NAMES
from gouvernail.web.plans.forms import DressedForm


class AsideForm(DressedForm):
    """Which finding is put aside, and why."""

    code = forms.CharField(max_length=MOST_CODE, widget=forms.HiddenInput)
    subject = forms.CharField(
        required=False, max_length=MOST_SUBJECT, widget=forms.HiddenInput
    )
    reason = forms.CharField(
        label=_("Why is it not relevant here?"),
        max_length=MOST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("Say in a word why it is not relevant here.")},
    )


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

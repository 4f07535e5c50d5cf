"""The long lists of the staff of a plan, written out: hundreds of lines of one kind."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from gouvernail.core.stencil import Stencil
from gouvernail.core.typography import typeset
from gouvernail.plans.models import Plan
from gouvernail.staffing.load import Seat
from gouvernail.staffing.substitutes import Uncovered

BARE, UNCOVERED = ("key", "ref", "title"), ("key", "ref", "title", "lead")


def base_of(plan: Plan, name: str = "node") -> str:
    """What the addresses of that name begin with, before the key of a node."""
    address = reverse(name, args=[plan.organisation.slug, plan.slug, "KEY"])
    return address.removesuffix("KEY/")


def without_lines(plan: Plan, seats: Iterable[Seat], *, may_enter: bool) -> SafeString:
    """The actions that say nothing, with the way to say it where that is here."""
    base, entry = base_of(plan), base_of(plan, "staff_node") if may_enter else ""
    template = "web/staffing/_without_line.html"
    ours = Stencil(template, BARE, {"base": base, "entry": entry})
    followed = Stencil(template, BARE, {"base": base, "entry": ""})
    return _joined(
        (followed if seat.origin else ours).fill(
            seat.key, escape(seat.ref), escape(typeset(seat.title))
        )
        for seat in seats
    )


def uncovered_lines(plan: Plan, rows: Iterable[Uncovered]) -> SafeString:
    """The actions whose lead nobody replaces, and who leads them."""
    template = "web/staffing/_uncovered_line.html"
    line = Stencil(template, UNCOVERED, {"base": base_of(plan)})
    return _joined(
        line.fill(
            each.key, escape(each.ref), escape(typeset(each.title)), escape(each.lead)
        )
        for each in rows
    )


def _joined(lines: Iterable[str]) -> SafeString:
    return SafeString("".join(lines))

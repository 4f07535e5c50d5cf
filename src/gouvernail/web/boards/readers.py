"""Who reads a dashboard, and what each is shown first."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import Role
from gouvernail.plan.audience import Audience, Topic


class Reader(NamedTuple):
    """One reader; `main` and `side` name the fragments of her page, in order.

    `is_inside` keeps a page for the house; a page about `topic` is only for who may
    read it.
    """

    code: str
    name: str | Promise
    about: str | Promise
    main: tuple[str, ...]
    side: tuple[str, ...]
    is_inside: bool = True
    topic: Topic | None = None


READERS = (
    Reader(
        "health",
        _("General management"),
        _("The health of the plan on one page."),
        ("state", "changed", "statuses", "milestones"),
        ("progress", "doctor", "decide", "stuck", "answers", "money"),
    ),
    Reader(
        "department",
        _("Department"),
        _("What one department does, and what waits for it."),
        ("state", "late", "changed", "milestones"),
        ("progress", "stuck", "load", "answers"),
    ),
    Reader(
        "political",
        _("Political owner"),
        _("What an elected representative answers for."),
        ("state", "objectives", "changed", "milestones"),
        ("progress", "stuck", "late", "money"),
    ),
    Reader(
        "finance",
        _("Finance"),
        _("What the plan costs, what is found, what was spent."),
        ("money", "years", "amounts"),
        ("unfunded", "grants", "progress"),
        is_inside=False,
        topic=Topic.BUDGET,
    ),
    Reader(
        "council",
        _("Council"),
        _("Where the plan stands, for who adopted it."),
        ("state", "objectives", "statuses", "milestones"),
        ("progress", "changed", "stuck", "money"),
        is_inside=False,
    ),
)
BY_CODE = {reader.code: reader for reader in READERS}
# Where each role lands; who is of none of these reads what the management reads.
HERS = {
    Role.FINANCE: "finance",
    Role.DEPARTMENT_HEAD: "department",
    Role.CONTRIBUTOR: "department",
    Role.ELECTED: "political",
    Role.READER: "council",
}


def readers_for(audience: Audience, hidden: Collection[Topic]) -> list[Reader]:
    """The dashboards that somebody may open."""
    return [
        each
        for each in READERS
        if each.topic not in hidden
        and (audience is Audience.INTERNAL or not each.is_inside)
    ]


def landing(role: str, open_to_her: list[Reader]) -> Reader:
    """The dashboard that a role opens with, the council's where hers is closed."""
    wanted = BY_CODE[HERS.get(Role(role), "health")]
    return wanted if wanted in open_to_her else BY_CODE["council"]


def tells_years(code: str) -> bool:
    """Whether the page of that reader says anything year by year; one chart may."""
    reader = BY_CODE.get(code)
    return reader is None or "years" in (*reader.main, *reader.side)

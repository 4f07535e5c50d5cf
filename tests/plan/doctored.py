"""Plans for the tests of the doctor."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from gouvernail.plan.doctor import Entry, Subject
from gouvernail.plan.kinds import NodeKind, Status

TODAY = date(2027, 6, 1)
SOUND: dict[str, Any] = {
    "department": "Mobilité",
    "is_led": True,
    "due": date(2028, 12, 31),
    "said_on": date(2027, 5, 20),
    "status": Status.ONGOING,
    "has_means": True,
    "weight": 2,
    "sourced": True,
}
# What an action lacks, one thing each; with the code of the check that says so.
LACKS: dict[str, dict[str, Any]] = {
    "no_lead": {"is_led": False, "department": ""},
    "no_department": {"department": ""},
    "no_date": {"due": None},
    "no_means": {"has_means": False},
    "no_source": {"sourced": False},
    "no_weight": {"weight": None},
    "silent": {"said_on": date(2027, 1, 1)},
    "due_after_objective": {"due": date(2030, 1, 1)},
    "due_before_start": {"start": date(2028, 12, 31), "due": date(2028, 1, 1)},
}
TITLES = (
    *("Ouvrir une ludothèque", "Planter des haies le long du canal"),
    *("Réparer le toit de l’école", "Former les accueillants extrascolaires"),
    *("Éclairer la place du marché", "Publier le bulletin communal"),
)


def objective(rank: int = 1, **more: Any) -> Entry:
    """An objective in order, once it holds two actions."""
    told = {"title": f"Améliorer le point {rank}", "due": date(2029, 12, 31), **more}
    kind = NodeKind.OPERATIONAL
    return Entry(id=f"o{rank}", parent=None, kind=kind, has_indicator=True, **told)


def action(rank: int = 1, **more: Any) -> Entry:
    """An action with everything in order, but for what is given."""
    told: dict[str, Any] = {**SOUND, "title": TITLES[rank % len(TITLES)], **more}
    parent = told.pop("parent", "o1")
    return Entry(id=f"a{rank}", parent=parent, kind=NodeKind.ACTION, **told)


def subject(*entries: Entry, **more: Any) -> Subject:
    """A plan of these, under one objective unless they bring their own."""
    has_own = any(entry.parent is None for entry in entries)
    kept = entries if has_own else (objective(), *entries)
    return Subject(today=TODAY, entries=kept, by_weight=True, **more)


def codes(plan: Subject, found: Any) -> list[tuple[str, str]]:
    """The findings, as pairs of a check and what it is about."""
    return [(line.code, line.subject) for line in found.lines]


@st.composite
def ailing(draw: st.DrawFn) -> Subject:
    """A plan in which each action lacks some things at random."""
    count = draw(st.integers(2, len(TITLES)))
    lacks = st.sets(st.sampled_from(sorted(LACKS)), max_size=3)
    entries = [objective(1), objective(2)]
    for rank in range(count):
        parent = draw(st.sampled_from(["o1", "o2"]))
        more = {k: v for code in sorted(draw(lacks)) for k, v in LACKS[code].items()}
        entries.append(action(rank, parent=parent, **more))
    return subject(*entries)

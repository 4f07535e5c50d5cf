"""What happened in the plans, read from the two journals since the last time."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.notifications.enums import Kind
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.veil import name_shown

# Lines may be committed out of their order: each time some are read again, and what
# was told already is not told twice.
OVERLAP = 200
# In words, without the topics that are kept from whoever reads them.
Teller = Callable[[Collection[Topic]], str]

# Older than that, it is no news any more.
TOO_OLD = timedelta(days=14)

CHANGED = {
    "node.added": gettext_lazy("%(node)s: added by %(who)s."),
    "node.edited": gettext_lazy("%(node)s: changed by %(who)s."),
    "node.moved": gettext_lazy("%(node)s: moved by %(who)s."),
    "node.level_changed": gettext_lazy("%(node)s: put at another level by %(who)s."),
    "node.removed": gettext_lazy("%(node)s: removed by %(who)s."),
    "node.restored": gettext_lazy("%(node)s: brought back by %(who)s."),
    "task.added": gettext_lazy("%(node)s: task added by %(who)s."),
    "task.done": gettext_lazy("%(node)s: task done by %(who)s."),
    "decision.asked": gettext_lazy("%(node)s: %(who)s asks for a decision."),
    "decision.taken": gettext_lazy("%(node)s: decision noted by %(who)s."),
    "plan.updated": gettext_lazy("%(node)s: plan brought up to date by %(who)s."),
    "plan.state_changed": gettext_lazy("%(node)s: state changed by %(who)s."),
}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One line of a journal: what is told, of which nodes, and by whom it was done."""

    source: str
    kind: str
    at: datetime
    by: int | None
    plan: Plan
    nodes: tuple[Node, ...]
    told: Teller
    address: str
    # Whom it makes the lead: that is told in other words.
    entrusted: int | None = None
    entrusted_told: Teller | None = None


def said_since(last: int, now: datetime) -> list[ProgressUpdate]:
    """What was said of actions, oldest first."""
    lines = ProgressUpdate.objects.filter(pk__gt=last - OVERLAP, at__gte=now - TOO_OLD)
    return list(
        lines.filter(plan__removed_at=None)
        .select_related(
            "by",
            "withdrawn_by",
            "plan__organisation",
            "node__lead",
            "node__substitute",
            "node__plan__organisation",
        )
        .order_by("pk")
    )


def changed_since(last: int, now: datetime) -> list[Change]:
    """What changed in the plans, oldest first."""
    lines = Change.objects.filter(pk__gt=last - OVERLAP, at__gte=now - TOO_OLD)
    return list(
        lines.filter(scope__startswith="plan:")
        .select_related("by", "undone_by")
        .order_by("pk")
    )


def of_updates(lines: Iterable[ProgressUpdate]) -> list[Happening]:
    """News worth telling: not what was taken back, nor that nothing is new."""
    return [
        Happening(
            # Heard in two plans, it is told once to who reads both.
            source=f"update:{line.echo_of_id or line.pk}",
            kind=Kind.UPDATE,
            at=line.at,
            by=line.by_id,
            plan=line.plan,
            nodes=(line.node,),
            told=partial(_said, line),
            address=line.node.get_absolute_url(),
        )
        for line in lines
        if line.withdraws_id is None and not line.is_withdrawn and not line.unchanged
    ]


def of_changes(lines: Iterable[Change]) -> list[Happening]:
    """Changes worth telling: not those undone, nor those that undo."""
    told = [
        line
        for line in lines
        if line.verb in CHANGED and line.undoes_id is None and not line.is_undone
    ]
    plans = _plans_of(told)
    nodes = _nodes_of(told, plans)
    return [
        _change(line, plans[line.scope], nodes) for line in told if line.scope in plans
    ]


def taken_back(lines: Iterable[ProgressUpdate | Change]) -> list[str]:
    """The sources of what these lines take back."""
    return [
        f"update:{line.withdraws_id}"
        if isinstance(line, ProgressUpdate)
        else f"change:{line.undoes_id}"
        for line in lines
        if (line.withdraws_id if isinstance(line, ProgressUpdate) else line.undoes_id)
    ]


def _said(line: ProgressUpdate, hidden: Collection[Topic]) -> str:
    status = line.get_status_display().lower()
    if line.percent is not None and Topic.PROGRESS not in hidden:
        status = _("%(status)s, %(percent)s %%") % {
            "status": status,
            "percent": line.percent,
        }
    words = {"node": line.node, "status": status, "who": _who(line.by, hidden)}
    told = _("%(node)s: %(status)s, says %(who)s.") % words
    return told if Topic.NOTE in hidden else f"{told} {line.note}".strip()


def _worded(message: str, name: str, by: User | None, hidden: Collection[Topic]) -> str:
    return message % {"node": name, "who": _who(by, hidden)}


def _named(line: Change, plan: Plan, found: tuple[Node, ...]) -> str:
    """What it is about; the action first, where the line names something of it."""
    label = (line.label or plan.title).rstrip(".")
    is_own = line.verb.startswith(("node.", "plan."))
    if is_own or not found or not found[0].ref:
        return label
    return f"{found[0].ref} {label}"


def _change(line: Change, plan: Plan, nodes: dict[tuple[int, str], Node]) -> Happening:
    keys = line.subjects.strip("|").split("|")
    found = tuple(nodes[plan.pk, key] for key in keys if (plan.pk, key) in nodes)
    name = _named(line, plan, found)
    entrusts = _("%(node)s: %(who)s entrusts it to you.")
    lead = (line.details.get("lead") or [None, None])[1]
    return Happening(
        source=f"change:{line.pk}",
        kind=Kind.CHANGE,
        at=line.at,
        by=line.by_id,
        plan=plan,
        nodes=found,
        told=partial(_worded, str(CHANGED[line.verb]), name, line.by),
        address=_address(plan, found),
        entrusted=lead["pk"] if isinstance(lead, dict) else None,
        entrusted_told=partial(_worded, entrusts, name, line.by),
    )


def _address(plan: Plan, nodes: tuple[Node, ...]) -> str:
    """The sheet of the first that is still there, or the history of the plan."""
    live = next((node for node in nodes if node.removed_at is None), None)
    if live is not None:
        return live.get_absolute_url()
    return reverse("plan_history", args=[plan.organisation.slug, plan.slug])


def _plans_of(lines: list[Change]) -> dict[str, Plan]:
    scopes = {line.scope.removeprefix("plan:") for line in lines}
    pks = [pk for pk in scopes if pk.isdigit()]
    plans = Plan.objects.live().standing().filter(pk__in=pks)
    return {plan.scope: plan for plan in plans.for_page()}


def _nodes_of(
    lines: list[Change], plans: dict[str, Plan]
) -> dict[tuple[int, str], Node]:
    """Those that the lines name, removed ones too, by plan and permanent id."""
    keys = {key for line in lines for key in line.subjects.strip("|").split("|")}
    rows = (
        Node.objects.filter(plan__in=plans.values())
        .keyed(keys - {""})
        .select_related("lead", "substitute", "plan__organisation")
    )
    return {(row.plan_id, row.key): row for row in rows.order_by("pk")}


def _who(person: User | None, hidden: Collection[Topic]) -> str:
    return str(name_shown(person, hidden) or _("the console"))

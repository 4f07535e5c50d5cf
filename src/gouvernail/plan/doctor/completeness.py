"""Whether everything that a plan is followed by is there."""

from gouvernail.plan.doctor.checks import Check, Family, Found, Line, Remedy, lacking
from gouvernail.plan.doctor.subject import Entry, Subject
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import Wording, gettext_noop as _


def _no_lead(plan: Subject) -> Found:
    def has(entry: Entry) -> object:
        return entry.is_led or entry.department

    text = _("Nobody and no department is named.")
    return lacking(plan.open_actions, "no_lead", has, text)


def _no_department(plan: Subject) -> Found:
    text = _("No department is in charge.")
    return lacking(plan.open_actions, "no_department", lambda e: e.department, text)


def _no_date(plan: Subject) -> Found:
    dated = [entry for entry in plan.open_actions if not entry.recurring]
    return lacking(dated, "no_date", lambda e: e.due, _("There is no due date."))


def _no_means(plan: Subject) -> Found:
    text = _("No amount and no staff is planned.")
    actions = plan.open_actions if plan.is_kept else []
    return lacking(actions, "no_means", lambda e: e.has_means, text)


def _no_indicator(plan: Subject) -> Found:
    goals = plan.objectives if plan.is_kept else []
    lowest = [each for each in goals if _holds_actions(plan, each)]
    text = _("Neither the objective nor any of its actions has an indicator.")
    return lacking(lowest, "no_indicator", lambda e: e.id in plan.measured, text)


def _holds_actions(plan: Subject, entry: Entry) -> bool:
    below = plan.tree.children_of(entry.id)
    return any(child.kind is NodeKind.ACTION for child in below)


def _no_weight(plan: Subject) -> Found:
    actions = plan.actions if plan.by_weight else []
    text = _("It has no weight, and counts as one like any other.")
    return lacking(actions, "no_weight", lambda e: e.weight is not None, text)


def _no_source(plan: Subject) -> Found:
    kept = plan.ours if plan.is_kept else []
    paid = [entry for entry in kept if entry.sourced is not None]
    text = _("An amount does not say where the money comes from.")
    return lacking(paid, "no_source", lambda e: e.sourced, text)


def _unmeasured(plan: Subject) -> Found:
    lines = []
    for gauge in plan.gauges:
        text = None
        if not gauge.is_measured:
            text = Wording(_("“%(label)s” was never measured."), {"label": gauge.label})
        elif gauge.overdue_since:
            said = {"label": gauge.label, "day": gauge.overdue_since}
            text = Wording(_("A value of “%(label)s” was due on %(day)s."), said)
        if text:
            lines.append(Line("unmeasured", gauge.id, gauge.node, text))
    return Found([gauge.node for gauge in plan.gauges], lines)


COMPLETENESS = (
    Check(
        "no_lead",
        Family.MISSING,
        3,
        Remedy.LEAD,
        Wording(
            _(
                "An action that nobody leads is an action of which nobody gives news. A"
                " person or a department is enough."
            )
        ),
        _no_lead,
    ),
    Check(
        "no_date",
        Family.MISSING,
        3,
        Remedy.DUE,
        Wording(
            _(
                "Without a due date one can neither be late nor on time. Recurring"
                " actions need none."
            )
        ),
        _no_date,
    ),
    Check(
        "no_department",
        Family.MISSING,
        1,
        Remedy.DEPARTMENT,
        Wording(
            _(
                "The department stays when people leave, and each head sees what is"
                " hers."
            )
        ),
        _no_department,
    ),
    Check(
        "no_means",
        Family.MISSING,
        2,
        Remedy.MONEY,
        Wording(
            _(
                "The plan is made in view of the human and financial means: an amount,"
                " even nothing but staff, says that somebody counted."
            )
        ),
        _no_means,
    ),
    Check(
        "no_source",
        Family.MISSING,
        1,
        Remedy.SOURCE,
        Wording(
            _(
                "What is not paid from own funds has to be asked for: the source says"
                " from whom."
            )
        ),
        _no_source,
    ),
    Check(
        "no_indicator",
        Family.MISSING,
        2,
        Remedy.INDICATOR,
        Wording(
            _(
                "An indicator tells whether the objective is reached, and not only"
                " whether its actions are done."
            )
        ),
        _no_indicator,
    ),
    Check(
        "unmeasured",
        Family.LIFE,
        1,
        Remedy.MEASURE,
        Wording(_("An indicator that nobody measures tells nothing.")),
        _unmeasured,
    ),
    Check(
        "no_weight",
        Family.MISSING,
        1,
        Remedy.WEIGHT,
        Wording(
            _(
                "The progress of this plan is counted by weight: each action should"
                " have its own."
            )
        ),
        _no_weight,
    ),
)

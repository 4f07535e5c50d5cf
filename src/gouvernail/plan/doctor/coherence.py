"""Whether what is said in one place agrees with what is said in another."""

from gouvernail.plan.doctor.checks import Check, Family, Found, Line, Remedy, among
from gouvernail.plan.doctor.near import near_pairs
from gouvernail.plan.doctor.subject import Entry, Subject
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.signals import SILENCE_IN_DAYS
from gouvernail.plan.wording import Wording, gettext_noop as _

# Between the keys of two nodes; no key holds it.
BETWEEN = "~"


def _due_after(plan: Subject) -> Found:
    def says(entry: Entry) -> Wording | None:
        above = plan.due_above[entry.id]
        if not entry.due or not above.due or entry.due <= above.due:
            return None
        said = {"due": entry.due, "above": above.due, "name": above.name}
        return Wording(_("Due on %(due)s, after %(name)s: %(above)s."), said)

    below = [each for each in plan.ours if each.due and each.id in plan.due_above]
    standing = [each for each in below if each.status is not Status.ABANDONED]
    return among(standing, "due_after_objective", says)


def _due_before(plan: Subject) -> Found:
    def says(entry: Entry) -> Wording | None:
        if not entry.due or not entry.start or entry.due >= entry.start:
            return None
        said = {"due": entry.due, "start": entry.start}
        return Wording(_("Due on %(due)s, before its start: %(start)s."), said)

    both = [each for each in plan.ours if each.due and each.start]
    return among(both, "due_before_start", says)


def _empty(plan: Subject) -> Found:
    text = Wording(_("The objective holds no action."))
    # An objective that a partner leads may hold rows of which we see none.
    return among(
        plan.objectives,
        "empty_objective",
        lambda entry: None if plan.tree.children_of(entry.id) else text,
    )


def _single(plan: Subject) -> Found:
    def says(entry: Entry) -> Wording | None:
        below = plan.tree.children_of(entry.id)
        is_single = len(below) == 1 and below[0].kind is NodeKind.ACTION
        return text if is_single else None

    text = Wording(_("The objective holds a single action."))
    return among(plan.objectives, "single_action", says)


def _near_duplicates(plan: Subject) -> Found:
    actions = {entry.id: entry for entry in plan.actions}
    titles = {key: entry.title for key, entry in actions.items()}
    lines = []
    for one, other in near_pairs(titles):
        said = {"name": actions[one].name, "title": actions[one].title}
        text = Wording(_("Says nearly the same as %(name)s, “%(title)s”."), said)
        subject = f"{one}{BETWEEN}{other}"
        lines.append(Line("near_duplicates", subject, other, text, other=one))
    return Found(list(actions), lines)


def _silent(plan: Subject) -> Found:
    def says(entry: Entry) -> Wording | None:
        if entry.said_on is None:
            return Wording(_("Nothing was ever said of it."))
        days = (plan.today - entry.said_on).days
        if days <= SILENCE_IN_DAYS:
            return None
        return Wording(_("No news for %(days)s days."), {"days": days})

    actions = plan.open_actions if plan.is_followed else []
    return among(actions, "silent", says)


def _not_carried(plan: Subject) -> Found:
    lines = []
    for pledge in plan.pledges:
        if not pledge.is_carried:
            text = Wording("%(text)s", {"text": pledge.text})
            lines.append(Line("promise_alone", pledge.id, None, text))
    return Found([None] * len(plan.pledges), lines)


COHERENCE = (
    Check(
        "empty_objective",
        Family.COHERENCE,
        2,
        Remedy.ADD_ACTION,
        Wording(_("An objective is reached by what is done for it.")),
        _empty,
    ),
    Check(
        "single_action",
        Family.COHERENCE,
        1,
        Remedy.ADD_ACTION,
        Wording(_("With a single action, the objective and the action say the same.")),
        _single,
    ),
    Check(
        "due_after_objective",
        Family.COHERENCE,
        2,
        Remedy.DUE,
        Wording(_("What is below should end before what it serves.")),
        _due_after,
    ),
    Check(
        "due_before_start",
        Family.COHERENCE,
        1,
        Remedy.DUE,
        Wording(_("Nothing ends before it starts: one of the two days is wrong.")),
        _due_before,
    ),
    Check(
        "near_duplicates",
        Family.COHERENCE,
        1,
        Remedy.TITLE,
        Wording(
            _(
                "Two actions that say nearly the same are often one, counted twice:"
                " four fifths of their words are common."
            )
        ),
        _near_duplicates,
    ),
    Check(
        "silent",
        Family.LIFE,
        3,
        Remedy.NEWS,
        Wording(
            _(
                "A plan lives by its news: for each action that is still to be done, a"
                " word every %(days)s days."
            ),
            {"days": SILENCE_IN_DAYS},
        ),
        _silent,
    ),
    Check(
        "promise_alone",
        Family.LIFE,
        2,
        Remedy.PROMISE,
        Wording(
            _(
                "What the policy declaration promises should be carried by an action of"
                " the plan, or be said to be none of it."
            )
        ),
        _not_carried,
    ),
)

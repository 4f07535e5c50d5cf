"""Taking over what the accounts answer, and taking it back."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounting.comparing import Difference, compare
from gouvernail.accounting.enums import ReturnState
from gouvernail.accounting.models import LedgerLine, LedgerReturn
from gouvernail.accounting.policies import taker
from gouvernail.accounting.services.taking import locked_return, settle, tell
from gouvernail.accounting.steps import Kind
from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.money.ledger import ledger_of
from gouvernail.money.services.lines import enter_lines
from gouvernail.money.undoing import look, take_back
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan

NAMED = 3


def difference_of(ledger_return: LedgerReturn, by: User | None) -> Difference:
    """What the answer would change in the plan as it stands."""
    plan = ledger_return.plan
    return compare(
        ledger_return.told,
        ledger_of(plan),
        house=ledger_return.organisation_id,
        kept=LedgerLine.objects.kept_in(plan),
        ties=ledger_return.ties,
        may=taker(by, plan),
    )


@transaction.atomic
def apply_answer(
    *, ledger_return: LedgerReturn, by: User | None, clears: bool = False
) -> Difference:
    """Write its lines in the plan; with `clears`, those that came from eComptes before
    and that it says no more are taken away. What it changed, it changes once.

    Raises `PlanError` where somebody settled it meanwhile.
    """
    locked = locked_return(ledger_return, by)
    if not locked.is_open:
        raise PlanError(_("This answer was settled meanwhile: look at it again."))
    difference = difference_of(locked, by)
    entries = difference.entries(clears=clears)
    changes = enter_lines(plan=locked.plan, entries=entries, by=by)
    _remember(locked, difference, changes, clears)
    gone = len(difference.steps(Kind.GONE)) if clears else 0
    locked.counts = {**difference.counts, "cleared": gone}
    locked.changes = [change.pk for change in changes]
    locked.clears = clears
    settle(locked, ReturnState.APPLIED, by)
    tell("ecomptes.applied", locked, by, lines=[None, len(entries)])
    return difference


def _remember(
    locked: LedgerReturn,
    difference: Difference,
    changes: Sequence[Change],
    clears: bool,
) -> None:
    """Which lines of money are those of the accounts, under which keys."""
    nodes = {node.spot.key: node for node in difference.nodes}
    rows = []
    for change in changes:
        keys = difference.keys_after(nodes[_key(change)], clears=clears)
        lines = change.details["money"][1]
        rows += [
            LedgerLine(money_line_id=line["pk"], told_by=locked, key=key)
            for line, key in zip(lines, keys, strict=True)
            if key
        ]
    LedgerLine.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["money_line"],
        update_fields=["told_by", "key"],
        batch_size=500,
    )


@transaction.atomic
def undo_answer(*, ledger_return: LedgerReturn, by: User) -> None:
    """Make the lines that it wrote what they were before.

    Raises `PlanError` naming the actions whose amounts changed again since.
    """
    locked = locked_return(ledger_return, by)
    if not locked.is_applied:
        raise PlanError(_("This answer was settled meanwhile: look at it again."))
    changes = _standing(locked)
    _check(locked.plan, changes, by)
    for change in changes:
        take_back(locked.plan, change, by)
    settle(locked, ReturnState.UNDONE, by)
    tell("ecomptes.undone", locked, by, lines=[len(changes), None])


def _standing(locked: LedgerReturn) -> list[Change]:
    """The changes that it made, without those that somebody took back one by one."""
    rows = Change.objects.within(locked.plan.scope).filter(pk__in=locked.changes)
    undone = set(Change.objects.undoing_in(locked.plan.scope))
    return [change for change in rows.order_by("pk") if change.pk not in undone]


def _check(plan: Plan, changes: Sequence[Change], by: User) -> None:
    verdicts = look(by, plan, changes)
    if len(verdicts) < len(changes):
        raise PermissionDenied
    changed = [each.label for each in changes if not verdicts[each.pk].is_possible]
    if not changed:
        return
    names = "; ".join(label[:80] for label in changed[:NAMED])
    if len(changed) > NAMED:
        raise PlanError(
            _(
                "The amounts of %(names)s and of %(more)s other actions changed since:"
                " take those changes back first."
            ),
            names=names,
            more=len(changed) - NAMED,
        )
    raise PlanError(
        _("The amounts of %(names)s changed since: take those changes back first."),
        names=names,
    )


def _key(change: Change) -> str:
    return change.subjects.strip("|")

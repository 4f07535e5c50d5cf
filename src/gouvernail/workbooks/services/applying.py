"""Taking over what was chosen of a workbook: all of it, or nothing."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import get_language

from gouvernail.accounts.models import User
from gouvernail.exchange.roundtrip.value import Act as Asks
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.services.sharing.following import lock_plans
from gouvernail.progress.models import ProgressUpdate
from gouvernail.workbooks.asking import TAKERS, Asked, Proposal, picked_lines
from gouvernail.workbooks.book import TREE
from gouvernail.workbooks.enums import ReturnState
from gouvernail.workbooks.keeping import returned_in
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.parts import ALL
from gouvernail.workbooks.services.bringing import locked_as, settle
from gouvernail.workbooks.taking.lines import REFUSALS, Line, because
from gouvernail.workbooks.taking.shape import expect


class OutdatedError(PlanError):
    """Some of what was chosen is no longer so; nothing was done."""


def proposal_of(returned: WorkbookReturn, user: User) -> Proposal:
    """What it asks for today, as this person may do it."""
    material = _material(returned.plan, user, returned.part)
    return Proposal(material, returned_in(returned.content), get_language() or "fr")


@transaction.atomic
def apply_return(
    *, returned: WorkbookReturn, picks: Mapping[str, str], by: User
) -> Change:
    """Take over what was picked, as `by`, all of it or nothing.

    Each pick has the mark of what was shown, or nothing to take it as it is. Raises
    `OutdatedError` where something picked is no longer so, `PlanError` where a row
    cannot be taken over, with its name.
    """
    locked = locked_as(returned, by, ReturnState.IN_REVIEW)
    lock_plans(locked.plan)
    locked.plan.refresh_from_db(fields=["state", "version_number"])
    proposal = proposal_of(locked, by)
    change, applied = apply_picks(proposal, picks, name=locked.name, workbook=locked.pk)
    locked.applied = returned.applied = {**applied, "summary": change.pk}
    settle(returned, locked, ReturnState.APPLIED)
    return change


@transaction.atomic
def apply_picks(
    proposal: Proposal, picks: Mapping[str, str], *, name: str, workbook: int = 0
) -> tuple[Change, dict[str, list[int]]]:
    """Write what was picked, tell the journal; with what undoing needs."""
    material = proposal.material
    chosen = _still_so(proposal, picks)
    last = last_line(material.plan)
    news = _last_news(material.plan)
    _write(proposal, chosen)
    acts = Change.objects.within(material.plan.scope).filter(pk__gt=last)
    mine = acts.filter(by=material.user).order_by("pk")
    said = ProgressUpdate.objects.filter(
        plan=material.plan, pk__gt=news, by=material.user
    )
    applied = {
        "acts": list(mine.values_list("pk", flat=True)),
        "said": list(said.order_by("pk").values_list("pk", flat=True)),
    }
    details = {"count": len(chosen), "workbook": workbook}
    act = Act(
        scope=material.plan.scope,
        verb="workbook.applied",
        by=material.user,
        label=name,
        details=details,
    )
    return record(act), applied


def last_line(plan: Plan) -> int:
    """The number of the last line of the journal of a plan."""
    rows = Change.objects.within(plan.scope).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def _write(proposal: Proposal, chosen: Sequence[Asked]) -> None:
    rows = picked_lines(chosen, proposal.book)
    new = [line for line in rows.get(TREE, []) if line.act is Asks.ADDED]
    expect(proposal.material, new)
    for table, taker in TAKERS.items():
        lines = rows.get(table, [])
        if not lines:
            continue
        for line in lines:
            _checked(proposal, line)
        try:
            taker.write(proposal.material, lines)
        except REFUSALS as error:
            sheet = next(t.name for t in proposal.book.tables if t.key == table)
            raise because(sheet, error) from error


def _checked(proposal: Proposal, line: Line) -> None:
    try:
        TAKERS[line.table].check(proposal.material, line)
    except REFUSALS as error:
        node = proposal.material.named(line.get("action") or line.row)
        name = str(node) if node else line.get("title") or line.get("label")
        raise because(name or line.row, error) from error


def _still_so(proposal: Proposal, picks: Mapping[str, str]) -> list[Asked]:
    """What was picked, refused where it is no longer as shown."""
    found = {key: proposal.by_key.get(key) for key in picks}
    lost = sum(
        each is None or not each.is_open or picks[key] not in ("", each.mark)
        for key, each in found.items()
    )
    if lost:
        raise OutdatedError(
            _(
                "The plan has changed meanwhile: %(count)s of the changes that you"
                " chose are no longer the same. Look again, then apply."
            ),
            count=lost,
        )
    if not picks:
        raise PlanError(_("Choose at least one change."))
    return [each for each in proposal.asked if each.difference.key in picks]


def _material(plan: Plan, user: User, part: str) -> Material:
    """The part as it is today; the whole plan where it is no longer there."""
    material = Material(plan, user, part)
    try:
        _found = material.chosen
    except PlanError:
        return Material(plan, user, ALL)
    return material


def _last_news(plan: Plan) -> int:
    rows = ProgressUpdate.objects.filter(plan=plan).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0

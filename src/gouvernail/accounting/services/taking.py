"""An answer of the accounts comes in, is looked at, set aside."""

import hashlib
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from gouvernail.accounting.enums import ReturnState
from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.opening import opened
from gouvernail.accounting.policies import can_take_answer
from gouvernail.accounting.sending import BODIES, house_of, houses_of
from gouvernail.accounts.models import User
from gouvernail.documents.services import plain_name
from gouvernail.exchange.ecomptes.answering import Answer
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan


def bring_answer(
    *, plan: Plan, name: str, data: bytes, by: User | None
) -> LedgerReturn:
    """Keep a file of eComptes and what it tells; nothing of the plan changes.

    Raises `PlanError` with one sentence where it is no answer about this plan.
    """
    if not can_take_answer(by, plan):
        raise PermissionDenied
    answer = opened(data)
    house = checked_house(plan, answer)
    return _kept(plan, house, name, data, answer, by)


def checked_house(plan: Plan, answer: Answer) -> Organisation:
    """The owner of `plan` whose accounts these are, or one sentence."""
    house = house_of(plan, answer.body, answer.ins)
    if house is not None:
        return house
    owners = houses_of(plan)
    if not any(owner.ins for owner in owners):
        raise PlanError(
            _(
                "The INS code of %(name)s is not known: write it in its identity, so"
                " that the file of another authority is not taken for its own."
            ),
            name=owners[0].name,
        )
    if answer.ins not in {owner.ins for owner in owners}:
        raise PlanError(
            _(
                "The file is of the authority of INS code %(found)s; this plan is of"
                " %(name)s (%(known)s)."
            ),
            found=answer.ins,
            name=owners[0].name,
            known=", ".join(sorted({owner.ins for owner in owners if owner.ins})),
        )
    raise PlanError(_wrong_body(owners, answer), name=owners[0].name)


def _wrong_body(owners: list[Organisation], answer: Answer) -> str:
    if not any(owner.kind in BODIES for owner in owners):
        return _(
            "eComptes keeps the accounts of communes and of CPAS: this plan is of"
            " %(name)s."
        )
    if answer.body == "CPAS":
        return _("The file is of the CPAS; this plan is of %(name)s.")
    return _("The file is of the commune; this plan is of %(name)s.")


@transaction.atomic
def _kept(
    plan: Plan,
    house: Organisation,
    name: str,
    data: bytes,
    answer: Answer,
    by: User | None,
) -> LedgerReturn:
    digest = hashlib.sha256(data).hexdigest()
    brought = LedgerReturn(
        plan=plan,
        organisation=house,
        file_name=plain_name(name),
        content=ContentFile(data, name=f"{digest[:32]}.xml"),
        size=len(data),
        digest=digest,
        exercise=answer.exercise,
        answer=answer.model_dump_json(),
        by=by,
    )
    brought.save()
    brought.ties = _ties_before(brought, answer)
    brought.save(update_fields=["ties"])
    tell("ecomptes.brought", brought, by)
    return brought


def _ties_before(brought: LedgerReturn, answer: Answer) -> dict[str, str]:
    """What a person tied in the last answer holds in this one too."""
    last = LedgerReturn.objects.before(brought).first()
    here = {element.id for element in answer.elements}
    known = last.ties if last else {}
    return {element: node for element, node in known.items() if element in here}


@transaction.atomic
def tie(*, ledger_return: LedgerReturn, ties: Mapping[str, str], by: User) -> None:
    """Say which node (by its permanent id) an element of the file is; an empty one
    says that it is none."""
    locked = locked_return(ledger_return, by)
    _require_open(locked)
    elements = {element.id for element in locked.told.elements}
    nodes = set(Node.objects.of_plan(locked.plan).values_list("key", flat=True))
    told = {element: node for element, node in ties.items() if element in elements}
    if any(node and node not in nodes for node in told.values()):
        raise PlanError(_("This action is no longer in the plan: look at it again."))
    wanted = {**locked.ties, **told}
    locked.ties = {element: node for element, node in wanted.items() if node}
    locked.save(update_fields=["ties"])


@transaction.atomic
def set_aside(*, ledger_return: LedgerReturn, by: User, away: bool = True) -> None:
    """Nobody wants it, or it is looked at again; what it holds is kept."""
    locked = locked_return(ledger_return, by)
    wanted = ReturnState.SET_ASIDE if away else ReturnState.PREVIEW
    if away:
        _require_open(locked)
    elif not locked.is_aside:
        raise PlanError(_("This answer was settled meanwhile: look at it again."))
    settle(locked, wanted, by)
    tell("ecomptes.set_aside" if away else "ecomptes.brought_back", locked, by)


def locked_return(ledger_return: LedgerReturn, by: User | None) -> LedgerReturn:
    """The row as it stands now, which nobody else settles meanwhile."""
    if not can_take_answer(by, ledger_return.plan):
        raise PermissionDenied
    rows = LedgerReturn.objects.select_for_update(of=("self",))
    locked = rows.get(pk=ledger_return.pk)
    locked.plan = ledger_return.plan
    return locked


def settle(locked: LedgerReturn, state: ReturnState, by: User | None) -> None:
    """Say where it stands from now on."""
    locked.state, locked.settled_by = state, by
    locked.settled_at = timezone.now()
    locked.save()


def _require_open(locked: LedgerReturn) -> None:
    if not locked.is_open:
        raise PlanError(_("This answer was settled meanwhile: look at it again."))


def tell(
    verb: str, ledger_return: LedgerReturn, by: User | None, **details: object
) -> None:
    """A line of the journal of the plan."""
    record(
        Act(
            scope=ledger_return.plan.scope,
            verb=verb,
            by=by,
            subjects=[ledger_return.subject],
            label=ledger_return.file_name,
            details=details,
        )
    )

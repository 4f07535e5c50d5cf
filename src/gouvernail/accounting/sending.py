"""The file that eComptes imports: what it says of a plan, and what keeps it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from gouvernail.accounting.models import Addressee
from gouvernail.accounts.models import User
from gouvernail.exchange.ecomptes.building import Sheet, programme_of
from gouvernail.exchange.ecomptes.checks import Problem, problems_of
from gouvernail.exchange.ecomptes.value import MAX_PROGRAMME_ID, Body
from gouvernail.exchange.ecomptes.writing import ecomptes_bytes
from gouvernail.history.services import Act, record
from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import Organisation
from gouvernail.plan import model
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.value import value_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import standing_of
from gouvernail.staffing.value import with_effort

BODIES: Mapping[str, Body] = {
    OrganisationKind.COMMUNE: Body.COMMUNE,
    OrganisationKind.CPAS: Body.CPAS,
}
# The field of the plan file that says who works on a node.
STAFF = "effort"
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class Sending:
    """What would leave for eComptes of `plan`, in a budget year, for the accounts of
    `house`: of a common plan each owner keeps its own, of the whole plan."""

    plan: Plan
    year: int
    house: Organisation | None = None

    @property
    def organisation(self) -> Organisation:
        """Whose accounts they are."""
        return self.house or self.plan.organisation

    @cached_property
    def value(self) -> PlanFile:
        """The plan as it stands today, its staff as printed: money, indicators and
        shares have no place in the file, and are not read."""
        nodes = value_of(self.plan, self._rows)
        news = {row.key: self._standing.get(row.pk) for row in self._rows}
        told = tuple(_with_news(node, news[node.id]) for node in nodes.nodes)
        return nodes.model_copy(update={"nodes": told})

    @cached_property
    def whole(self) -> PlanFile:
        """The same with the staff that people entered, as the file says it."""
        return with_effort(self.value, self.plan)

    @cached_property
    def users(self) -> dict[str, User]:
        """Those whom the plan names and who have an account, by name."""
        named = (user for row in self._rows for user in (row.lead, row.political_owner))
        return {user.full_name: user for user in named if user}

    @cached_property
    def _rows(self) -> list[Node]:
        return list(Node.objects.of_plan(self.plan).for_value())

    @cached_property
    def _standing(self) -> dict[int, ProgressUpdate]:
        return standing_of(self.plan)

    @cached_property
    def sheet(self) -> Sheet:
        """What the file says beside it."""
        organisation = self.organisation
        return Sheet(
            id=self.plan.slug[:MAX_PROGRAMME_ID],
            body=BODIES.get(organisation.kind, Body.COMMUNE),
            ins=organisation.ins,
            exercise=self.year,
            on=timezone.localdate(),
            contacts=Addressee.objects.of_organisation(organisation).as_contacts(),
            remarks=self._remarks,
        )

    @cached_property
    def problems(self) -> list[Problem]:
        """What keeps it back, or changes on the way; the plan first."""
        found = problems_of(self.value, self.sheet)
        if any(each.field == STAFF for each in found):
            # What a document printed wrong, somebody may have entered right.
            found = problems_of(self.whole, self.sheet)
        kind = self.organisation.kind
        return found if kind in BODIES else [_no_body(self.plan), *found]

    @property
    def blocking(self) -> list[Problem]:
        """What eComptes would refuse the file for."""
        return [each for each in self.problems if each.is_blocking]

    @cached_property
    def people(self) -> list[str]:
        """Whom the plan names, by name, once each."""
        fields = [node.fields for node in self.value.nodes]
        named = {each.lead for each in fields} | {
            each.political_owner for each in fields
        }
        return sorted(name for name in named if name)

    @property
    def unknown(self) -> list[str]:
        """Those of whom eComptes would not be told."""
        return [name for name in self.people if name not in self.sheet.contacts]

    @property
    def file_name(self) -> str:
        """How the file is called."""
        return f"ecomptes_{self.organisation.ins}_{self.year}.xml"

    def file(self) -> bytes:
        """The file; raises `PlanError` with the first thing that keeps it back."""
        for problem in self.blocking:
            raise PlanError(problem.said.template, **problem.said.params)
        return ecomptes_bytes(programme_of(self.whole, self.sheet))

    @property
    def _remarks(self) -> dict[str, str]:
        """The last news of each action, by its permanent id."""
        said = ((row.key, self._standing.get(row.pk)) for row in self._rows)
        return {key: update.note for key, update in said if update and update.note}


def ecomptes_file(
    plan: Plan,
    *,
    year: int,
    by: User | None = None,
    house: Organisation | None = None,
) -> bytes:
    """The file for the accounts of `year`, of `house` where the plan has two owners;
    the journal says that it left.

    Raises `PlanError` where eComptes would refuse it.
    """
    sending = Sending(plan, checked_year(year), house)
    data = sending.file()
    tell(plan, "ecomptes.exported", by, sending.file_name, year=[None, year])
    return data


def checked_year(year: int) -> int:
    """`year`, or one sentence."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PlanError(_("“%(year)s” is not a budget year."), year=str(year)[:20])
    return year


def tell(
    plan: Plan, verb: str, by: User | None, label: str, **details: list[Any]
) -> None:
    """A line of the journal of the plan on the exchange with the accounts."""
    record(Act(scope=plan.scope, verb=verb, by=by, label=label, details=details))


def house_of(plan: Plan, body: Body, ins: str) -> Organisation | None:
    """Which of the owners of `plan` keeps these accounts."""
    for owner in houses_of(plan):
        if owner.ins == ins and BODIES.get(owner.kind) is body:
            return owner
    return None


def houses_of(plan: Plan) -> list[Organisation]:
    """Those whose plan it is, each with its own accounts."""
    return [each for each in (plan.organisation, plan.joint_organisation) if each]


def _with_news(node: model.Node, update: ProgressUpdate | None) -> model.Node:
    if update is None:
        return node
    news = {"status": Status(update.status), "progress": update.percent}
    return node.model_copy(update={"fields": node.fields.model_copy(update=news)})


def _no_body(plan: Plan) -> Problem:
    said = Wording(
        _("eComptes takes the plan of a commune or of a CPAS, and of nobody else.")
    )
    return Problem("", plan.title, "kind", said, is_blocking=True)

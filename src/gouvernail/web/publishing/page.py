"""What the house sees of its public site: the plans, what is read of each, by whom it
was published, what is arranged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.organisations.models import Organisation
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError, Wording
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import FileState, PublicationKind
from gouvernail.publishing.models import (
    Appointment,
    Publication,
    PublicFile,
    Site,
    Withdrawal,
)
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.reading import site_of_house
from gouvernail.web.directory.house import plans_of
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.publishing.words import finding_of, published_by

# For how long what went wrong by itself is told.
LATELY = timedelta(days=21)


class Failure(NamedTuple):
    """What was arranged and could not be done, and why."""

    at: datetime
    why: Wording


@dataclass(frozen=True)
class PlanRow:
    """One plan of the authority, and what everybody reads of it."""

    plan: Plan
    shown: Publication | None
    appointments: Sequence[Appointment]
    withdrawn: int
    may_publish: bool
    failed: Sequence["Failure"] = ()
    files: Sequence[PublicFile] = ()

    @property
    def made(self) -> int:
        """How many documents anybody can take away."""
        return sum(each.state == FileState.MADE for each in self.files)

    @property
    def unmade(self) -> list[PublicFile]:
        """The documents that could not be made."""
        return [each for each in self.files if each.state == FileState.FAILED]

    @property
    def is_adopted(self) -> bool:
        """Whether there is a version to publish."""
        return self.plan.version_number is not None

    @property
    def is_consulted(self) -> bool:
        """Whether citizens read a draft of it."""
        return bool(self.shown and self.shown.kind == PublicationKind.CONSULTATION)

    @property
    def by(self) -> str:
        """Who published it, or what."""
        return published_by(self.shown) if self.shown else ""


@dataclass(frozen=True)
class SitePage:
    """What the page of the public site shows."""

    site: Site
    plans: Sequence[Plan]
    may_publish: Mapping[int, bool]

    @property
    def organisation(self) -> Organisation:
        """Whose site it is."""
        return self.site.organisation

    @cached_property
    def rows(self) -> list[PlanRow]:
        """Each plan, those with something to say first."""
        rows = [self._row(plan) for plan in self.plans]
        return sorted(rows, key=lambda row: (row.shown is None, not row.is_adopted))

    @property
    def to_publish(self) -> list[PlanRow]:
        """Those that an organ adopted, or that citizens read as a draft."""
        return [row for row in self.rows if row.is_adopted or row.shown]

    @property
    def others(self) -> list[PlanRow]:
        """Those that no organ adopted."""
        return [row for row in self.rows if not (row.is_adopted or row.shown)]

    @property
    def leading(self) -> PlanRow | None:
        """The plan that the main button is about."""
        mine = (row for row in self.to_publish if row.is_adopted and row.may_publish)
        return next(mine, None)

    @property
    def finding(self) -> str:
        """What everybody reads, in one sentence."""
        return finding_of(self.shown, is_open=self.site.is_open)

    @property
    def shown(self) -> Publication | None:
        """What everybody reads first."""
        return next((row.shown for row in self.rows if row.shown), None)

    @cached_property
    def _shown(self) -> dict[int, Publication]:
        rows = Publication.objects.filter(plan__in=self.plans).standing().newest()
        return {row.plan_id: row for row in rows.for_list().order_by("pk")}

    @cached_property
    def _appointments(self) -> list[Appointment]:
        rows = Appointment.objects.filter(plan__in=self.plans)
        return list(rows.open_or_done_since(timezone.now() - LATELY))

    @cached_property
    def _withdrawn(self) -> list[int]:
        rows = Withdrawal.objects.filter(plan__in=self.plans).standing()
        return list(rows.order_by("pk").values_list("plan_id", flat=True))

    @cached_property
    def _files(self) -> list[PublicFile]:
        rows = PublicFile.objects.filter(publication__in=self._shown.values())
        return list(rows.order_by("position", "pk"))

    def _row(self, plan: Plan) -> PlanRow:
        shown = self._shown.get(plan.pk)
        told = [each for each in self._appointments if each.plan_id == plan.pk]
        return PlanRow(
            plan,
            shown,
            appointments=[each for each in told if each.done_at is None],
            withdrawn=self._withdrawn.count(plan.pk),
            may_publish=self.may_publish[plan.organisation_id],
            failed=[_failure(each) for each in told if each.failure],
            files=[e for e in self._files if shown and e.publication_id == shown.pk],
        )


def _failure(appointment: Appointment) -> Failure:
    template, params = appointment.failure
    return Failure(appointment.at, PlanError(template, **params).wording)


def page_of(request: AuthorityRequest) -> SitePage:
    """The page of the house."""
    plans = plans_of(request)
    houses = {plan.organisation_id: plan.organisation for plan in plans}
    may = {pk: can_publish(request.user, house) for pk, house in houses.items()}
    return SitePage(site_of_house(request.organisation), plans, may)


def context_of(request: AuthorityRequest, **more: Any) -> dict[str, Any]:
    """What every page of the site needs."""
    house = request.organisation
    return {
        "organisation": house,
        "section": "publishing",
        "may_publish": can_publish(request.user, house),
        **more,
    }


def require_publish(request: AuthorityRequest, organisation: Organisation) -> None:
    """A form that binds is for who may publish."""
    if not can_publish(request.user, organisation):
        raise PermissionDenied


def plan_to_publish(request: AuthorityRequest, slug: str) -> Plan:
    """The plan of the address, for who may publish it."""
    found = plan_of(request, slug)
    require_publish(request, found.organisation)
    return found

"""The sources of financing of an authority: the usual eight, then those it adds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.services import Act, record
from gouvernail.money.enums import Funder
from gouvernail.money.models import FundingSource
from gouvernail.money.models.lines import MOST_NAME
from gouvernail.money.policies import can_edit_sources
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

# How documents name them: the beginning of a word is enough, the first that fits.
CALLED = {
    Funder.EUROPE: ("europ", "feder", "fse", "interreg", "ue"),
    Funder.FEDERATION: ("federation", "fwb", "communaute francaise"),
    Funder.FEDERAL: ("federal", "spp", "etat"),
    Funder.WALLONIA: ("wallon", "region", "spw", "pic", "pimaci", "forem"),
    Funder.PROVINCE: ("provinc",),
    Funder.LOAN: ("emprunt", "loan", "credit"),
    Funder.OWN: ("fonds propres", "own funds", "commune", "ville", "cpas", "recettes"),
}


@dataclass
class Sources:
    """The sources of a plan by name; what a document names otherwise is added."""

    owner: Organisation
    rows: list[FundingSource]

    def named(self, name: str) -> FundingSource:
        """The source that goes by that name, made where there is none."""
        wanted = fold(name)
        found = next((row for row in self.rows if fold(row.name) == wanted), None)
        if found is None:
            found = FundingSource.objects.create(
                organisation=self.owner,
                name=name.strip()[:MOST_NAME],
                kind=kind_called(name),
                position=len(self.rows),
            )
            self.rows.append(found)
        return found


def kind_called(name: str) -> Funder:
    """What kind of source a document means."""
    words = fold(name)
    for kind, starts in CALLED.items():
        if any(f" {start}" in f" {words}" for start in starts):
            return kind
    return Funder.OTHER


def usual_names() -> list[str]:
    """The usual sources, as every authority begins with."""
    return [str(kind.label) for kind in Funder]


@transaction.atomic
def sources_for(plan: Plan) -> Sources:
    """Those of the owners of `plan`; the usual ones are made at the first need."""
    sources_of(plan.organisation)
    return Sources(plan.organisation, list(FundingSource.objects.of_plan(plan)))


@transaction.atomic
def sources_of(organisation: Organisation) -> list[FundingSource]:
    """Those of one authority; the usual ones are made at the first need."""
    rows = list(FundingSource.objects.of_organisation(organisation))
    if rows:
        return rows
    return FundingSource.objects.bulk_create(
        FundingSource(
            organisation=organisation, name=str(kind.label), kind=kind, position=rank
        )
        for rank, kind in enumerate(Funder)
    )


def start_sources(*, organisation: Organisation, by: User) -> list[FundingSource]:
    """Write the usual ones down."""
    _require(by, organisation)
    return sources_of(organisation)


@transaction.atomic
def add_source(
    *, organisation: Organisation, details: Mapping[str, Any], by: User
) -> FundingSource:
    """A source of its own, after the others."""
    _require(by, organisation)
    rank = len(sources_of(organisation))
    source = FundingSource(organisation=organisation, position=rank, **details)
    source.full_clean()
    source.save()
    _tell("source.added", source, by)
    return source


@transaction.atomic
def edit_source(*, source: FundingSource, details: Mapping[str, Any], by: User) -> None:
    """Another name or kind: every line that names it follows."""
    _require(by, source.organisation)
    told = {
        name: [getattr(source, name), value]
        for name, value in details.items()
        if getattr(source, name) != value
    }
    if not told:
        return
    for name, pair in told.items():
        setattr(source, name, pair[1])
    source.full_clean()
    source.save()
    _tell("source.edited", source, by, told)


@transaction.atomic
def archive_source(*, source: FundingSource, by: User, away: bool = True) -> None:
    """Propose it no longer, or again; its lines keep it."""
    _require(by, source.organisation)
    source.archived_at = timezone.now() if away else None
    source.save(update_fields=["archived_at"])
    _tell("source.archived" if away else "source.restored", source, by)


def _require(by: User, organisation: Organisation) -> None:
    if not can_edit_sources(by, organisation):
        raise PermissionDenied


def _tell(
    verb: str, source: FundingSource, by: User, details: Mapping[str, Any] | None = None
) -> None:
    record(
        Act(
            scope=source.organisation.scope,
            verb=verb,
            by=by,
            subjects=[source.subject],
            label=source.name,
            details=details or {},
        )
    )

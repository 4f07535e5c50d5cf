"""The public site of an authority: opened, closed, set up."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.journal import differences, tell
from gouvernail.publishing.enums import Conformity, Licence, Rhythm
from gouvernail.publishing.models import Publication, Site, usual_papers
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.services.files import make_files_of
from gouvernail.publishing.stamping import touch

__all__ = [
    "SiteChoices",
    "change_site",
    "close_site",
    "open_site",
    "site_of_organisation",
    "touch",
]


@dataclass(frozen=True)
class SiteChoices:
    """What an authority chooses of its site, beside whether it is open."""

    domain: str = ""
    rhythm: str = Rhythm.BY_HAND
    licence: str = Licence.CC_BY
    welcome: str = ""
    contact_email: str = ""
    contact_address: str = ""
    legal_notice: str = ""
    conformity: str = Conformity.PARTIAL
    audited_on: date | None = None
    accessibility_limits: str = ""
    papers: list[str] = field(default_factory=usual_papers)
    has_followers: bool = False
    has_ideas: bool = False
    has_smileys: bool = False
    question: str = ""


def site_of_organisation(organisation: Organisation) -> Site:
    """Its site; made closed where nobody made it yet."""
    return Site.objects.get_or_create(organisation=organisation)[0]


@transaction.atomic
def open_site(*, site: Site, by: User) -> Change | None:
    """Everybody may visit it; None where that was so already."""
    return _set_open(site, True, by)


@transaction.atomic
def close_site(*, site: Site, by: User) -> Change | None:
    """Nobody reads anything of it, at once; None where that was so already."""
    return _set_open(site, False, by)


@transaction.atomic
def change_site(*, site: Site, choices: SiteChoices, by: User) -> Change | None:
    """What it says, allows and declares; None where nothing changes.

    Raises `ValidationError` for a domain of another authority and the like.
    """
    row = _locked(site, by)
    wanted = {each.name: getattr(choices, each.name) for each in fields(choices)}
    changed = _differences(row, wanted)
    if not changed:
        return None
    for name, value in wanted.items():
        setattr(row, name, value)
    row.full_clean()
    row.save(update_fields=list(wanted))
    touch(row)
    if "papers" in changed:
        _offer_papers(row)
    return _tell("site.changed", row, by, changed)


def _differences(row: Site, wanted: dict[str, Any]) -> dict[str, list[Any]]:
    """A list of documents is kept as it was chosen, not as rows are."""
    papers = {"papers": wanted["papers"]}
    rest = {name: value for name, value in wanted.items() if name not in papers}
    changed = differences(row, rest)
    if row.papers != wanted["papers"]:
        changed["papers"] = [", ".join(row.papers), ", ".join(wanted["papers"])]
    return changed


def _offer_papers(site: Site) -> None:
    """What is shown of each plan offers the documents chosen now."""
    house = site.organisation
    rows = Publication.objects.standing().of_organisation(house).newest()
    for row in rows.for_list().select_related("plan__organisation").order_by("pk"):
        make_files_of(row, site.papers)


def _set_open(site: Site, is_open: bool, by: User) -> Change | None:
    row = _locked(site, by)
    if row.is_open == is_open:
        return None
    row.is_open = site.is_open = is_open
    row.save(update_fields=["is_open"])
    touch(row)
    return _tell("site.opened" if is_open else "site.closed", row, by, {})


def _locked(site: Site, by: User) -> Site:
    """Ours alone until the end of the transaction; made now where it is not yet."""
    if not can_publish(by, site.organisation):
        raise PermissionDenied
    made = site_of_organisation(site.organisation)
    site.pk = made.pk
    rows = Site.objects.select_for_update(of=("self",)).for_page()
    return rows.get(pk=made.pk)


def _tell(verb: str, site: Site, by: User, details: dict[str, Any]) -> Change:
    house = site.organisation
    return tell(verb, house, by, house.name, details=details)

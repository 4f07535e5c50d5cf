"""What is published in tests of the public site, and what must never be seen there."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Organisation, Term
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.services.publishing import publish
from tests.factories import Cast, make_plan
from tests.support.versions import freeze_text

NOON = datetime(2027, 5, 12, 12, tzinfo=ZoneInfo("Europe/Brussels"))
# What the house keeps: no public page may hold any of it.
MARKS = (
    "Doe",
    "@valmont.example",
    "zzinternalzz",
    "zzhiddennotezz",
)


@dataclass(frozen=True)
class Shown:
    """An open site and what is published on it."""

    site: Site
    plan: Plan
    publication: Publication


def show_plan(cast: Cast) -> Shown:
    """An adopted plan with states, news and words to sort by, published."""
    plan = make_plan(cast.organisation)
    _kept_inside(plan)
    _sorted(plan, cast.organisation)
    freeze_text(plan, date(2025, 4, 20))
    plan.refresh_from_db()
    _followed(plan, cast)
    site, _ = Site.objects.get_or_create(organisation=cast.organisation)
    Site.objects.filter(pk=site.pk).update(is_open=True)
    site.refresh_from_db()
    publication = publish(plan=plan, by=cast.coordinator, now=NOON)
    return Shown(site, plan, publication)


def _followed(plan: Plan, cast: Cast) -> None:
    rows = {row.key: row for row in Node.objects.filter(plan=plan)}
    Node.objects.filter(pk=rows["a1"].pk).update(
        lead=cast.contributor, department=cast.department, due_on=date(2027, 3, 31)
    )
    said = [("a1", "blocked", 40), ("a2", "done", 100), ("a3", "ongoing", 20)]
    for key, status, percent in said:
        ProgressUpdate.objects.create(
            node=rows[key],
            plan=plan,
            status=status,
            percent=percent,
            note="zzhiddennotezz",
            at=NOON,
            by=cast.contributor,
        )


def _sorted(plan: Plan, organisation: Organisation) -> None:
    place, _ = Term.objects.get_or_create(
        organisation=organisation, vocabulary=Vocabulary.PLACE, name="Orvaux"
    )
    theme, _ = Term.objects.get_or_create(
        organisation=organisation, vocabulary=Vocabulary.THEME, name="Mobilité"
    )
    for key in ("a1", "a2"):
        Node.objects.get(plan=plan, key=key).terms.add(place, theme)


def _kept_inside(plan: Plan) -> None:
    Node.objects.filter(plan=plan, key="a4").update(
        is_internal=True, title="zzinternalzz"
    )

"""What was taken out comes back whole, with numbers and files of its own."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.services.freezing import freeze
from gouvernail.adoption.verifying import verify_all
from gouvernail.history.models import Change
from gouvernail.notifications.gathering import gather_news
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan, SavedView, Share
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.publishing.models import Site
from gouvernail.takeout.comparing import differences
from gouvernail.takeout.restoring import restore
from gouvernail.takeout.taking import take_out
from tests.factories import Cast
from tests.plans.test_undoing_at_random import STEPS, done, file_of
from tests.takeout.conftest import Filled, Taking, back

HOUSE = ["tables/organisations.Organisation.jsonl"]


def test_an_archive_of_what_came_back_holds_the_same(
    filled: Filled, taken: Taking
) -> None:
    first = taken(filled.house)
    brought = back(first)
    assert differences(first, taken(brought.house)) == HOUSE


def test_rows_have_numbers_of_their_own(filled: Filled, taken: Taking) -> None:
    brought = back(taken(filled.house))
    plan = Plan.objects.get(organisation=brought.house)
    node = Node.objects.get(plan=plan, key="a1")
    assert plan.pk != filled.plan.pk
    assert node.parent is not None
    assert node.parent.plan_id == plan.pk
    assert node.lead == filled.cast.contributor
    assert node.partners.get().organisation == brought.house
    view = SavedView.objects.get(plan=plan)
    assert view.query == f"lead={filled.cast.contributor.pk}"


def test_the_file_comes_back_beside_the_first(filled: Filled, taken: Taking) -> None:
    brought = back(taken(filled.house))
    document = brought.house.documents.get()
    assert document.content.name != filled.document.content.name
    with document.content.open() as file:
        assert file.read() == b"%PDF-1.7 note"


def test_versions_are_still_what_was_frozen(filled: Filled, taken: Taking) -> None:
    act = Deliberation.objects.create(
        plan=filled.plan,
        organisation=filled.house,
        organ="social_council",
        step="adopted",
        decided_on=date(2024, 9, 2),
    )
    by = filled.cast.coordinator
    freeze(plan=filled.plan, deliberation=act, by=by, purpose="Adoption")
    back(taken(filled.house))
    verdict = verify_all()
    assert (verdict.versions, verdict.faults) == (2, ())


def test_somebody_known_is_found_and_stays_as_she_is(
    filled: Filled, taken: Taking
) -> None:
    path = taken(filled.house)
    lead = filled.cast.contributor
    User.objects.filter(pk=lead.pk).update(first_name="Zoé", email=lead.email.upper())
    brought = back(path)
    assert brought.people_made == 0
    lead.refresh_from_db()
    assert lead.first_name == "Zoé"
    assert Membership.objects.filter(user=lead, organisation=brought.house).exists()


def test_somebody_new_comes_without_password_nor_power(
    filled: Filled, taken: Taking
) -> None:
    path = taken(filled.house)
    lead = filled.cast.contributor
    User.objects.filter(pk=lead.pk).update(email="gone@valmont.example")
    brought = back(path)
    made = User.objects.get(email="contributor@valmont.example")
    assert brought.people_made == 1
    assert made.full_name == lead.full_name
    assert not made.has_usable_password()
    assert not made.is_staff
    assert not made.is_superuser


def test_somebody_without_address_is_nobody_else(filled: Filled, taken: Taking) -> None:
    User.objects.filter(pk=filled.cast.contributor.pk).update(
        email="erased-12@erased.invalid"
    )
    first = taken(filled.house)
    brought = back(first)
    assert brought.people_made == 1
    assert differences(first, taken(brought.house)) == HOUSE


def test_an_application_is_let_in_anew(filled: Filled, taken: Taking) -> None:
    User.objects.filter(pk=filled.cast.finance.pk).update(
        email="app-3@applications.invalid"
    )
    brought = back(taken(filled.house))
    roles = Membership.objects.filter(organisation=brought.house)
    assert not roles.filter(role="finance").exists()


def test_the_other_side_of_a_share_is_a_name(filled: Filled, taken: Taking) -> None:
    node = Node.objects.get(plan=filled.plan, key="a1")
    Share.objects.create(node=node, organisation=filled.cast.elsewhere)
    Organisation.objects.filter(pk=filled.house.pk).update(pair=filled.cast.elsewhere)
    brought = back(taken(filled.house))
    share = Share.objects.get(node__plan__organisation=brought.house)
    other = share.organisation
    assert other == brought.house.pair
    assert other != filled.cast.elsewhere
    assert (other.name, other.archived_at is None) == ("Orval", False)
    assert not Membership.objects.filter(organisation=other).exists()


def test_an_address_in_use_stays_where_it_is(filled: Filled, taken: Taking) -> None:
    Site.objects.create(organisation=filled.house, domain="pst.valmont.example")
    brought = back(taken(filled.house))
    assert Site.objects.get(organisation=brought.house).domain == ""


def test_what_was_said_before_is_no_news(filled: Filled, taken: Taking) -> None:
    assert gather_news(timezone.now()) > 0
    brought = back(taken(filled.house))
    assert gather_news(timezone.now()) == 0
    node = Node.objects.for_page().get(plan__organisation=brought.house, key="a1")
    edit_node(node=node, changes={"title": "Neuf"}, by=again(filled.cast.coordinator))
    assert gather_news(timezone.now()) > 0


def test_a_dry_run_stores_no_file(filled: Filled, taken: Taking) -> None:
    brought = restore(path=taken(filled.house), slug="retour", dry=True)
    name = brought.house.documents.get().content.name
    assert not default_storage.exists(name)


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_was_done_comes_back_and_can_be_undone_there(
    cast: Cast, plan: Plan, tmp_path_factory: pytest.TempPathFactory, steps: list
) -> None:
    folder, by = tmp_path_factory.mktemp("takeout"), cast.coordinator
    with transaction.atomic():
        for step in steps:
            done(plan, by, step)
        take_out(house=cast.organisation, target=folder / "1.zip")
        house = back(folder / "1.zip").house
        take_out(house=house, target=folder / "2.zip")
        assert differences(folder / "1.zip", folder / "2.zip") == HOUSE
        twin = Plan.objects.select_related("organisation").get(organisation=house)
        assert file_of(twin) == file_of(plan)
        undo_all(plan, again(by))
        undo_all(twin, again(by))
        assert file_of(twin) == file_of(plan)
        transaction.set_rollback(True)


def again(person: User) -> User:
    """The same person, who does not remember where she had a role."""
    return User.objects.get(pk=person.pk)


def undo_all(plan: Plan, by: User) -> None:
    for change in Change.objects.within(plan.scope).order_by("-pk"):
        with suppress(PlanError, ValidationError), transaction.atomic():
            undo_change(plan=plan, change=change, by=by)

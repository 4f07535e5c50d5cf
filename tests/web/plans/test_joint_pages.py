"""A plan of two authorities, from both sides."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.documents.services import store_document
from gouvernail.notifications.models import Notification
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import JointOffer, Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def paired(cast: Cast) -> Cast:
    """The two authorities of the cast name each other."""
    here, there = cast.organisation, cast.elsewhere
    Organisation.objects.filter(pk=here.pk).update(pair=there)
    Organisation.objects.filter(pk=there.pk).update(pair=here)
    here.refresh_from_db()
    return cast


@pytest.fixture
def joint(paired: Cast, plan: Plan) -> Plan:
    """A plan kept by both."""
    plan.joint_organisation = paired.elsewhere
    plan.save()
    return plan


def test_an_offer_is_made_found_at_home_and_accepted(
    paired: Cast, plan: Plan, client_of: ClientOf
) -> None:
    ours, theirs = client_of(paired.coordinator), client_of(paired.stranger)
    page = ours.get(reverse("plan_owners", args=plan.address)).content.decode()
    assert paired.elsewhere.name in page
    ours.post(
        reverse("joint_offer", args=plan.address), {"message": "Un seul travail ?"}
    )
    offer = JointOffer.objects.get()
    assert Notification.objects.get(person=paired.stranger).text
    address = reverse("joint_received", args=[paired.elsewhere.slug, offer.pk])
    assert address in theirs.get(reverse("home")).content.decode()
    assert "Un seul travail" in theirs.get(address).content.decode()
    answer = theirs.post(address, follow=True)
    assert answer.status_code == 200
    plan.refresh_from_db()
    assert plan.joint_organisation == paired.elsewhere


def test_members_of_the_second_authority_come_in_by_the_address_of_the_first(
    paired: Cast, joint: Plan, client_of: ClientOf
) -> None:
    theirs = client_of(paired.stranger)
    answer = theirs.get(joint.get_absolute_url())
    assert answer.status_code == 200
    assert answer.wsgi_request.organisation == paired.elsewhere
    other = reverse("directory", args=[paired.organisation.slug])
    assert theirs.get(other).status_code == 404


def test_another_plan_of_the_first_authority_stays_closed(
    paired: Cast, joint: Plan, client_of: ClientOf
) -> None:
    alone = Plan.objects.create(
        organisation=paired.organisation, slug="ancien", title="Ancien"
    )
    theirs = client_of(paired.stranger)
    assert theirs.get(alone.get_absolute_url()).status_code == 404


def test_what_the_other_holds_has_no_button_of_mine(
    paired: Cast, joint: Plan, client_of: ClientOf
) -> None:
    branch = Node.objects.of_plan(joint).get(key="v2")
    Node.objects.of_plan(joint).below(branch).update(owner=paired.elsewhere)
    ours = client_of(paired.coordinator)
    page = ours.get(reverse("plan_outline", args=joint.address)).content.decode()
    assert "nodes/a1/move/" in page
    assert "nodes/a999/move/" not in page
    assert ours.get(reverse("node", args=[*joint.address, "a999"])).status_code == 200
    edit = reverse("node_edit", args=[*joint.address, "a999"])
    assert ours.post(edit, {"title": "À moi"}).status_code == 403


def test_a_part_is_given_from_the_page(
    paired: Cast, joint: Plan, client_of: ClientOf
) -> None:
    ours = client_of(paired.coordinator)
    address = reverse("branch_give", args=[*joint.address, "v1"])
    ours.post(address, {"owner": paired.elsewhere.slug})
    assert Node.objects.of_plan(joint).get(key="a1").owner == paired.elsewhere
    stranger = Organisation.objects.create(kind="commune", name="X", slug="x")
    assert ours.post(address, {"owner": stranger.slug}).status_code == 404


def test_what_one_side_attached_is_read_by_the_other(
    paired: Cast, joint: Plan, client_of: ClientOf
) -> None:
    node = Node.objects.select_related("plan").get(plan=joint, key="a1")
    file = SimpleUploadedFile("avis.txt", b"Avis favorable")
    kept = store_document(
        file=file, organisation=paired.organisation, by=paired.coordinator
    )
    news = News("ongoing", documents=(kept,))
    record_update(node=node, news=news, by=paired.coordinator)
    address = reverse("document", args=[*joint.address, kept.pk])
    answer = client_of(paired.stranger).get(address)
    assert b"".join(answer.streaming_content) == b"Avis favorable"

"""A person without account is invited, named, asked by a link, and answers."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from gouvernail.answers.models import AnswerLink
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Guest
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.web.directory.conftest import Counter
from tests.web.plans.conftest import text_of

SOPHIE = {
    "first_name": "Sophie",
    "last_name": "Lambert",
    "email": "sophie@relais.example",
    "function": "ASBL Le Relais",
}


@pytest.fixture
def guest(counter: Counter, plan: Plan) -> Guest:
    """Sophie, who contributes to the first two actions of a plan in force."""
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.IN_FORCE)
    made = counter.guest()
    for key in ("a1", "a2"):
        Node.objects.get(plan=plan, key=key).contributors.add(made.user)
    return made


def sent_link(counter: Counter, guest: Guest, plan: Plan, *keys: str) -> AnswerLink:
    """The link that leaves for these actions."""
    counter.post("guest_send", guest.pk, plan.slug, keys=keys)
    return AnswerLink.objects.get()


def test_an_invited_person_has_her_page(counter: Counter) -> None:
    page = text_of(counter.post("guests", **SOPHIE))
    assert "Sophie Lambert" in page
    assert "ASBL Le Relais" in page


def test_an_address_that_has_an_account_is_said_to_be_hers(counter: Counter) -> None:
    address = counter.cast.contributor.email
    page = text_of(counter.post("guests", **{**SOPHIE, "email": address}))
    assert "Contributor Doe" in page
    assert not Guest.objects.exists()


def test_what_is_missing_is_said_and_what_was_typed_stays(counter: Counter) -> None:
    page = counter.post("guests", **{**SOPHIE, "email": "sophie@"})
    assert page.status_code == 422
    assert 'value="Lambert"' in page.content.decode()


def test_a_link_leaves_for_the_ticked_actions_for_sixty_days(
    counter: Counter, guest: Guest, plan: Plan
) -> None:
    link = sent_link(counter, guest, plan, "a1")
    assert [node.key for node in link.nodes.order_by("path")] == ["a1"]
    days = (link.expires_at - timezone.now()) / timedelta(days=1)
    assert 59.9 < days < 60.1
    mail = Mail.objects.get()
    assert (mail.to_person, mail.kind) == (guest.user, "link")
    assert link.address in mail.text
    assert "Créer un taxi social" in mail.text


def test_who_holds_the_link_answers_without_signing_in(
    counter: Counter, guest: Guest, plan: Plan
) -> None:
    link = sent_link(counter, guest, plan, "a1")
    path = urlsplit(link.address).path
    said = {"status": "ongoing", "note": "Deux bénévoles trouvés."}
    answer = Client().post(f"{path}actions/a1/", said)
    assert answer.status_code in {200, 302}
    update = ProgressUpdate.objects.get()
    assert (update.by, update.note) == (guest.user, "Deux bénévoles trouvés.")


def test_an_account_of_elsewhere_answers_by_her_link_too(
    counter: Counter, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.IN_FORCE)
    stranger = counter.cast.stranger
    guest = counter.guest(stranger.email)
    Node.objects.get(plan=plan, key="a1").contributors.add(stranger)
    path = urlsplit(sent_link(counter, guest, plan, "a1").address).path
    Client().post(f"{path}actions/a1/", {"status": "ongoing"})
    assert ProgressUpdate.objects.get().by == stranger


def test_an_action_that_does_not_name_her_is_not_asked(
    counter: Counter, guest: Guest, plan: Plan
) -> None:
    counter.post("guest_send", guest.pk, plan.slug, keys=["a3", "b1"])
    assert not AnswerLink.objects.exists()
    assert not Mail.objects.exists()


def test_nothing_leaves_about_a_draft(counter: Counter, plan: Plan) -> None:
    Plan.objects.update(state=PlanState.DRAFT)
    guest = counter.guest()
    Node.objects.get(plan=plan, key="a1").contributors.add(guest.user)
    assert 'data-testid="draft"' in counter.get("guest", guest.pk).content.decode()
    counter.post("guest_send", guest.pk, plan.slug, keys=["a1"])
    assert not AnswerLink.objects.exists()
    assert not Mail.objects.exists()


def test_withdrawn_links_open_nothing(
    counter: Counter, guest: Guest, plan: Plan
) -> None:
    link = sent_link(counter, guest, plan, "a1", "a2")
    counter.post("guest_revoke", guest.pk, plan.slug)
    path = urlsplit(link.address).path
    assert Client().get(path).status_code == 410
    Client().post(f"{path}actions/a1/", {"status": "done"})
    assert not ProgressUpdate.objects.exists()


def test_the_sheet_of_an_action_leads_to_her_link(
    counter: Counter, guest: Guest, plan: Plan
) -> None:
    sheet = counter.client.get(f"/valmont/plans/{plan.slug}/nodes/a1/")
    assert f"/valmont/directory/guests/{guest.pk}/" in sheet.content.decode()
    other = counter.client.get(f"/valmont/plans/{plan.slug}/nodes/a3/")
    assert "guest-link" not in other.content.decode()


def test_a_guest_put_away_is_listed_apart(counter: Counter, guest: Guest) -> None:
    page = counter.post("guest_archive", guest.pk).content.decode()
    assert "guest-row" not in page
    assert f"/guests/{guest.pk}/restore/" in page
    counter.post("guest_restore", guest.pk)
    assert "guest-row" in counter.get("guests").content.decode()

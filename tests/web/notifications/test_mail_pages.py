"""The outbox of a demonstration, and what became of the mails of a plan."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Mail, Patience
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.web.access.steering import mail_holes

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def one(cast: Cast, in_force: Plan) -> Mail:
    """A mail of the plan, waiting."""
    return Mail.objects.get(pk=mail_holes(cast, in_force)["number"])


def test_the_outbox_lists_mails_and_shows_both_forms(
    cast: Cast, one: Mail, client_of: ClientOf
) -> None:
    client = client_of(cast.reader)
    assert one.subject in client.get("/outbox/").content.decode().replace("\u202f", " ")
    assert one.text in client.get(f"/outbox/{one.pk}/").content.decode()
    page = client.get(f"/outbox/{one.pk}/page/")
    assert page.content.decode() == one.html
    assert "sandbox" in page["Content-Security-Policy"]
    assert "default-src 'none'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/outbox/", "/outbox/{}/", "/outbox/{}/page/"])
def test_there_is_no_outbox_in_production(
    cast: Cast, one: Mail, client_of: ClientOf, settings: Settings, address: str
) -> None:
    settings.OUTBOX = False
    client = client_of(cast.coordinator)
    assert client.get(address.format(one.pk)).status_code == 404


def test_without_a_server_a_password_mail_is_kept_to_be_read(
    cast: Cast, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "gouvernail.notifications.outbox.KeptBackend"
    mail.send_mail("Mot de passe", "Voici", None, [cast.reader.email])
    kept = Mail.objects.get()
    assert (kept.subject, kept.to_person) == ("Mot de passe", cast.reader)
    assert kept.sent_at


def test_who_steers_sees_a_mail_in_doubt_and_sends_it_again(
    cast: Cast,
    one: Mail,
    in_force: Plan,
    client_of: ClientOf,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Mail.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    client, address = (
        client_of(cast.coordinator),
        f"{in_force.get_absolute_url()}mails/",
    )
    assert 'data-testid="in-doubt"' in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}{one.pk}/again/")
    assert len(mail.outbox) == 1
    assert 'data-testid="in-doubt"' not in client.get(address).content.decode()
    client.post(f"{address}{one.pk}/returned/")
    assert 'data-testid="failed"' in client.get(address).content.decode()


def test_the_patience_of_a_plan_is_chosen_in_days(
    cast: Cast, in_force: Plan, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    address = f"{in_force.get_absolute_url()}mails/patience/"
    assert client.post(address, {"days": "30"}).status_code == 302
    assert client.post(address, {"days": "-1"}).status_code == 422
    assert Patience.objects.get().days == 30


@pytest.mark.parametrize("page", ["{plan}mails/", "/outbox/"])
def test_a_list_of_mails_costs_the_same_for_more(
    cast: Cast, in_force: Plan, client_of: ClientOf, page: str
) -> None:
    client, counts = client_of(cast.coordinator), []
    address = page.format(plan=in_force.get_absolute_url())
    for more in (2, 18):
        for _rank in range(more):
            mail_holes(cast, in_force)
            lost = mail_holes(cast, in_force)["number"]
            Mail.objects.filter(pk=lost).update(failed_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12

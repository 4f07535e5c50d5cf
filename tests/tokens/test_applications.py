"""An application is no person: nobody signs in with it, no list offers it."""

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import LoginLink, User
from gouvernail.campaigns.services.preparing import prepare
from gouvernail.history.models import Change
from gouvernail.notifications.services import queue_mail, send_waiting_mails
from gouvernail.organisations.models import Membership
from gouvernail.organisations.people import nameable_people
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.tokens.models import Application
from gouvernail.tokens.services.applications import (
    add_application,
    change_application,
    start_application,
    stop_application,
)
from tests.factories import ROLES, Cast

DETAILS = {"name": "Finances", "purpose": "Budget", "role": "finance"}


@pytest.fixture
def application(cast: Cast) -> Application:
    """A program that the authority let in."""
    return add_application(
        organisation=cast.organisation, details=DETAILS, by=cast.administrator
    )


@pytest.mark.parametrize("role", [*ROLES[1:], "stranger"])
def test_only_administrators_let_programs_in(
    cast: Cast, application: Application, role: str
) -> None:
    who, house = cast[role], cast.organisation
    acts = [
        lambda: add_application(organisation=house, details=DETAILS, by=who),
        lambda: change_application(application=application, details=DETAILS, by=who),
        lambda: stop_application(application=application, by=who),
        lambda: start_application(application=application, by=who),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("role", ["administrator", "king", ""])
def test_no_application_gives_roles_to_people(cast: Cast, role: str) -> None:
    with pytest.raises(PlanError):
        add_application(
            organisation=cast.organisation,
            details={**DETAILS, "role": role},
            by=cast.administrator,
        )
    assert not User.objects.filter(email__endswith=".invalid").exists()


@pytest.mark.parametrize("name", ["FINANCES", " finances ", "", "\0"])
def test_two_applications_bear_two_names(
    cast: Cast, application: Application, name: str
) -> None:
    with pytest.raises(PlanError):
        add_application(
            organisation=cast.organisation,
            details={**DETAILS, "name": name},
            by=cast.administrator,
        )


def test_what_changes_of_an_application_is_told(
    cast: Cast, application: Application
) -> None:
    new = {"name": "Comptes", "purpose": "Budget", "role": "reader"}
    changed = change_application(
        application=application, details=new, by=cast.administrator
    )
    account = User.objects.get(pk=changed.account_id)
    assert account.full_name == "Comptes"
    line = Change.objects.filter(verb="application.changed").get()
    assert line.details["role"] == ["finance", "reader"]
    assert "purpose" not in line.details


def test_stopping_twice_tells_it_once(cast: Cast, application: Application) -> None:
    for _ in range(2):
        stop_application(application=application, by=cast.administrator)
    for _ in range(2):
        start_application(application=application, by=cast.administrator)
    verbs = Change.objects.filter(kind="application").order_by("pk")
    assert [each.verb for each in verbs][1:] == [
        "application.stopped",
        "application.started",
    ]


def test_nobody_signs_in_as_an_application(
    cast: Cast, application: Application
) -> None:
    account = application.account
    for password in ("", "secret", account.password):
        assert authenticate(None, username=account.email, password=password) is None
    client = Client()
    client.post(reverse("login_link_ask"), {"email": account.email})
    assert not LoginLink.objects.filter(user=account).exists()
    client.post(reverse("account_reset_password"), {"email": account.email})
    assert not [each for each in mail.outbox if account.email in each.to]


def test_no_browser_stays_signed_in_as_an_application(
    cast: Cast, application: Application
) -> None:
    client = Client()
    client.force_login(
        application.account,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    answer = client.get(reverse("people", args=[cast.organisation.slug]))
    assert answer.status_code == 302


def test_no_list_of_people_offers_an_application(
    cast: Cast, application: Application
) -> None:
    members = Membership.objects.of_organisations(cast.organisation)
    assert application.account not in members.people()
    assert application.account not in [each.user for each in members]
    assert application.account not in nameable_people(cast.organisation)


def test_no_mail_leaves_for_an_application(
    application: Application, plan: Plan
) -> None:
    written = queue_mail(
        key="campaign:1:7",
        person=application.account,
        subject="Où en sont vos actions ?",
        template="digest",
        context={"groups": [], "more": 0, "centre": "/"},
        kind="campaign",
        plan=plan,
    )
    assert written.failed_at
    assert send_waiting_mails() == 0


def test_no_campaign_asks_an_application(application: Application, plan: Plan) -> None:
    Node.objects.of_plan(plan).update(lead=application.account)
    asked = {question.person for question in prepare(plan).questions}
    assert application.account not in asked

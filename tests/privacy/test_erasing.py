"""Somebody who left is erased: no trace of her name, every trace of what she did."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from gouvernail.accounting.models import Addressee
from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.services import issue_link
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.notifications.models import Mail, Notification
from gouvernail.notifications.services import follow, notify
from gouvernail.organisations.models import Membership
from gouvernail.organisations.services.people import remove_member
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.privacy.services.erasing import erase_person
from gouvernail.progress.handing import hand_over
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

NAME = "Éléonore D’Haens"


def lived(cast: Cast, plan: Plan) -> User:
    """She led, spoke, was told, was written to, had a link and a follow."""
    person = cast.contributor
    person.first_name, person.last_name = NAME.split(" ")
    person.save()
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    edit_node(node=node, changes={"substitute": person}, by=cast.coordinator)
    record_update(node=node, news=News("ongoing", "Il roule"), by=person)
    until = timezone.now() + timedelta(days=9)
    issue_link(plan=plan, person=person, expires_at=until, by=cast.coordinator)
    follow(person, plan)
    notify(
        person=cast.coordinator,
        kind="update",
        reason=f"{NAME} a écrit",
        text="Le taxi roule",
        address="/",
        plan=plan,
    )
    for key, sent in (("one", timezone.now()), ("two", None)):
        Mail.objects.create(
            key=key,
            to_person=person,
            to_address=person.email,
            subject=f"Bonjour {NAME}",
            text="Mot",
            kind="campaign",
            sent_at=sent,
            claimed_at=sent,
        )
    known(cast, NAME)
    return person


def known(cast: Cast, name: str, email: str = "") -> None:
    """eComptes is told who she is."""
    Addressee.objects.create(
        organisation=cast.organisation, name=name, last_name="D’Haens", email=email
    )


def gone(cast: Cast, plan: Plan) -> User:
    """She left, and somebody took over."""
    person = lived(cast, plan)
    row = Membership.objects.get(user=person)
    by = User.objects.get(pk=cast.administrator.pk)
    hand_over(person=person, to=cast.reader, organisation=cast.organisation, by=by)
    remove_member(membership=row, by=by)
    return User.objects.get(pk=person.pk)


def every_text() -> str:
    """All that the database holds, as text."""
    rows = []
    for model in apps.get_models():
        for row in model._base_manager.values():
            rows.append(json.dumps(row, default=str, ensure_ascii=False))
    return "\n".join(rows)


def test_no_row_of_the_database_keeps_the_name_or_the_address(
    cast: Cast, plan: Plan
) -> None:
    person = gone(cast, plan)
    address = person.email
    before = every_text()
    assert NAME in before
    assert address in before
    erase_person(person=person, by=User.objects.get(pk=cast.administrator.pk))
    after = every_text()
    for name in (NAME, "Éléonore", address):
        assert [line for line in after.splitlines() if name in line] == []


def test_what_she_did_stays_under_one_pseudonym(cast: Cast, plan: Plan) -> None:
    person = gone(cast, plan)
    acts = Change.objects.count()
    erased = erase_person(person=person, by=User.objects.get(pk=cast.administrator.pk))
    said = ProgressUpdate.objects.get(note="Il roule")
    assert said.by == erased
    assert str(erased).endswith(f"{erased.pk}")
    assert Change.objects.count() == acts + 1
    told = Change.objects.get(verb="node.edited", details__has_key="substitute")
    assert told.details["substitute"][1]["name"] == str(erased)
    last = Change.objects.get(verb="data.erased")
    assert (last.label, last.by) == ("", cast.administrator)


def test_nobody_comes_in_with_her_account_any_more(
    cast: Cast, plan: Plan, client_of: Callable[[User | None], Client]
) -> None:
    person = gone(cast, plan)
    link = AnswerLink.objects.get(person=person)
    browser = client_of(person)
    assert browser.get("/me/").status_code == 200
    erase_person(person=person, by=User.objects.get(pk=cast.administrator.pk))
    assert browser.get("/me/").status_code == 302
    answer = client_of(None).get(f"/answer/{link.token}/")
    assert answer.status_code in {404, 410}
    assert not User.objects.get(pk=person.pk).has_usable_password()
    assert not Mail.objects.filter(key="two").exists()
    assert Mail.objects.get(key="one").text == ""
    assert Notification.objects.get().reason.endswith(f"{person.pk} a écrit")


@pytest.mark.parametrize("role", ["coordinator", "reader", "stranger"])
def test_only_an_administrator_of_her_last_authority_erases(
    cast: Cast, plan: Plan, role: str
) -> None:
    person = gone(cast, plan)
    with pytest.raises(PermissionDenied):
        erase_person(person=person, by=cast[role])
    assert User.objects.get(pk=person.pk).erased_at is None


def test_the_administrator_of_a_former_authority_does_not_erase(
    cast: Cast, plan: Plan
) -> None:
    person = gone(cast, plan)
    subjects = [f"person:{person.pk}"]
    scope = cast.elsewhere.scope
    record(Act(scope=scope, verb="member.left", by=person, subjects=subjects))
    with pytest.raises(PermissionDenied):
        erase_person(person=person, by=cast.administrator)
    operator = User.objects.create_superuser("operator@example.org")
    assert erase_person(person=person, by=operator).erased_at


def test_whoever_still_has_a_role_or_leads_is_not_erased(
    cast: Cast, plan: Plan
) -> None:
    person = lived(cast, plan)
    operator = User.objects.create_superuser("operator@example.org")
    with pytest.raises(ValidationError):
        erase_person(person=person, by=operator)
    Membership.objects.filter(user=person).delete()
    with pytest.raises(ValidationError):
        erase_person(person=person, by=operator)


def test_a_namesake_keeps_her_lines(cast: Cast, plan: Plan) -> None:
    person = gone(cast, plan)
    first, last = NAME.split(" ")
    User.objects.filter(pk=cast.reader.pk).update(first_name=first, last_name=last)
    scope, subjects = cast.organisation.scope, [f"person:{cast.reader.pk}"]
    record(
        Act(scope=scope, verb="member.changed", by=None, subjects=subjects, label=NAME)
    )
    erase_person(person=person, by=User.objects.get(pk=cast.administrator.pk))
    assert Change.objects.get(verb="member.changed").label == NAME
    assert Change.objects.get(verb="member.removed").label != NAME


def test_what_the_accounts_know_under_a_name_that_another_bears_stays(
    cast: Cast, plan: Plan
) -> None:
    person = gone(cast, plan)
    first, last = NAME.split(" ")
    User.objects.filter(pk=cast.reader.pk).update(first_name=first, last_name=last)
    house = cast.organisation
    Addressee.objects.create(organisation=house, name="Son chef", last_name="Pirotte")
    known(cast, "La pilote", person.email.upper())
    erase_person(person=person, by=User.objects.get(pk=cast.administrator.pk))
    left = set(Addressee.objects.values_list("name", flat=True))
    assert left == {NAME, "Son chef"}


def test_a_name_within_a_longer_word_stays(cast: Cast, plan: Plan) -> None:
    person = gone(cast, plan)
    scope = cast.organisation.scope
    record(Act(scope=scope, verb="partner.saved", by=None, label=f"Super{NAME}"))
    erase_person(person=person, by=User.objects.get(pk=cast.administrator.pk))
    assert Change.objects.get(verb="partner.saved").label == f"Super{NAME}"

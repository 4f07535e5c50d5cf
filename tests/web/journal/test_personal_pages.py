"""One's own data, and what an authority holds on its people."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import follow
from gouvernail.organisations.models import Guest, Membership
from gouvernail.organisations.services.people import remove_member
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan
from tests.web.journal.conftest import Desk

# One page gathers all that an authority holds on somebody.
MOST = {"my_data": 12, "personal_data": 14}


def zipped(answer: object) -> dict[str, str]:
    """The files of a ZIP."""
    data = io.BytesIO(b"".join(answer))  # type: ignore[call-overload]
    with zipfile.ZipFile(data) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def spoke(cast: Cast, plan: Plan) -> None:
    """The contributor said something."""
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=node, news=News("ongoing", "Mes mots"), by=cast.contributor)


def test_she_reads_what_is_held_and_who_sees_it(
    cast: Cast, plan: Plan, client_of: Callable[[User | None], Client]
) -> None:
    spoke(cast, plan)
    follow(cast.contributor, plan)
    page = client_of(cast.contributor).get("/me/data/").content.decode()
    assert cast.contributor.email in page
    assert page.count('data-testid="place"') == 4
    assert "CPAS de Valmont" in page


def test_her_file_holds_her_words_and_no_secret(
    cast: Cast, plan: Plan, client_of: Callable[[User | None], Client]
) -> None:
    spoke(cast, plan)
    Mail.objects.create(
        key="k",
        to_person=cast.contributor,
        to_address="x@y.example",
        subject="Votre lien",
        text="https://pst.example/answer/12~abcdefghijklmnopqrst/",
        kind="campaign",
    )
    browser = client_of(cast.contributor)
    files = zipped(browser.get("/me/data/export/"))
    page, data = (files[name] for name in sorted(files, reverse=True))
    told = json.loads(data)
    assert "Mes mots" in page
    assert "Mes mots" in data
    assert cast.contributor.password not in data + page
    assert "abcdefghijklmnopqrst" not in data + page
    assert cast.coordinator.email not in data + page
    assert {"person", "places", "journal_about"} <= told.keys()
    line = Change.objects.get(verb="data.exported")
    assert (line.by, line.scope) == (cast.contributor, cast.organisation.scope)


def test_an_authority_reads_only_what_is_its_own(
    cast: Cast, plan: Plan, chief: Desk
) -> None:
    Membership.objects.create(
        user=cast.contributor, organisation=cast.elsewhere, role="reader"
    )
    theirs = make_plan(cast.elsewhere)
    Plan.objects.update(state="in_force")
    theirs.refresh_from_db()
    Node.objects.filter(plan=theirs, key="a1").update(lead=cast.contributor)
    node = Node.objects.select_related("plan").get(plan=theirs, key="a1")
    by = User.objects.get(pk=cast.contributor.pk)
    record_update(node=node, news=News("ongoing", "Chez Orval"), by=by)
    follow(cast.contributor, theirs)
    files = zipped(chief.get("personal_data_export", cast.contributor.pk))
    assert not [name for name, text in files.items() if "Orval" in text]
    page = chief.get("personal_data", cast.contributor.pk)
    assert "Orval" not in page.content.decode()  # type: ignore[attr-defined]


def test_somebody_of_another_authority_is_not_there(cast: Cast, chief: Desk) -> None:
    for name in ("personal_data", "personal_data_export", "personal_data_erase"):
        assert chief.get(name, cast.stranger.pk).status_code == 404, name
    answer = chief.post("personal_data_hand_over", cast.stranger.pk)
    assert answer.status_code == 404
    assert chief.get("personal_data", 999_999).status_code == 404


def test_leaving_handing_over_and_erasing_are_three_steps(
    cast: Cast, plan: Plan, chief: Desk
) -> None:
    person = cast.contributor
    page = chief.get("personal_data", person.pk).content.decode()  # type: ignore[attr-defined]
    assert page.count('data-testid="obstacle"') == 2
    assert chief.get("personal_data_erase", person.pk).status_code == 403
    chief.post("personal_data_hand_over", person.pk, to=cast.reader.pk)
    assert Node.objects.get(plan=plan, key="a1").lead == cast.reader
    by = User.objects.get(pk=cast.administrator.pk)
    remove_member(membership=Membership.objects.get(user=person), by=by)
    assert chief.get("personal_data_erase", person.pk).status_code == 200
    assert chief.post("personal_data_erase", person.pk).status_code == 422
    answer = chief.post("personal_data_erase", person.pk, understood="on")
    assert answer.status_code == 302
    assert User.objects.get(pk=person.pk).erased_at is not None


@pytest.mark.parametrize("to", ["stranger", "contributor"])
def test_actions_go_to_nobody_of_another_authority(
    cast: Cast, plan: Plan, chief: Desk, to: str
) -> None:
    chief.post("personal_data_hand_over", cast.contributor.pk, to=cast[to].pk)
    assert Node.objects.get(plan=plan, key="a1").lead == cast.contributor


def test_a_person_without_account_is_put_away_first(cast: Cast, chief: Desk) -> None:
    person = User.objects.create_user("invite@relais.example", first_name="Sophie")
    guest = Guest.objects.create(user=person, organisation=cast.organisation)
    page = chief.get("personal_data", person.pk)
    assert 'data-testid="obstacle"' in page.content.decode()  # type: ignore[attr-defined]
    Guest.objects.filter(pk=guest.pk).update(archived_at="2026-01-01T00:00Z")
    answer = chief.post("personal_data_erase", person.pk, understood="on")
    assert answer.status_code == 302
    assert not Guest.objects.exists()


@pytest.mark.parametrize("name", ["my_data", "personal_data"])
def test_queries_do_not_grow_with_what_is_held(
    cast: Cast,
    plan: Plan,
    chief: Desk,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for amount in (2, 20):
        for _number in range(amount):
            spoke(cast, plan)
            made = make_plan(cast.organisation)
            Node.objects.filter(plan=made).update(lead=cast.contributor)
        address = f"/valmont/personal-data/{cast.contributor.pk}/"
        with django_assert_max_num_queries(MOST[name]) as captured:
            page = chief.client.get("/me/data/" if name == "my_data" else address)
            assert page.status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]

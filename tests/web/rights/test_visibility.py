"""What the council and the public see of a plan, on every screen."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.documents.services import store_document
from gouvernail.organisations.models import Visibility
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

ClientOf = Callable[[User | None], Client]
WORDS = "Le marché attend un avis juridique."


@pytest.fixture
def told(cast: Cast, plan: Plan) -> Plan:
    """News with words, a confidence, a file, on an action that has a lead."""
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    file = SimpleUploadedFile("avis-confidentiel.txt", b"Avis")
    kept = store_document(
        file=file, organisation=cast.organisation, by=cast.coordinator
    )
    news = News("ongoing", WORDS, "off_track", 40, documents=(kept,))
    record_update(node=node, news=news, by=cast.contributor)
    return plan


def pages_of(plan: Plan) -> dict[str, str]:
    """The pages that show an action."""
    return {
        name: reverse(name, args=[*plan.address, *more])
        for name, more in {
            "node": ["a1"],
            "plan_outline": [],
            "actions_table": [],
            "actions_board": [],
            "plan_dashboard": [],
        }.items()
    } | {"news": reverse("plan_history", args=plan.address) + "?show=news"}


def test_a_councillor_reads_the_news_but_not_what_is_internal(
    cast: Cast, told: Plan, client_of: ClientOf
) -> None:
    reader, house = client_of(cast.reader), client_of(cast.contributor)
    sheet = pages_of(told)["node"]
    assert "avis-confidentiel" in house.get(sheet).content.decode()
    page = reader.get(sheet).content.decode()
    assert "avis-confidentiel" not in page
    assert "avis juridique" in page
    kept = told.updates.get().documents.get()
    address = reverse("document", args=[*told.address, kept.pk])
    assert reader.get(address).status_code == 403
    assert house.get(address).status_code == 200


@pytest.mark.parametrize("name", ["node", "plan_dashboard", "news"])
def test_words_kept_inside_are_on_no_page_of_a_councillor(
    cast: Cast, told: Plan, client_of: ClientOf, name: str
) -> None:
    Visibility.objects.create(
        organisation=cast.organisation, topic="note", audience="internal"
    )
    address = pages_of(told)[name]
    assert "avis juridique" in client_of(cast.elected).get(address).content.decode()
    assert "avis juridique" not in client_of(cast.reader).get(address).content.decode()


@pytest.mark.parametrize(
    "name", ["node", "plan_outline", "actions_table", "actions_board", "news"]
)
def test_a_name_kept_inside_is_on_no_page_of_a_councillor(
    cast: Cast, told: Plan, client_of: ClientOf, name: str
) -> None:
    Visibility.objects.create(
        organisation=cast.organisation, topic="lead", audience="internal"
    )
    address, lead = pages_of(told)[name], cast.contributor.full_name
    assert lead in client_of(cast.coordinator).get(address).content.decode()
    assert lead not in client_of(cast.reader).get(address).content.decode()


def test_the_file_of_a_councillor_says_what_her_screens_say(
    cast: Cast, told: Plan, client_of: ClientOf
) -> None:
    Visibility.objects.create(
        organisation=cast.organisation, topic="lead", audience="internal"
    )
    address = reverse("plan_export", args=[*told.address, "json"])
    assert "Contributor Doe" in client_of(cast.finance).get(address).content.decode()
    page = client_of(cast.reader).get(address).content.decode()
    assert "Contributor Doe" not in page
    assert "Créer un taxi social" in page


def test_a_citizen_sees_no_name_no_words_and_no_internal_branch(
    cast: Cast, told: Plan, client_of: ClientOf
) -> None:
    Node.objects.filter(plan=told, key="s2").update(is_internal=True)
    ours = client_of(cast.coordinator)
    page = ours.get(
        reverse("seen_node", args=[*told.address, "public", "a1"])
    ).content.decode()
    assert "Contributor" not in page
    assert "avis juridique" not in page
    whole = ours.get(reverse("seen_plan", args=[*told.address, "public"]))
    assert "Soutenir les agents" not in whole.content.decode()
    hidden = reverse("seen_node", args=[*told.address, "public", "a999"])
    assert ours.get(hidden).status_code == 404
    shown = reverse("seen_node", args=[*told.address, "council", "a999"])
    assert ours.get(shown).status_code == 200


def test_an_administrator_chooses_and_the_history_keeps_it(
    cast: Cast, told: Plan, client_of: ClientOf
) -> None:
    admin = client_of(cast.administrator)
    show = reverse("rights_show", args=[cast.organisation.slug])
    admin.post(show, {"topic": "budget", "audience": "public"})
    assert Visibility.objects.get().audience == "public"
    admin.post(show, {"topic": "lead", "audience": "public"})
    page = reverse("seen_node", args=[*told.address, "public", "a1"])
    assert "Contributor" not in admin.get(page).content.decode()
    answer = admin.post(show, {"topic": "iban", "audience": "public"})
    assert answer.status_code == 302
    assert Visibility.objects.count() == 2


def test_the_page_of_rights_says_what_the_table_says(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.reader).get(reverse("rights", args=[cast.organisation.slug]))
    rows = {row.right: row.given for row in page.context["rights"]}
    assert rows["edit_plan"] == [True, True] + [False] * 5
    assert rows["view"] == [True] * 7

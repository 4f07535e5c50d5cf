"""The legal life of a plan, on screen."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation, Version
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.freezing import freeze
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.joining import accept_plan, offer_plan
from tests.factories import Cast, make_plan

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
Clients = Callable[[User | None], Client]
ADOPTED = {
    "organisation": "valmont",
    "step": "adopted",
    "organ": "social_council",
    "decided_on": "2025-09-11",
}


def address(plan: Plan, rest: str = "") -> str:
    return f"/{plan.organisation.slug}/plans/{plan.slug}/versions/{rest}"


def shown(client: Client, plan: Plan, rest: str = "") -> str:
    answer = client.get(address(plan, rest))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def draft(cast: Cast) -> Plan:
    return make_plan(cast.organisation)


@pytest.fixture
def client(cast: Cast, client_of: Clients) -> Client:
    """The coordinator's browser, in English."""
    return client_of(cast.coordinator)


def adopt(plan: Plan, cast: Cast) -> Deliberation:
    decided = Decided(
        organ="social_council", step="adopted", decided_on=date(2025, 9, 11)
    )
    return record_deliberation(
        plan=plan, organisation=plan.organisation, decided=decided, by=cast.coordinator
    )


def test_a_draft_is_proposed_adopted_and_put_in_force(
    draft: Plan, client: Client
) -> None:
    assert "act-propose" in shown(client, draft)
    client.post(address(draft, "step/propose/"))
    assert "step=adopted" in shown(client, draft)
    asked = "decisions/new/?step=adopted&organisation=valmont"
    assert 'data-testid="save"' in shown(client, draft, asked)
    client.post(address(draft, asked), {**ADOPTED, "votes_for": "9"})
    page = shown(client, draft)
    assert "act-put-in-force" in page
    assert "9 voix pour" in page or "9 votes for" in page
    client.post(address(draft, "step/put-in-force/"))
    assert Plan.objects.get(pk=draft.pk).is_followed


def test_a_followed_plan_says_that_its_text_is_not_frozen(
    plan: Plan, client: Client, cast: Cast, client_of: Clients
) -> None:
    page = shown(client, plan)
    assert "not-frozen" in page
    assert f"{address(plan)}adopted/" in page
    assert f"{address(plan)}adopted/" not in shown(client_of(cast.reader), plan)


def test_a_plan_already_adopted_is_frozen_in_one_form(
    plan: Plan, client: Client
) -> None:
    said = {**ADOPTED, "attached": [SimpleUploadedFile("extrait.pdf", PDF)]}
    client.post(address(plan, "adopted/"), said)
    kept = Plan.objects.get(pk=plan.pk)
    assert (kept.state, kept.version_number) == ("in_force", 1)
    page = shown(client, plan)
    assert "extrait.pdf" in page
    assert "11 septembre 2025" in page or "11 September 2025" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (
            {"decided_on": str(timezone.localdate() + timedelta(days=3))},
            "id_decided_on",
        ),
        ({"decided_on": "2023-01-01"}, "id_decided_on"),
        ({"votes_for": "-4"}, "id_votes_for"),
        ({"votes_for": "100000000000000000000"}, "id_votes_for"),
        ({"organ": "college"}, "id_organ"),
    ],
)
def test_what_cannot_be_is_said_under_its_field_and_nothing_is_lost(
    wrong: dict[str, str], field: str, plan: Plan, client: Client
) -> None:
    said = {**ADOPTED, "number": "2025/CAS/12", **wrong}
    answer = client.post(address(plan, "decisions/new/?step=adopted"), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{field}_error"' in page
    assert "2025/CAS/12" in page
    assert not Version.objects.exists()


def test_files_of_a_refused_form_are_asked_for_again(
    plan: Plan, client: Client
) -> None:
    file = SimpleUploadedFile("extrait.pdf", PDF)
    said = {**ADOPTED, "votes_for": "-1", "attached": [file]}
    answer = client.post(address(plan, "decisions/new/?step=adopted"), said)
    assert "choose-again" in answer.content.decode()


def test_a_file_that_cannot_be_kept_is_refused(plan: Plan, client: Client) -> None:
    file = SimpleUploadedFile("virus.exe", b"MZ\x90\x00")
    answer = client.post(
        address(plan, "decisions/new/?step=adopted"), {**ADOPTED, "attached": [file]}
    )
    assert answer.status_code == 422
    assert not Version.objects.exists()


def test_the_other_owner_of_a_common_plan_is_not_spoken_for(
    cast: Cast, client: Client
) -> None:
    made = make_plan(cast.elsewhere)
    offer = offer_plan(plan=made, organisation=cast.organisation, by=cast.stranger)
    plan = accept_plan(offer=offer, by=cast.coordinator)
    said = {**ADOPTED, "organisation": "orval", "organ": "college"}
    answer = client.post(address(plan, "decisions/new/?step=adopted"), said)
    assert answer.status_code == 422
    assert not Deliberation.objects.exists()
    decided = Decided(organ="college", step="adopted", decided_on=date(2025, 9, 11))
    record_deliberation(
        plan=plan, organisation=cast.elsewhere, decided=decided, by=cast.stranger
    )
    theirs = Deliberation.objects.get()
    for act in ("", "take-back/"):
        where = address(plan, f"decisions/{theirs.pk}/{act}")
        assert client.post(where).status_code == 403


def test_a_decision_is_completed_taken_back_and_brought_back(
    plan: Plan, client: Client, cast: Cast
) -> None:
    decided = Decided(organ="codir", step="examined", decided_on=date(2025, 6, 2))
    made = record_deliberation(
        plan=plan, organisation=plan.organisation, decided=decided, by=cast.coordinator
    )
    where = f"decisions/{made.pk}/"
    client.post(address(plan, where), {"number": "PV 12"})
    assert Deliberation.objects.get().number == "PV 12"
    client.post(address(plan, f"{where}take-back/"))
    assert "PV 12" not in shown(client, plan)
    client.post(address(plan, f"{where}bring-back/"))
    assert "PV 12" in shown(client, plan)


def test_a_frozen_adoption_offers_no_way_back(
    plan: Plan, client: Client, cast: Cast
) -> None:
    adopted = adopt(plan, cast)
    assert "take-back" not in shown(client, plan)
    answer = client.post(
        address(plan, f"decisions/{adopted.pk}/take-back/"), follow=True
    )
    assert Deliberation.objects.of_plan(plan).count() == 1
    assert answer.status_code == 200


def test_a_version_is_read_as_it_was_adopted(
    plan: Plan, client: Client, cast: Cast
) -> None:
    adopt(plan, cast)
    Node.objects.filter(plan=plan, key="a1").update(title="Autre chose")
    page = shown(client, plan, "1/")
    assert "Créer un taxi social" in page
    assert "Autre chose" not in page
    assert "untouched" in page


def test_an_altered_version_is_told_on_its_page(
    plan: Plan, client: Client, cast: Cast
) -> None:
    adopt(plan, cast)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adoption_version SET content = '{}'")
    assert 'data-testid="altered"' in shown(client, plan, "1/")


def test_the_plan_file_of_a_version_is_the_frozen_bytes(
    plan: Plan, client: Client, cast: Cast
) -> None:
    adopt(plan, cast)
    version = Version.objects.get()
    answer = client.get(address(plan, "1/file/"))
    with default_storage.open(str(version.file.name), "rb") as copy:
        assert answer.content == copy.read()
    assert client.get(address(plan, "2/file/")).status_code == 404


def test_a_reader_of_the_council_sees_versions_and_not_what_is_kept(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    adopt(plan, cast)
    reader = client_of(cast.reader)
    assert "fingerprint" in shown(reader, plan) or "empreinte" in shown(reader, plan)
    assert "version-file" not in shown(reader, plan, "1/")
    assert reader.get(address(plan, "1/file/")).status_code == 403


def test_the_life_of_a_draft_is_not_there_for_a_reader(
    draft: Plan, cast: Cast, client_of: Clients
) -> None:
    assert client_of(cast.reader).get(address(draft)).status_code == 404


def test_a_step_that_somebody_took_meanwhile_is_refused_in_a_sentence(
    draft: Plan, client: Client
) -> None:
    client.post(address(draft, "step/propose/"))
    answer = client.post(address(draft, "step/propose/"), follow=True)
    assert Plan.objects.get(pk=draft.pk).state == "proposed"
    assert answer.status_code == 200
    assert client.post(address(draft, "step/nonsense/")).status_code == 404


def test_the_page_costs_the_same_with_ten_times_the_decisions(
    plan: Plan, client: Client, cast: Cast
) -> None:
    adopted = adopt(plan, cast)
    counts = []
    for start in (0, 2):
        for rank in range(start, 20 if start else 2):
            decided = Decided(
                organ="codir", step="evaluated", decided_on=date(2025, 10, 1 + rank)
            )
            record_deliberation(
                plan=plan,
                organisation=plan.organisation,
                decided=decided,
                by=cast.coordinator,
                files=[SimpleUploadedFile(f"{rank}.pdf", PDF + b"%%" * (rank + 1))],
            )
            if rank % 5 == 0:
                freeze(plan=plan, deliberation=adopted, by=cast.coordinator)
        client.get(address(plan))
        with CaptureQueriesContext(connection) as queries:
            shown(client, plan)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_a_version_costs_the_same_for_any_number_of_versions(
    plan: Plan, client: Client, cast: Cast
) -> None:
    adopted = adopt(plan, cast)
    counts = []
    for more in (1, 8):
        for _rank in range(more):
            freeze(plan=plan, deliberation=adopted, by=cast.coordinator)
        client.get(address(plan, "2/"))
        with CaptureQueriesContext(connection) as queries:
            shown(client, plan, "2/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15

"""Next step and files: given with the news, found in the journal."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.documents.models import Document
from gouvernail.documents.services import store_document
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan
from tests.web.plans.conftest import Desk, text_of

NEXT = "Choisir le garage avant la fin du mois"


def test_the_next_step_and_the_file_are_in_the_journal(desk: Desk) -> None:
    file = SimpleUploadedFile("avis d’Unia.pdf", b"%PDF-1.7 avis")
    desk.post("node_update", "a1", status="ongoing", next_step=NEXT, file=file)
    kept = Document.objects.get()
    sheet = desk.get("node", "a1")
    address = reverse("document", args=[*desk.plan.address, kept.pk])
    assert text_of(sheet).count(NEXT) == 2
    assert address in sheet.content.decode()
    assert (
        address in desk.get("node_history", "a1", query="?show=news").content.decode()
    )


def test_a_refused_file_leaves_the_words_in_the_form(desk: Desk) -> None:
    file = SimpleUploadedFile("photo.png", b"MZ\x90\x00" + b"\x00" * 60)
    answer = desk.post("node_update", "a1", status="ongoing", next_step=NEXT, file=file)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert NEXT in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_a_file_that_another_error_loses_is_asked_for_again(desk: Desk) -> None:
    file = SimpleUploadedFile("avis.pdf", b"%PDF-1.7 avis")
    answer = desk.post("node_update", "a1", status="blocked", file=file)
    assert answer.status_code == 422
    assert "avis.pdf" in text_of(answer)
    assert not Document.objects.exists()


def test_the_form_opens_with_the_last_next_step(desk: Desk) -> None:
    desk.post("node_update", "a1", status="ongoing", next_step=NEXT)
    assert NEXT in desk.get("node_update", "a1").context["form"]["next_step"].value()


def test_a_recurring_action_is_assured_in_one_click(desk: Desk) -> None:
    Node.objects.filter(plan=desk.plan, key="a2").update(recurring=True)
    assert b'value="assured"' in desk.get("node_update", "a2").content
    desk.post("node_update", "a2", choice="assured")
    last = ProgressUpdate.objects.of_node(desk.node("a2")).first()
    assert last is not None
    assert (last.status, last.via) == ("ongoing", "screen")


def test_a_file_is_saved_and_never_shown(desk: Desk) -> None:
    page = SimpleUploadedFile("page.html", b"<script>alert(1)</script>")
    desk.post("node_update", "a1", status="ongoing", file=page)
    kept = ProgressUpdate.objects.get().documents.get()
    answer = desk.client.get(reverse("document", args=[*desk.plan.address, kept.pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "text/plain"
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"


def test_the_file_of_another_plan_is_not_there(
    cast: Cast, desk: Desk, client_of: Callable[[User | None], Client]
) -> None:
    file = SimpleUploadedFile("avis.txt", b"Avis")
    kept = store_document(file=file, organisation=cast.organisation, by=cast.stranger)
    theirs = make_plan(cast.elsewhere)
    node = Node.objects.select_related("plan").get(plan=theirs, key="a1")
    news = News("ongoing", documents=(kept,))
    record_update(node=node, news=news, by=cast.stranger)
    client = client_of(cast.coordinator)
    for plan in (desk.plan, theirs):
        address = reverse("document", args=[*plan.address, kept.pk])
        assert client.get(address).status_code == 404

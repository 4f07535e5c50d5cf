"""The page where a document is brought in, and what it says of a bad one."""

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports.models import Import
from gouvernail.plan.numbering import letter
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.imports.documents import PLAN_TEXT, PROSE, doubtful_plan

Send = Callable[..., HttpResponse]
MEGABYTE = 1_000_000


@pytest.fixture
def send(cast: Cast, client_of: Callable[[User | None], Client]) -> Send:
    """Send the form as the coordinator."""
    client = client_of(cast.coordinator)
    address = reverse("import_new", args=[cast.organisation.slug])

    def post(**data: object) -> HttpResponse:
        return client.post(address, data)

    return post


def a_file(data: bytes, name: str = "pst.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def circle() -> bytes:
    """A plan file in which two nodes hold each other."""
    value = json.loads(dump_plan(doubtful_plan()))
    value["nodes"][0]["parent"] = "o1"
    return json.dumps(value).encode()


def many_nodes() -> bytes:
    lines = ["OS 1 : Être utile"]
    for objective in range(1, 101):
        lines.append(f"OO 1.{objective} : Agir pour {letter(objective)}")
        lines += [
            f"Action 1.{objective}.{rank} : Mener {letter(objective * 100 + rank)}"
            for rank in range(1, 101)
        ]
    return "\n".join(lines).encode()


def long_title() -> bytes:
    return PLAN_TEXT.replace("Créer un taxi social", "mot " * 5_000).encode()


BAD = {
    "empty": (b"", "pst.txt"),
    "only spaces": (b" \n\n ", "pst.txt"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "photo.png"),
    "zeros": (b"\x00\x01\x02" * 900, "pst.txt"),
    "a novel": (PROSE.encode(), "roman.txt"),
    "50 MB": (b"Action 1 : Agir\n" * (50 * MEGABYTE // 16), "pst.txt"),
    "10,000 nodes": (many_nodes(), "pst.txt"),
    "a title of 20,000 characters": (long_title(), "pst.txt"),
    "a circle": (circle(), "pst.json"),
    "a broken plan file": (b'{"format": "gouvernail.pst", ', "pst.json"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_document_gets_one_sentence_and_leaves_nothing(
    send: Send, case: str
) -> None:
    data, name = BAD[case]
    response = send(file=a_file(data, name), text="")
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count('data-testid="error"') == 1
    assert not Import.objects.exists()
    assert not Plan.objects.exists()


def test_a_text_becomes_an_import_and_leads_to_its_review(
    send: Send, cast: Cast
) -> None:
    response = send(file=a_file(PLAN_TEXT.encode()), text="")
    imported = Import.objects.get()
    address = reverse("import_review", args=[cast.organisation.slug, imported.pk])
    assert (response.status_code, response["Location"]) == (302, address)
    assert (imported.by, imported.file_name) == (cast.coordinator, "pst.txt")


def test_a_text_in_an_old_encoding_is_read_all_the_same(send: Send) -> None:
    send(file=a_file(PLAN_TEXT.replace("’", "'").encode("cp1252")), text="")
    titles = [node["title"] for node in Import.objects.get().proposal["nodes"]]
    assert "Former des chauffeurs bénévoles" in titles


def test_a_pasted_text_is_read_like_a_file(send: Send) -> None:
    assert send(text=PLAN_TEXT).status_code == 302
    assert len(Import.objects.get().proposal["nodes"]) > 8


def test_a_pasted_text_that_cannot_be_read_stays_in_its_field(send: Send) -> None:
    response = send(text=PROSE)
    assert response.status_code == 422
    assert "une vieille dame" in response.content.decode()


def test_with_neither_file_nor_text_the_page_asks_for_one(send: Send) -> None:
    response = send(text=" ")
    assert response.status_code == 422
    assert 'id="bring-file-error"' in response.content.decode()


def test_with_both_the_page_asks_which_and_keeps_the_text(send: Send) -> None:
    response = send(file=a_file(PLAN_TEXT.encode()), text="OS 1 Mon plan")
    assert response.status_code == 422
    assert "OS 1 Mon plan" in response.content.decode()
    assert not Import.objects.exists()


def test_a_plan_file_is_brought_in_too(send: Send) -> None:
    send(file=a_file(dump_plan(doubtful_plan()), "pst.json"), text="")
    assert len(Import.objects.get().proposal["nodes"]) == 7


def test_a_pasted_text_too_large_for_a_form_is_refused_in_words(send: Send) -> None:
    response = send(text="Action 1 : Agir\n" * 800_000)
    page = response.content.decode()
    assert response.status_code == 400
    assert "10" in page
    assert 'href="/"' in page
    assert not Import.objects.exists()

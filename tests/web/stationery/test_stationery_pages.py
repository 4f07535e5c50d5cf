"""The pages of the templates: brought, chosen, tried, removed; the looks."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.stationery.choosing import choices_of
from gouvernail.stationery.models import Template
from gouvernail.web.stationery.examples import groups
from tests.factories import Cast
from tests.stationery.house import file_of, keep_template

Browser = Callable[[User | None], Client]


@pytest.fixture
def browser(cast: Cast, client_of: Browser) -> Client:
    """The coordinator's."""
    return client_of(cast.coordinator)


def address(name: str, *args: Any) -> str:
    """A page of the stationery."""
    return reverse(name, args=["valmont", *args])


def texts(page: bytes, testid: str) -> list[str]:
    """What stands in the places of that name."""
    found = html.fromstring(page.decode()).xpath(f"//*[@data-testid='{testid}']")
    return [" ".join(each.text_content().split()) for each in found]


def test_a_house_without_template_is_told_how_to_begin(browser: Client) -> None:
    page = browser.get(address("stationery")).content
    assert texts(page, "empty")
    assert texts(page, "ours-first")
    assert not texts(page, "choices-form")


def test_a_template_is_brought_and_stands_in_the_list(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    sent = {"name": "Papier du conseil", "file": file_of()}
    answer = browser.post(address("template_new"), sent, follow=True)
    (row,) = texts(answer.content, "template-row")
    assert "Papier du conseil" in row
    assert "Conseil.docx" in row
    assert Template.objects.get().added_by == cast.coordinator


def test_what_is_wrong_is_said_place_by_place_and_nothing_is_kept(
    browser: Client, plan: Plan
) -> None:
    file = file_of("{{ titre }}", "{{ titree }}", "{% for a in actions %}")
    answer = browser.post(address("template_new"), {"name": "x", "file": file})
    assert answer.status_code == 422
    assert len(texts(answer.content, "problem-place")) == 1
    file = file_of("{{ titre }}", "{{ titree }}", "{{ pilotte }}")
    answer = browser.post(address("template_new"), {"name": "x", "file": file})
    places = texts(answer.content, "problem-place")
    assert ["2" in places[0], "3" in places[1]] == [True, True]
    assert "{{ titree }}" in places[0]
    assert "titre" in texts(answer.content, "problem")[0]
    assert not Template.objects.exists()


@pytest.mark.parametrize("data", [b"bonjour", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 9])
def test_a_file_that_is_no_template_gets_a_sentence(
    browser: Client, data: bytes
) -> None:
    sent = {"name": "x", "file": SimpleUploadedFile("x.docx", data)}
    answer = browser.post(address("template_new"), sent)
    assert answer.status_code == 422
    assert len(texts(answer.content, "problem")) == 1


def test_a_form_without_file_says_so(browser: Client) -> None:
    answer = browser.post(address("template_new"), {"name": "x"})
    assert answer.status_code == 422


def test_documents_are_made_with_what_was_chosen(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    usual, other = keep_template(cast), keep_template(cast, name="Autre")
    sent = {"usual": usual.pk, "kind-sheets": other.pk, "kind-plan": "none"}
    browser.post(address("template_choices"), sent)
    assert choices_of(cast.organisation) == {"": usual, "sheets": other, "plan": None}
    page = browser.get(address("stationery")).content
    assert len(texts(page, "template-row")) == 2
    browser.post(address("template_choices"), {})
    assert choices_of(cast.organisation) == {}


def test_a_template_of_another_house_cannot_be_chosen(
    browser: Client, cast: Cast
) -> None:
    keep_template(cast)
    foreign = keep_template(cast, name="Autre")
    Template.objects.filter(pk=foreign.pk).update(organisation=cast.elsewhere)
    answer = browser.post(address("template_choices"), {"usual": foreign.pk})
    assert answer.status_code == 422
    for name in ("template_file", "template_remove", "template_restore"):
        method = browser.get if name == "template_file" else browser.post
        assert method(address(name, foreign.pk)).status_code == 404
    assert choices_of(cast.organisation) == {}


def test_a_template_is_tried_on_the_plan(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    kept = keep_template(cast, "Séance", "{{ contenu }}")
    answer = browser.get(address("template_try", kept.pk, plan.slug))
    lines = [each.text for each in Document(io.BytesIO(answer.content)).paragraphs]
    assert lines[0] == "Séance"
    assert len(lines) > 1


def test_ours_and_theirs_are_downloaded(browser: Client, cast: Cast) -> None:
    kept = keep_template(cast)
    for at in (
        address("template_ours", "plain"),
        address("template_ours", "examples"),
        address("template_file", kept.pk),
    ):
        assert browser.get(at).content.startswith(b"PK")
    assert browser.get(address("template_ours", "other")).status_code == 404


def test_what_is_removed_is_brought_back_from_the_toast(
    browser: Client, cast: Cast
) -> None:
    kept = keep_template(cast)
    page = browser.post(address("template_remove", kept.pk), follow=True).content
    assert address("template_restore", kept.pk) in page.decode()
    assert not texts(page, "template-row")
    page = browser.post(address("template_restore", kept.pk), follow=True).content
    assert len(texts(page, "template-row")) == 1


def test_the_looks_are_saved_and_unknown_letters_are_not(
    browser: Client, cast: Cast
) -> None:
    sent = {"letters": "sans", "foot_line": "Grand-Rue 1", "accent": "#000000"}
    browser.post(address("document_looks"), sent)
    house = Organisation.objects.get(pk=cast.organisation.pk)
    assert (house.letters, house.foot_line) == ("sans", "Grand-Rue 1")
    assert not house.has_logo_on_cover
    assert house.accent == cast.organisation.accent
    answer = browser.post(address("document_looks"), {**sent, "letters": "gothic"})
    assert answer.status_code == 422


def test_the_list_of_fields_has_every_field_with_an_example(browser: Client) -> None:
    page = browser.get(address("template_fields")).content
    rows = texts(page, "field")
    assert len(rows) == sum(len(group.fields) for group in groups())
    assert any("objectifs_strategiques" in row for row in rows)


def test_a_reader_sees_the_templates_and_no_form(
    cast: Cast, client_of: Browser
) -> None:
    keep_template(cast)
    page = client_of(cast.reader).get(address("stationery")).content
    assert len(texts(page, "template-row")) == 1
    for form in ("choices-form", "looks-form", "template-remove", "template-new"):
        assert not texts(page, form)


def test_twenty_templates_cost_the_queries_of_two(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    counts = []
    row = keep_template(cast)
    for count in (2, 20):
        made = Template.objects.count()
        Template.objects.bulk_create(
            Template(
                organisation=cast.organisation,
                name=f"Modèle {each}",
                file_name="x.docx",
                content=row.content.name,
                size=1,
                digest="x",
                added_by=cast[role],
            )
            for each, role in zip(
                range(count - made), ["reader", "elected"] * 20, strict=False
            )
        )
        browser.get(address("stationery"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(address("stationery"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12

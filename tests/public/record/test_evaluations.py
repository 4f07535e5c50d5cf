"""Closed evaluations and public documents."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client

from gouvernail.publishing.models import Publication, PublicFile
from gouvernail.publishing.value import Assessed, Judged, Rate
from tests.support.published import Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]
DIGEST = "ab" * 32


def assessed(**more: object) -> Assessed:
    given = {
        "slug": "2026-12-31",
        "subject": "7",
        "title": "Évaluation 2026",
        "kind": "annual",
        "on": date(2026, 12, 31),
        "counts": {"done": 3, "ongoing": 2, "abandoned": 1},
        "rates": (
            Rate(
                code="done",
                name="Actions réalisées",
                words="60 % (3 sur 5)",
                rule="Règle",
                part=Decimal(3),
                whole=Decimal(5),
            ),
        ),
        "context": "Un an après",
        "judged": (
            Judged(id="s1", title="Être proche", verdict="on_track", done="Le taxi"),
            Judged(id="s2", title="Bien travailler"),
            Judged(id="gone", title="Ancien objectif"),
        ),
    }
    return Assessed.model_validate({**given, **more})


@pytest.fixture
def paper(shown: Shown, tmp_path, settings) -> PublicFile:
    """One document of the publication, about the evaluation 7."""
    settings.MEDIA_ROOT = tmp_path
    row = PublicFile(
        publication=shown.publication,
        name="evaluation-7.pdf",
        paper="evaluation.pdf",
        subject="7",
        label="Évaluation 2026",
        form="pdf",
        mime="application/pdf",
        state="made",
        size=1_500_000,
        digest=DIGEST,
    )
    row.file.save("evaluation.pdf", ContentFile(b"%PDF-1.7 zz"), save=False)
    row.save()
    return row


def test_an_evaluation_shows_its_rates_with_what_they_are_made_of(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, assessed=(assessed(),))
    text = look("evaluations/2026-12-31/").content.decode()
    rate = text.partition('data-testid="rate-done"')[2].partition("</li>")[0]
    assert "<b>60&nbsp;%</b>" in rate
    assert "3 of 5" in rate
    assert "3 actions done, 2 ongoing" in text
    assert "Un an après" in text


def test_what_was_not_judged_is_said_as_missing(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, assessed=(assessed(),))
    text = look("evaluations/2026-12-31/").content.decode()
    assert text.count('data-testid="objective"') == 3
    assert text.count("Not judged") == 2
    assert "1 judged of 3" in text
    assert "/objectives/s1/" in text
    assert "/objectives/gone/" not in text


def test_where_states_are_kept_an_evaluation_tells_no_counts(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    kept = assessed(counts={}, rates=(), context="")
    rewritten(shown.publication, assessed=(kept,), hidden=("status",), told={}, news=())
    text = look("evaluations/2026-12-31/").content.decode()
    assert "<h1>Évaluation 2026</h1>" in text
    assert "p-bar" not in text
    assert look("evaluations/").status_code == 200


def test_an_evaluation_of_nowhere_is_no_page(shown: Shown, look: Look) -> None:
    for wrong in ("2026-12-31", "x", "2027"):
        assert look(f"evaluations/{wrong}/").status_code == 404, wrong
    assert 'data-testid="empty"' in look("evaluations/").content.decode()


def test_documents_are_listed_with_format_and_size(
    shown: Shown, paper: PublicFile, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, assessed=(assessed(),))
    listed = look("documents/").content.decode()
    assert "PDF" in listed
    assert "1.5 MB" in listed
    assert "/documents/evaluation-7.pdf" in listed
    about = look("evaluations/2026-12-31/").content.decode()
    assert "/documents/evaluation-7.pdf" in about


def test_a_document_is_served_once_and_known_again(
    shown: Shown, paper: PublicFile, client: Client
) -> None:
    address = f"/public/valmont/{shown.plan.slug}/documents/evaluation-7.pdf"
    answer = client.get(address)
    assert b"".join(answer) == b"%PDF-1.7 zz"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["ETag"] == f'"{DIGEST}"'
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_made_or_not_ours_is_no_document(
    shown: Shown, paper: PublicFile, look: Look
) -> None:
    assert look("documents/nowhere.pdf").status_code == 404
    assert look("documents/..%2f..%2fsettings.py").status_code == 404
    PublicFile.objects.update(state="waiting")
    assert look("documents/evaluation-7.pdf").status_code == 404
    assert 'data-testid="empty"' in look("documents/").content.decode()
    Publication.objects.update(taken_back_at=shown.publication.published_at)
    PublicFile.objects.update(state="made")
    assert look("documents/evaluation-7.pdf").status_code == 404

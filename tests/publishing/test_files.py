"""Documents that anybody may take away tell what was published, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage

from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import FileState
from gouvernail.publishing.jobs import make_now
from gouvernail.publishing.models import Publication, PublicFile
from gouvernail.publishing.reading import files_of
from gouvernail.publishing.services.files import make_files_of, make_what_is_left
from gouvernail.publishing.services.publishing import publish
from gouvernail.publishing.services.sites import (
    SiteChoices,
    change_site,
    site_of_organisation,
)
from gouvernail.publishing.services.withdrawing import withdraw
from tests.factories import Cast
from tests.publishing.conftest import Say

PAPERS = ["plan.html", "follow-up.xlsx"]
Captured = Callable[..., Any]


@pytest.fixture
def published(cast: Cast, adopted: Plan, say: Say, now: datetime) -> Publication:
    """A site that offers two documents, and a publication without any yet."""
    site = site_of_organisation(cast.organisation)
    choices = SiteChoices(papers=PAPERS)
    change_site(site=site, choices=choices, by=cast.coordinator)
    say("a1", "ongoing", "zznotezz, dit Contributor Doe", percent=40)
    return publish(plan=adopted, by=cast.coordinator, now=now)


def text_of(row: PublicFile) -> str:
    with row.file.open("rb") as stored:
        data = stored.read()
    if row.form != "xlsx":
        return bytes(data).decode()
    with ZipFile(BytesIO(data)) as parts:
        return b"".join(map(parts.read, parts.namelist())).decode(errors="replace")


def test_the_documents_come_after_the_publication(
    cast: Cast,
    adopted: Plan,
    published: Publication,
    say: Say,
    now: datetime,
    django_capture_on_commit_callbacks: Captured,
) -> None:
    say("a2", "done")
    with django_capture_on_commit_callbacks(execute=True):
        row = publish(plan=adopted, by=cast.coordinator, now=now)
        assert {each.state for each in files_of(row)} == {FileState.WAITING}
    made = files_of(row)
    assert [(each.name, each.state) for each in made] == [
        (name, FileState.MADE) for name in PAPERS
    ]
    assert all(each.size and each.digest and each.mime for each in made)


def test_they_hold_no_word_that_the_house_keeps(published: Publication) -> None:
    make_now(published.pk)
    for row in files_of(published):
        told = text_of(row)
        assert "Créer un taxi social" in told
        assert not any(mark in told for mark in ("zznotezz", "Doe", "@valmont"))


def test_they_tell_what_was_published_and_not_what_was_said_since(
    adopted: Plan, published: Publication, say: Say
) -> None:
    say("a2", "abandoned", "Faute de moyens")
    make_now(published.pk)
    sheet = files_of(published)[1]
    assert "Abandon" not in text_of(sheet)


def test_a_page_that_is_withdrawn_leaves_the_documents_too(
    cast: Cast,
    adopted: Plan,
    published: Publication,
    now: datetime,
    django_capture_on_commit_callbacks: Captured,
) -> None:
    make_now(published.pk)
    old = [row.file.name for row in files_of(published)]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(plan=adopted, key="a1", reason="Non", by=cast.coordinator, now=now)
    for row in files_of(published):
        assert "taxi" not in text_of(row)
    assert not any(default_storage.exists(name) for name in old)


def test_what_cannot_be_made_keeps_its_sentence_and_the_others_are_made(
    published: Publication,
) -> None:
    Publication.objects.update(published_at=published.published_at - timedelta(days=9))
    published.refresh_from_db()
    make_files_of(published, ["budget.xlsx", "plan.html", "nothing.pdf", "minutes.pdf"])
    make_now(published.pk)
    failed, made = files_of(published)
    assert (failed.name, failed.state) == ("budget.xlsx", FileState.FAILED)
    assert "comes with the next one" in str(failed.refusal)
    assert made.state == FileState.MADE


def test_former_documents_stay_until_the_new_ones_are_there(
    cast: Cast,
    adopted: Plan,
    published: Publication,
    say: Say,
    now: datetime,
    django_capture_on_commit_callbacks: Captured,
) -> None:
    make_now(published.pk)
    kept = [row.file.name for row in files_of(published)]
    say("a2", "done")
    later = publish(plan=adopted, by=cast.coordinator, now=now)
    assert len(files_of(published)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        make_now(later.pk)
    assert files_of(published) == []
    new = {row.file.name for row in files_of(later)}
    assert [default_storage.exists(name) for name in kept if name not in new].count(
        True
    ) == 0


def test_a_job_that_was_cut_short_is_started_again(
    published: Publication, now: datetime
) -> None:
    assert make_what_is_left(now) == 0
    assert make_what_is_left(now + timedelta(hours=1)) == 1
    assert {row.state for row in files_of(published)} == {FileState.MADE}
    assert make_what_is_left(now + timedelta(hours=1)) == 0


def test_nobody_makes_documents_of_what_is_shown_no_more(
    cast: Cast, adopted: Plan, published: Publication, say: Say, now: datetime
) -> None:
    say("a2", "done")
    publish(plan=adopted, by=cast.coordinator, now=now)
    assert make_now(published.pk) == 0
    assert files_of(published) == []

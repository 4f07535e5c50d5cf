"""Administrators have the archive of their authority made, fetch it, delete it."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plans.models import Plan
from gouvernail.takeout import jobs
from gouvernail.takeout.models import AskedArchive
from gouvernail.takeout.restoring import restore
from gouvernail.takeout.services import delete_past_archives
from tests.factories import Cast

ADDRESS = "/valmont/archives/"


@pytest.fixture
def client(client_of: Callable[[User | None], Client], cast: Cast) -> Client:
    return client_of(cast.administrator)


def ask(client: Client, committing: DjangoCaptureOnCommitCallbacks) -> AskedArchive:
    with committing(execute=True):
        assert client.post(f"{ADDRESS}ask/").status_code == 302
    return AskedArchive.objects.get()


def test_what_was_asked_for_is_fetched_and_brought_back(
    client: Client,
    plan: Plan,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = ask(client, django_capture_on_commit_callbacks)
    answer = client.get(f"{ADDRESS}{row.pk}/file")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith('attachment; filename="valmont-20')
    assert zipfile.ZipFile(BytesIO(data)).testzip() is None
    target = tmp_path / "a.zip"
    target.write_bytes(data)
    assert restore(path=target, slug="retour").house.name == "CPAS de Valmont"


def test_the_page_says_until_when_it_is_kept(
    client: Client,
    plan: Plan,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert 'data-testid="archive"' not in client.get(ADDRESS).content.decode()
    row = ask(client, django_capture_on_commit_callbacks)
    page = client.get(ADDRESS).content.decode()
    assert f"{ADDRESS}{row.pk}/file" in page
    assert row.kept_until is not None
    assert row.kept_until - timezone.now() > timedelta(days=6)


def test_the_journal_names_who_had_it_made(
    client: Client,
    cast: Cast,
    plan: Plan,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ask(client, django_capture_on_commit_callbacks)
    assert Change.objects.get(verb="takeout.made").by == cast.administrator


def test_one_is_made_at_a_time_and_three_are_kept(client: Client, plan: Plan) -> None:
    client.post(f"{ADDRESS}ask/")
    client.post(f"{ADDRESS}ask/")
    assert AskedArchive.objects.count() == 1
    assert 'data-testid="ask"' not in client.get(ADDRESS).content.decode()
    AskedArchive.objects.update(state="made")
    for _time in range(3):
        client.post(f"{ADDRESS}ask/")
        AskedArchive.objects.update(state="made")
    assert AskedArchive.objects.count() == 3


def test_one_that_fails_says_so_and_can_be_asked_again(
    client: Client,
    plan: Plan,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(jobs, "TemporaryDirectory", no_room)
    row = ask(client, django_capture_on_commit_callbacks)
    assert row.state == "failed"
    page = client.get(ADDRESS).content.decode()
    assert row.get_state_display() in page
    assert 'data-testid="ask"' in page
    assert client.get(f"{ADDRESS}{row.pk}/file").status_code == 302


def no_room() -> None:
    raise OSError(28, "No space left on device")


def test_one_that_is_deleted_leaves_no_file(
    client: Client,
    plan: Plan,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = ask(client, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{ADDRESS}{row.pk}/delete/")
    assert not default_storage.exists(row.content.name)
    assert Change.objects.filter(verb="takeout.deleted").count() == 1


def test_its_time_over_it_goes_by_itself(
    client: Client,
    plan: Plan,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = ask(client, django_capture_on_commit_callbacks)
    now = timezone.now()
    assert delete_past_archives(now + timedelta(days=6)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_past_archives(now + timedelta(days=8)) == 1
    assert not default_storage.exists(row.content.name)


def test_a_file_that_the_store_lost_is_not_there(client: Client, cast: Cast) -> None:
    row = AskedArchive.objects.create(
        organisation=cast.organisation, state="made", content="archives/gone.zip"
    )
    assert client.get(f"{ADDRESS}{row.pk}/file").status_code == 404


def test_the_page_costs_the_same_for_many(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    counts = set()
    for _time in range(3):
        AskedArchive.objects.create(
            organisation=cast.organisation,
            asked_by=cast.administrator,
            state="made",
            kept_until=timezone.now(),
        )
        with django_assert_max_num_queries(12) as queries:
            client.get(ADDRESS)
        counts.add(len(queries))
    assert len(counts) == 1

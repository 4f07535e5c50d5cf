"""Work done beside the requests."""

import threading
import time
from queue import Empty, Queue

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django_tasks import task

from config.environment import jobs
from gouvernail.core.jobs import AT_ONCE, ThreadBackend

seen: "Queue[str]" = Queue()
running: list[int] = []
most: list[int] = []


@task
def say_where() -> None:
    seen.put(threading.current_thread().name)


@task
def take_a_while() -> None:
    running.append(1)
    most.append(len(running))
    time.sleep(0.05)
    running.pop()
    seen.put("done")


@pytest.fixture
def in_thread(settings: LazySettings) -> None:
    """Tasks run as on a server."""
    settings.TASKS = {
        "default": {"BACKEND": f"{ThreadBackend.__module__}.{ThreadBackend.__name__}"}
    }


def test_a_task_runs_in_a_thread_of_its_own(in_thread: None) -> None:
    say_where.enqueue()
    assert seen.get(timeout=5) == "say_where"


@pytest.mark.django_db(transaction=True)
def test_a_task_never_starts_before_what_it_works_on_is_written(
    in_thread: None,
) -> None:
    with transaction.atomic():
        say_where.enqueue()
        with pytest.raises(Empty):
            seen.get(timeout=0.2)
    assert seen.get(timeout=5) == "say_where"


def test_only_a_few_tasks_run_at_once(in_thread: None) -> None:
    for _turn in range(AT_ONCE * 3):
        take_a_while.enqueue()
    for _turn in range(AT_ONCE * 3):
        seen.get(timeout=5)
    assert max(most) <= AT_ONCE


@pytest.mark.parametrize(
    ("value", "backend"),
    [
        (None, "gouvernail.core.jobs.ThreadBackend"),
        ("immediate", "django_tasks.backends.immediate.ImmediateBackend"),
        ("some.queue.Backend", "some.queue.Backend"),
    ],
)
def test_the_environment_says_where_jobs_are_done(
    monkeypatch: pytest.MonkeyPatch, value: str | None, backend: str
) -> None:
    monkeypatch.delenv("GOUVERNAIL_JOBS", raising=False)
    if value:
        monkeypatch.setenv("GOUVERNAIL_JOBS", value)
    assert jobs() == {"default": {"BACKEND": backend}}


def test_a_place_for_jobs_that_does_not_exist_stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GOUVERNAIL_JOBS", "nowhere")
    with pytest.raises(ImproperlyConfigured):
        jobs()

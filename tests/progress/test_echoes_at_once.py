"""Two people speak of a shared action at the same moment, one on each side."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node
from gouvernail.plans.services.content import edit_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import make_cast
from tests.support.pair import Pair, make_pair

TURNS = 6
Act = Callable[[], None]


@pytest.fixture
def pair(transactional_db: None) -> Pair:
    """The pair, committed: each thread has its own connection."""
    made = make_pair(make_cast())
    made.share("a1")
    return made


def at_once(*acts: Act) -> None:
    """Do them together; one after the other where the database writes so anyway."""
    if connection.vendor == "sqlite":
        for act in acts:
            act()
        return
    barrier = Barrier(len(acts))

    def run(act: Act) -> None:
        try:
            barrier.wait(timeout=10)
            act()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def heard(node: Node) -> list[str]:
    return [line.note for line in ProgressUpdate.objects.of_node(node)]


def test_both_sides_hear_the_same_things_in_the_same_order(pair: Pair) -> None:
    def speak(side: str, by: User) -> None:
        for turn in range(TURNS):
            news = News("ongoing", f"{side} {turn}")
            record_update(node=getattr(pair, side)("a1"), news=news, by=by)

    def write() -> None:
        for turn in range(TURNS):
            changes = {"title": f"Titre {turn}"}
            edit_node(node=pair.node("a1"), changes=changes, by=pair.anne)

    at_once(lambda: speak("node", pair.anne), lambda: speak("mirror", pair.bert), write)
    here, there = pair.node("a1"), pair.mirror("a1")
    assert heard(here) == heard(there)
    assert len(heard(here)) == 2 * TURNS
    assert here.title == there.title == f"Titre {TURNS - 1}"

"""A document is read by a process of its own, which may fail alone."""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gouvernail.plan.kinds import MessageLevel
from gouvernail.plan.wording import PlanError, Wording
from gouvernail.reading import Reading, apart, read_document
from gouvernail.reading.apart import follow_apart, read_apart
from gouvernail.reading.columns import ReadColumn
from gouvernail.reading.events import Advance
from gouvernail.reading.limits import Limits
from gouvernail.reading.marks import Mark, Role
from gouvernail.reading.source import (
    Block,
    Box,
    Cell,
    Notice,
    Region,
    SourceDocument,
    Style,
)
from gouvernail.reading.transport import packed, unpacked

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "rochevaux-cpas.txt"
TEXT = EXAMPLE.read_bytes()
# A child in the place of the one that reads: what it says, then how it ends.
Child = Callable[[str], None]


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Child:
    """Start this program instead of the one that reads."""

    def put(program: str) -> None:
        command = (sys.executable, "-c", f"import os, json, signal, time\n{program}")
        monkeypatch.setattr(apart, "COMMAND", command)

    return put


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """What a child says when it has read the example."""
    reading = ["reading", packed(read_document(TEXT, "plan.txt"))]
    (tmp_path / "said.json").write_text(json.dumps(reading))
    return tmp_path / "said.json"


def rich_reading() -> Reading:
    """A reading in which every field says something."""
    plan = read_document(TEXT, "plan.txt").plan
    block = Block(
        text="Créer un taxi social",
        line=12,
        page=3,
        indent=4,
        gap=1,
        style=Style(heading=2, emphasised=True, fill="ffcc00"),
        list_label="1.2.",
        cell=Cell(table=1, row=2, column=3, rows=2, columns=4, heading=True),
        region=Region.NOTE,
        box=Box(0.1, 0.2, 0.3, 0.4),
        sheet="Actions",
        row=7,
    )
    why = Wording("Its label “%(printed)s” has the form of this level.", {"printed": 1})
    source = SourceDocument(
        name="plan.xlsx",
        blocks=(block, Block("", 13)),
        text="Créer",
        wraps_at=80,
        format="xlsx",
        pages=4,
        notices=(Notice("old", Wording("Read."), MessageLevel.WARNING),),
    )
    marks = (
        Mark(0, Role.TITLE, plan.nodes[0].id, why),
        Mark(1, Role.UNREAD, None, why),
    )
    return Reading(plan, source, marks, (ReadColumn("Pilote", "lead", ("PCS",)),))


def test_a_reading_survives_its_passage_through_json() -> None:
    reading = rich_reading()
    assert unpacked(json.loads(json.dumps(packed(reading)))) == reading


def test_a_document_is_read_apart_as_it_is_read_here() -> None:
    assert read_apart(TEXT, "plan.txt") == read_document(TEXT, "plan.txt")


def test_the_sentence_of_a_refusal_is_the_same_apart() -> None:
    with pytest.raises(PlanError) as here:
        read_document(b"\x89PNG\r\n\x1a\n", "plan.txt")
    with pytest.raises(PlanError) as there:
        read_apart(b"\x89PNG\r\n\x1a\n", "plan.txt")
    assert there.value.wording == here.value.wording


def test_what_is_done_is_told_on_the_way(child: Child, said: Path) -> None:
    told: list[tuple[int, int]] = []
    child(
        "print(json.dumps(['progress', 'reading', 3, 8]), flush=True)\n"
        f"print(open({str(said)!r}).read(), flush=True)"
    )
    read_apart(
        TEXT, "plan.txt", progress=lambda done, total: told.append((done, total))
    )
    assert (3, 8) in told


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "could not be read to its end"),
        ("raise SystemExit(1)", "could not be read to its end"),
        ("print('not JSON', flush=True)", "could not be read to its end"),
        ("print('[\"reading\", {}]', flush=True)", "could not be read to its end"),
        ('print(\'["page", 1, 1, 1, "aGVsbG8="]\')', "could not be read to its end"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "too much memory"),
        ("raise MemoryError", "too much memory"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "too long to read"),
        ("time.sleep(60)", "too long to read"),
    ],
)
def test_a_child_that_fails_gives_one_sentence(
    child: Child, program: str, words: str
) -> None:
    child(program)
    with pytest.raises(PlanError, match=words):
        read_apart(b"x", "plan.txt", limits=Limits(seconds=1))


def test_a_document_too_big_for_its_memory_is_refused() -> None:
    lines = [f"Action {n} : Mener le projet numéro {n}" for n in range(120_000)]
    data = "\n".join(["OS 1 : Être utile", *lines]).encode()
    with pytest.raises(PlanError, match="memory"):
        read_apart(data, "plan.txt", limits=Limits(megabytes=110))


def test_a_document_too_long_to_read_is_refused_in_time() -> None:
    lines = [f"Action {n} : Mener le projet numéro {n}" for n in range(120_000)]
    data = "\n".join(["OS 1 : Être utile", *lines]).encode()
    begun = time.monotonic()
    with pytest.raises(PlanError, match="too long"):
        read_apart(data, "plan.txt", limits=Limits(seconds=1))
    assert time.monotonic() - begun < 5


def test_the_child_knows_no_secret(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOUVERNAIL_SECRET_KEY", "hidden")
    monkeypatch.setenv("DATABASE_URL", "hidden")
    child("print(json.dumps(['refused', ' '.join(sorted(os.environ)), {}]))")
    with pytest.raises(PlanError) as refused:
        read_apart(b"x", "plan.txt")
    names = set(str(refused.value).split())
    assert "PATH" in names
    assert not names & {"GOUVERNAIL_SECRET_KEY", "DATABASE_URL", "PGPASSWORD"}


def test_giving_up_ends_the_child_and_what_it_started(child: Child) -> None:
    child(
        "pid = os.fork() or time.sleep(60)\n"
        "print(json.dumps(['progress', 'reading', os.getpid(), pid]), flush=True)\n"
        "time.sleep(60)"
    )
    events = follow_apart(b"x", "plan.txt")
    told = next(event for event in events if isinstance(event, Advance) and event.done)
    events.close()
    assert [pid for pid in (told.done, told.total) if _runs(pid)] == []


def test_pages_that_cannot_be_drawn_leave_the_reading(child: Child, said: Path) -> None:
    child(
        f"print(open({str(said)!r}).read(), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGSEGV)"
    )
    events = [*follow_apart(b"x", "plan.txt", images=True)]
    assert any(isinstance(event, Reading) for event in events)


def test_a_silent_child_is_still_heard_of(child: Child) -> None:
    child("time.sleep(60)")
    events = follow_apart(b"x", "plan.txt", limits=replace(Limits(), seconds=30))
    begun = time.monotonic()
    assert isinstance(next(events), Advance)
    assert time.monotonic() - begun < 5
    events.close()


def _runs(pid: int) -> bool:
    """Whether a process runs; one that ended and waits to be counted does not."""
    for _turn in range(50):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return False
        if state == "Z":
            return False
        time.sleep(0.02)
    return True

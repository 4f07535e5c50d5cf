"""Reading apart: a document is opened by a process of its own, which may fail alone.

A hostile or broken document can make a library crash, loop or swallow all memory. So
none is opened by the process that serves people: a child reads it, bound to some time
and memory, knowing neither secrets nor database, and tells what it finds in JSON.
"""

import contextlib
import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType, TracebackType
from typing import IO, Any, Self

from gouvernail.plan.wording import PlanError
from gouvernail.reading.columns import Meanings
from gouvernail.reading.document import Reading
from gouvernail.reading.events import (
    Advance,
    Event,
    Step,
    broken,
    event_of,
    too_big,
    too_long,
)
from gouvernail.reading.limits import LIMITS, Limits
from gouvernail.reading.source import Progress, SourceDocument, silent

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-P", "-m")
WORKER = "gouvernail.reading.worker"
# All that the child knows of where it runs.
_KNOWN = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONPATH", "TESSDATA_PREFIX")
# How often it is asked for news, and how much it may say in all.
_BEAT_IN_SECONDS = 0.5
_MOST_BYTES = 512 * 1024 * 1024
_NO_MEMORY = 3
_NO_COLUMNS: Meanings = MappingProxyType({})


def read_apart(
    data: bytes,
    name: str,
    *,
    progress: Progress = silent,
    columns: Meanings = _NO_COLUMNS,
    limits: Limits = LIMITS,
) -> Reading:
    """What `read_document` gives, from a child bound to `limits`.

    Raises `PlanError`, one sentence for the user, as it does, and also where the child
    crashes, or takes too much time or memory.
    """
    followed = follow_apart(data, name, columns=columns, limits=limits)
    with contextlib.closing(followed) as events:
        for event in events:
            if isinstance(event, Reading):
                return event
            if isinstance(event, Advance):
                progress(event.done, event.total)
    raise broken()


def follow_apart(
    data: bytes,
    name: str,
    *,
    columns: Meanings = _NO_COLUMNS,
    limits: Limits = LIMITS,
    images: bool = False,
    worker: str = WORKER,
) -> Generator[Event, None, None]:
    """The same, as it goes: advances, the reading, then the pages where `images` asks.

    Closing the iterator ends the child. Once the reading is there, nothing is raised:
    pages that cannot be drawn are left out. `worker` is the module that the child runs:
    one above may know more files.
    """
    head = {
        "name": name,
        "columns": dict(columns),
        "images": images,
        "limits": asdict(limits),
    }
    with _Child(head, data, limits, worker) as child:
        yield from child.events()


def source_apart(data: bytes, name: str, *, limits: Limits = LIMITS) -> SourceDocument:
    """The blocks of any document, from such a child; no plan is looked for in them.

    Raises `PlanError`, one sentence for the user, as `read_apart` does.
    """
    with contextlib.closing(follow_source(data, name, limits=limits)) as events:
        for event in events:
            if isinstance(event, SourceDocument):
                return event
    raise broken()


def follow_source(
    data: bytes, name: str, *, limits: Limits = LIMITS
) -> Generator[Advance | SourceDocument, None, None]:
    """The same, as it goes: advances, then the blocks. Closing it ends the child."""
    head = {"name": name, "columns": {}, "images": False, "bare": True}
    with _Child({**head, "limits": asdict(limits)}, data, limits) as child:
        for event in child.events():
            if isinstance(event, Reading):
                yield event.source
            elif isinstance(event, Advance):
                yield event


class _Child:
    """The process that reads, its folder, and what it says."""

    def __init__(
        self,
        head: Mapping[str, Any],
        data: bytes,
        limits: Limits,
        worker: str = WORKER,
    ) -> None:
        self._command = (*COMMAND, worker)
        self._request = json.dumps(head).encode() + b"\n" + data
        self._deadline = time.monotonic() + limits.seconds
        self._heard = 0

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opened:
            self._folder = opened.enter_context(
                tempfile.TemporaryDirectory(
                    prefix="gouvernail-", ignore_cleanup_errors=True
                )
            )
            self._errors = opened.enter_context(tempfile.TemporaryFile())
            with tempfile.TemporaryFile() as request:
                request.write(self._request)
                request.seek(0)
                self._process = self._started(request)
            opened.callback(self._end)
            self._opened = opened.pop_all()
        return self

    def _started(self, request: IO[bytes]) -> "subprocess.Popen[bytes]":
        known = {name: os.environ[name] for name in _KNOWN if name in os.environ}
        place = self._folder
        return subprocess.Popen(  # noqa: S603
            self._command,
            stdin=request,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=place,
            env={**known, "HOME": place, "TMPDIR": place},
            start_new_session=True,
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def _end(self) -> None:
        self._kill()
        if self._process.stdout:
            self._process.stdout.close()

    def events(self) -> Iterator[Event]:
        """What it says; the last thing said again where it is silent."""
        told, is_read = Advance(Step.READING), False
        for line in self._lines():
            event = event_of(line) if line else told
            if isinstance(event, PlanError):
                raise event
            if isinstance(event, Advance):
                told = event
            is_read = is_read or isinstance(event, Reading)
            yield event
        if not is_read:
            raise self._why()

    def _lines(self) -> Iterator[bytes]:
        """Its lines, empty ones where it is silent, until it ends or time is up."""
        rest = bytearray()
        with selectors.DefaultSelector() as selector:
            stream = self._process.stdout
            assert stream is not None  # noqa: S101
            selector.register(stream, selectors.EVENT_READ)
            while time.monotonic() < self._deadline:
                if not selector.select(_BEAT_IN_SECONDS):
                    yield b""
                    continue
                heard = os.read(stream.fileno(), 1 << 20)
                self._heard += len(heard)
                if not heard or self._heard > _MOST_BYTES:
                    return
                *whole, last = heard.split(b"\n")
                for part in whole:
                    yield bytes(rest) + part
                    rest.clear()
                rest += last

    def _why(self) -> PlanError:
        """The sentence for a child that ended without a reading."""
        if time.monotonic() >= self._deadline:
            return too_long()
        code = self._code()
        if code in (-signal.SIGXCPU, -signal.SIGALRM):
            return too_long()
        if code in (_NO_MEMORY, -signal.SIGKILL):
            return too_big()
        self._errors.seek(0)
        said = self._errors.read()[-4000:].decode("utf-8", "replace")
        if "MemoryError" in said or "bad_alloc" in said:
            return too_big()
        logger.error("Reading apart ended with %s: %s", code, said)
        return broken()

    def _code(self) -> int:
        """How it ended: minus the signal, where one killed it."""
        until = time.monotonic() + _BEAT_IN_SECONDS
        seen = os.WEXITED | os.WNOHANG | os.WNOWAIT
        while time.monotonic() < until:
            if os.waitid(os.P_PID, self._process.pid, seen):
                break
            time.sleep(0.01)
        return self._kill()

    def _kill(self) -> int:
        """End it with all that it started."""
        if self._process.returncode is None:
            # Before its number is given back: until then its group cannot be another.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        return self._process.wait()

"""Five hundred mails, a sender that is killed, and two that run at once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.smtp import OK, Mailbox, mail_server

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 500
Run = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A real mail server."""
    with mail_server() as box:
        yield box


@pytest.fixture
def run(tmp_path: Path, mailbox: Mailbox) -> Run:
    """Starts a real process of the product on a database of its own."""
    settings = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'mails.sqlite3'}",
        "GOUVERNAIL_SECRET_KEY": "for-tests-only",
        "GOUVERNAIL_EMAIL_HOST": "127.0.0.1",
        "GOUVERNAIL_EMAIL_PORT": str(mailbox.port),
        "GOUVERNAIL_EMAIL_TLS": "none",
    }

    def start(*words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", *words]
        environment = {**os.environ, **settings}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE
        )

    return start


def sender(run: Run) -> "subprocess.Popen[bytes]":
    """`gouvernail send-reminders`, as cron starts it."""
    return run("gouvernail.cli.main", "send-reminders")


def finished(process: "subprocess.Popen[bytes]") -> tuple[int, bytes]:
    """Its exit status and what it said."""
    said, _errors = process.communicate(timeout=120)
    return process.returncode, said


def test_nobody_gets_two_mails_though_the_sender_is_killed_twice(
    run: Run, mailbox: Mailbox
) -> None:
    assert finished(run("tests.support.mailing", "queue", str(PEOPLE)))[0] == 0
    victims = kill_twice(run, mailbox)
    assert finished(sender(run))[0] == 0
    assert b"\nmails sent: 0\n" in finished(sender(run))[1]

    everybody = {f"person{rank}@valmont.example" for rank in range(PEOPLE)}
    states = json.loads(finished(run("tests.support.mailing", "states"))[1])
    assert len(mailbox.recipients) == len(set(mailbox.recipients)), "two mails"
    # The first victim's mail was accepted, the second's was not.
    assert everybody - set(mailbox.recipients) == {victims[1]}
    assert {who for who, state in states.items() if state == "doubt"} == set(victims)
    assert {state for who, state in states.items() if who not in victims} == {"sent"}


def test_two_senders_at_once_share_the_mails(run: Run, mailbox: Mailbox) -> None:
    assert finished(run("tests.support.mailing", "queue", "60"))[0] == 0
    both = [sender(run), sender(run)]
    assert [finished(process)[0] for process in both] == [0, 0]
    assert len(mailbox.recipients) == len(set(mailbox.recipients)) == 60


def kill_twice(run: Run, mailbox: Mailbox) -> list[str]:
    """Kill a first sender once its mail is accepted, a second one before."""
    victims: list[str] = []
    running: list[subprocess.Popen[bytes]] = []

    def kill(address: str) -> None:
        victims.append(address)
        running[-1].kill()
        running[-1].wait()

    def accepted_then_killed(address: str) -> str:
        if len(mailbox.taken) == 100 and len(victims) == 0:
            kill(address)
        return OK

    def killed_before_it_left(address: str) -> str:
        if len(mailbox.taken) == 250 and len(victims) == 1:
            kill(address)
            return ""
        return OK

    mailbox.on_message, mailbox.on_recipient = (
        accepted_then_killed,
        killed_before_it_left,
    )
    for _turn in range(2):
        running.append(sender(run))
        assert finished(running[-1])[0] == -9
    return victims

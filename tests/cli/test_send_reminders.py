"""`gouvernail send-reminders`, which cron runs again and again."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from gouvernail.cli.main import main
from gouvernail.notifications.services import notify
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

TOMORROW = timezone.localdate() + timedelta(days=1)
MORNING = ["send-reminders", "--now", f"{TOMORROW}T09:00"]


@pytest.fixture(autouse=True)
def without_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says so to its own process; the tests' forgets it after."""
    monkeypatch.setenv("GOUVERNAIL_JOBS", "immediate")


def test_news_leave_in_one_mail_however_often_it_runs(
    cast: Cast, plan: Plan, mailoutbox: list[EmailMessage]
) -> None:
    Plan.objects.update(state=PlanState.IN_FORCE)
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")
    record_update(node=node, news=News("blocked", "Avis attendu"), by=cast.coordinator)
    notify(person=cast.contributor, kind="task", reason="r", text="t", address="/")
    assert [main(MORNING), main(MORNING)] == [0, 0]
    assert [mail.to for mail in mailoutbox] == [[cast.contributor.email]]


@pytest.mark.django_db
def test_each_step_says_what_it_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(MORNING) == 0
    said = dict(line.split(": ") for line in capsys.readouterr().out.splitlines())
    assert {"news", "summaries", "mails sent"} <= set(said)
    assert set(said.values()) == {"0"}


def test_a_moment_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["send-reminders", "--now", "demain"])
    assert "not a moment: demain" in capsys.readouterr().err

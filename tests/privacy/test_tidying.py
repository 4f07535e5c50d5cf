"""What was kept long enough goes; what was said stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from gouvernail.cli.main import main
from gouvernail.history.models import Change
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Invitation
from gouvernail.plans.models import Plan
from gouvernail.privacy.services.tidying import Tidied, months_before, tidy
from tests.factories import Cast


def sign_in(scope: str, days: int) -> Change:
    """A line so many days old."""
    at = timezone.now() - timedelta(days=days)
    return Change.objects.create(
        scope=scope, verb="sign_in.done", kind="sign_in", at=at
    )


def mail(plan: Plan | None, days: int, key: str, *, sent: bool = True) -> Mail:
    """A mail so many days old."""
    at = timezone.now() - timedelta(days=days)
    return Mail.objects.create(
        key=key,
        plan=plan,
        to_address="a@b.example",
        subject="Suivi",
        text="Bonjour",
        kind="campaign",
        created_at=at,
        claimed_at=at if sent else None,
        sent_at=at if sent else None,
    )


def test_each_authority_keeps_its_own_time(cast: Cast, plan: Plan) -> None:
    cast.elsewhere.sign_ins_kept_months = 60
    cast.elsewhere.save()
    for scope in (cast.organisation.scope, cast.elsewhere.scope):
        sign_in(scope, 400), sign_in(scope, 10)
    assert tidy(timezone.now()).sign_ins == 1
    left = Change.objects.filter(kind="sign_in")
    assert left.within(cast.organisation.scope).count() == 1
    assert left.within(cast.elsewhere.scope).count() == 2
    told = Change.objects.get(verb="retention.tidied")
    assert (told.scope, told.details) == (
        cast.organisation.scope,
        {"sign_ins": [1, 0]},
    )


def test_only_the_words_of_old_mails_go(cast: Cast, plan: Plan) -> None:
    old, young = mail(plan, 900, "old"), mail(plan, 10, "young")
    waiting, account = mail(plan, 900, "waits", sent=False), mail(None, 900, "account")
    assert tidy(timezone.now()).mails == 2
    texts = {each.key: each.text for each in Mail.objects.order_by("pk")}
    kept = {young.key: "Bonjour", waiting.key: "Bonjour"}
    assert texts == {old.key: "", account.key: "", **kept}
    assert Mail.objects.get(key="old").subject == "Suivi"


def test_sessions_and_invitations_past_their_time_go(cast: Cast) -> None:
    now = timezone.now()
    Session.objects.create(session_key="a", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="b", expire_date=now + timedelta(days=1))
    for email, days in (("old@b.example", 500), ("new@b.example", 5)):
        at = now - timedelta(days=days)
        Invitation.objects.create(
            organisation=cast.organisation,
            email=email,
            role="reader",
            sent_at=at,
            expires_at=at + timedelta(days=14),
        )
    done = tidy(now)
    assert (done.sessions, done.invitations) == (1, 1)
    assert Invitation.objects.get().email == "new@b.example"


def test_doing_it_twice_deletes_nothing_twice(cast: Cast, plan: Plan) -> None:
    sign_in(cast.organisation.scope, 400), mail(plan, 900, "old")
    assert tidy(timezone.now())
    assert not tidy(timezone.now())
    assert Change.objects.filter(verb="retention.tidied").count() == 1


def test_a_dry_run_says_and_deletes_nothing(
    cast: Cast, plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(cast.organisation.scope, 400), mail(plan, 900, "old")
    before = Change.objects.count()
    assert main(["tidy", "--dry-run"]) == 0
    assert "lines of sign-ins deleted: 1" in capsys.readouterr().out
    assert Change.objects.count() == before
    assert Mail.objects.get().text == "Bonjour"
    assert tidy(timezone.now(), dry=True) == Tidied(mails=1, sign_ins=1)


def test_months_are_those_of_the_calendar() -> None:
    march = datetime(2027, 3, 31, tzinfo=UTC)
    assert months_before(march, 1).date().isoformat() == "2027-02-28"
    assert months_before(march, 15).date().isoformat() == "2025-12-31"

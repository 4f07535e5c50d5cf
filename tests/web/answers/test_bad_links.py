"""Forged, expired, withdrawn, forwarded: each link says what it is, kindly."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from gouvernail.answers.models import AnswerLink
from gouvernail.answers.services import revoke_links
from gouvernail.notifications.models import Mail, Notification
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast
from tests.web.answers.conftest import Device, states_of
from tests.web.plans.conftest import text_of


def ended(device: Device, **ago: int) -> None:
    """Let the link expire some time ago."""
    AnswerLink.objects.update(expires_at=timezone.now() - timedelta(**ago))
    device.link.refresh_from_db()


def test_a_forged_link_opens_nothing(device: Device) -> None:
    token = device.link.token
    other = AnswerLink(pk=device.link.pk, secret="guessed").token
    for forged in (f"{token}x", token[:-8], "1.2.3", "x" * 70, other):
        answer = device.client.get(f"/answer/{forged}/")
        assert answer.status_code == 404
        assert b'data-testid="unknown"' in answer.content


def test_an_expired_link_offers_a_new_one_to_the_same_address(device: Device) -> None:
    Plan.objects.update(state=PlanState.IN_FORCE)
    ended(device, days=3)
    assert b'data-testid="renew"' in device.open().content
    answer = device.client.post(device.address("answer_renew"))
    mail = Mail.objects.get()
    fresh = AnswerLink.objects.order_by("pk").last()
    assert b'data-testid="sent"' in answer.content
    assert mail.to_address == device.link.person.email
    assert fresh is not None
    assert fresh.address in mail.text
    assert list(states_of(Device(fresh).open())) == ["a1", "a2", "a3"]


def test_asking_twice_gives_one_link_and_one_mail(device: Device) -> None:
    Plan.objects.update(state=PlanState.IN_FORCE)
    ended(device, days=3)
    for _time in range(2):
        device.client.post(device.address("answer_renew"))
    assert Mail.objects.count() == 1
    assert AnswerLink.objects.count() == 2


def test_no_mail_leaves_for_a_draft(device: Device) -> None:
    Plan.objects.update(state=PlanState.DRAFT)
    ended(device, days=3)
    device.client.post(device.address("answer_renew"))
    assert not Mail.objects.exists()


def test_what_was_answered_stays_so_under_the_new_link(device: Device) -> None:
    Plan.objects.update(state=PlanState.IN_FORCE)
    device.send("a1", status="done")
    ended(device, days=3)
    device.client.post(device.address("answer_renew"))
    fresh = AnswerLink.objects.order_by("pk").last()
    assert fresh is not None
    assert states_of(Device(fresh).open())["a1"] == "said"


def test_a_live_link_is_not_renewed(device: Device) -> None:
    assert device.client.post(device.address("answer_renew")).status_code == 302
    assert AnswerLink.objects.count() == 1


def test_words_typed_before_the_end_are_still_recorded(device: Device) -> None:
    ended(device, hours=2)
    assert device.send("a1", part=True, status="done").status_code == 200
    last = device.last("a1")
    assert last is not None
    assert last.status == "done"


@pytest.mark.parametrize("part", [True, False])
def test_words_that_come_too_late_are_shown_back(device: Device, part: bool) -> None:
    ended(device, days=3)
    words = {"status": "blocked", "note": "Mes mots patiemment écrits."}
    answer = device.send("a1", part=part, **words)
    assert answer.status_code == 410
    assert words["note"] in text_of(answer)
    assert device.last("a1") is None


def test_a_withdrawn_link_says_so(device: Device, cast: Cast) -> None:
    person, plan = device.link.person, device.link.plan
    assert revoke_links(person=person, plan=plan, by=cast.coordinator) == 1
    answer = device.open()
    assert answer.status_code == 410
    assert b'data-testid="renew"' not in answer.content
    assert device.send("a1", status="done").status_code == 410


def test_who_left_answers_no_more(device: Device) -> None:
    person = device.link.person
    person.is_active = False
    person.save()
    assert device.open().status_code == 410


def test_a_link_serves_until_its_end(device: Device) -> None:
    for status in ("ongoing", "done"):
        device.send("a1", status=status)
    assert ProgressUpdate.objects.count() == 2


def test_the_page_says_whose_link_it_is(device: Device) -> None:
    words = text_of(device.open())
    assert words.count(device.link.person.full_name) == 2
    assert device.address("answer_disown") in device.open().content.decode()


def test_not_me_closes_the_link_and_tells_who_runs_the_plan(
    device: Device, cast: Cast
) -> None:
    answer = device.client.post(device.address("answer_disown"))
    assert b'data-testid="disowned"' in answer.content
    assert device.open().status_code == 410
    assert device.send("a1", status="done").status_code == 410
    told = Notification.objects.order_by("pk").values_list("person", flat=True)
    assert set(told) == {cast.coordinator.pk, cast.administrator.pk}


def test_an_action_that_left_the_plan_is_named(device: Device) -> None:
    Node.objects.filter(key="a2").update(removed_at=timezone.now())
    page = device.open(action="a2", choice="same")
    assert page.status_code == 200
    assert list(states_of(page)) == ["a1", "a3"]
    assert device.node("a2").title in text_of(page)
    answer = device.send("a2", status="blocked", note="Trop tard.")
    assert answer.status_code == 410
    assert "Trop tard." in text_of(answer)


def test_a_plan_that_was_withdrawn_says_so(device: Device) -> None:
    Plan.objects.update(removed_at=timezone.now())
    assert device.open().status_code == 410
    answer = device.send("a1", status="ongoing", note="Mes mots.")
    assert answer.status_code == 410
    assert "Mes mots." in text_of(answer)
    assert not ProgressUpdate.objects.exists()


def test_no_log_holds_a_token(device: Device, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        device.client.get(f"/answer/{device.link.token}x/")
        ended(device, days=3)
        device.open()
        device.send("a1", status="done")
    assert len(caplog.records) >= 3
    assert device.link.token not in caplog.text
    assert "/answer/…/" in caplog.text

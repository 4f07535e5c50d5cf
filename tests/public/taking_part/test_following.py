"""Following by e-mail: asked, confirmed from the mailbox, stopped at will."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import send_waiting_mails
from gouvernail.participation.models import Followed, Follower
from gouvernail.participation.services.erasing import erase_what_is_past
from gouvernail.publishing.models import Site
from tests.public.taking_part.conftest import Send
from tests.support.published import Shown
from tests.support.smtp import Mailbox

ADDRESS = "anna@example.org"
Look = Callable[..., HttpResponse]
pytestmark = pytest.mark.django_db(transaction=True)


def link_in(mail: Mail, word: str) -> str:
    """The path of the address in a mail that holds this word."""
    found = re.search(rf"https?://[^/]+(/\S*{word}\S*)", mail.text)
    assert found, mail.text
    return found[1]


def last_mail() -> Mail:
    return Mail.objects.order_by("-pk")[0]


@pytest.fixture
def asked(send: Send) -> str:
    """Somebody asked to follow an action; the path of the link that confirms."""
    assert send("follow/a1/", email=ADDRESS).status_code == 200
    return link_in(last_mail(), "confirm")


@pytest.fixture
def followed(asked: str, client: Client) -> Followed:
    """She said yes."""
    client.post(asked)
    return Followed.objects.confirmed().get()


def test_the_whole_way_goes_through_the_mailbox(
    send: Send, mailbox: Mailbox, client: Client
) -> None:
    send("follow/a1/", email=ADDRESS)
    assert send_waiting_mails() in {0, 1}
    message = mailbox.message_to(ADDRESS)
    text = message.get_body(("plain",)).get_content()
    path = re.search(r"https?://[^/]+(/\S*confirm\S*)", text)[1]
    assert b'data-testid="confirm"' in client.get(path).content
    assert not Followed.objects.confirmed().exists()
    assert b'data-testid="confirmed"' in client.post(path).content
    assert Followed.objects.confirmed().get().key == "a1"
    assert "One-Click" in message["List-Unsubscribe-Post"]


def test_opening_a_link_does_nothing(asked: str, client: Client) -> None:
    for _ in range(3):
        assert client.get(asked).status_code == 200
    assert not Followed.objects.confirmed().exists()


def test_the_answer_does_not_tell_whether_an_address_is_known(
    followed: Followed, send: Send
) -> None:
    known = send("follow/a1/", email=ADDRESS)
    unknown = send("follow/a1/", email="somebody@example.org")
    assert known.content == unknown.content
    assert Followed.objects.confirmed().count() == 1


@pytest.mark.parametrize("mark", ["x", "WzEsImEiXQ:1tX:abc", "0" * 300])
def test_a_forged_token_confirms_and_stops_nothing(
    followed: Followed, look: Look, mark: str
) -> None:
    assert look(f"follow/confirm/{mark}/").status_code == 404
    assert look(f"follow/stop/{mark}/").status_code == 404
    assert Follower.objects.count() == 1


def test_a_link_that_confirms_is_over_after_a_week(
    asked: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now().timestamp() + 8 * 86400
    monkeypatch.setattr("time.time", lambda: later)
    assert client.post(asked).status_code == 404
    assert not Followed.objects.confirmed().exists()


def test_an_address_that_nobody_confirmed_is_erased_after_a_week(asked: str) -> None:
    erase_what_is_past(timezone.now() + timedelta(days=6))
    assert Follower.objects.exists()
    erase_what_is_past(timezone.now() + timedelta(days=8))
    assert not Follower.objects.exists()
    assert not Mail.objects.filter(to_address=ADDRESS).exists()


def test_the_stop_link_opens_a_page_and_its_button_erases_the_address(
    followed: Followed, client: Client
) -> None:
    path = link_in(last_mail(), "stop")
    assert b"follow-stop" in client.get(path).content
    assert Follower.objects.exists()
    assert b"stopped" in client.post(path).content
    assert not Follower.objects.exists()
    assert not Mail.objects.filter(to_address=ADDRESS).exists()
    assert client.get(path).status_code == 404


def test_the_stop_link_works_when_the_site_is_closed_since(
    followed: Followed, client: Client
) -> None:
    path = link_in(last_mail(), "stop")
    Site.objects.update(is_open=False, has_followers=False)
    assert client.get(path).status_code == 200
    mail_program = Client(enforce_csrf_checks=True)
    mail_program.post(path, {"List-Unsubscribe": "One-Click"})
    assert not Follower.objects.exists()


def test_one_of_two_things_is_followed_no_more(
    followed: Followed, send: Send, client: Client
) -> None:
    send("follow/", email=ADDRESS.upper())
    client.post(link_in(last_mail(), "confirm"))
    assert Followed.objects.confirmed().count() == 2
    client.post(link_in(last_mail(), "stop"), {"followed": str(followed.pk)})
    assert [each.key for each in Followed.objects.all()] == [""]


def test_a_stop_link_of_one_authority_is_nothing_at_another(
    followed: Followed, client: Client
) -> None:
    path = link_in(last_mail(), "stop").replace("/valmont/", "/orval/")
    assert client.post(path).status_code == 404
    assert Follower.objects.exists()


def test_one_mailbox_gets_three_such_mails_a_day(send: Send) -> None:
    for rank in range(5):
        answer = send("follow/", email=ADDRESS, sender=f"203.0.113.{rank}")
        assert answer.status_code == 200
    assert Mail.objects.filter(to_address=ADDRESS).count() == 3


def test_one_sender_asks_ten_times_in_an_hour(send: Send) -> None:
    codes = [
        send("follow/", email=f"p{rank}@example.org").status_code for rank in range(12)
    ]
    assert codes == [200] * 10 + [429] * 2
    assert Follower.objects.count() == 10


def test_what_is_no_address_is_said_at_the_field_and_kept(send: Send) -> None:
    answer = send("follow/", email="anna@")
    assert answer.status_code == 422
    assert b"anna@" in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_a_program_that_fills_the_trap_is_thanked_and_nothing_is_kept(
    send: Send,
) -> None:
    answer = send("follow/", email=ADDRESS, topic_url="https://buy.example")
    assert answer.status_code == 200
    assert not Follower.objects.exists()


def test_switched_off_there_is_no_such_page(shown: Shown, look: Look) -> None:
    Site.objects.update(has_followers=False)
    assert look("follow/").status_code == look("follow/a1/").status_code == 404


def test_what_is_not_published_cannot_be_followed(taking: Shown, look: Look) -> None:
    assert look("follow/a4/").status_code == look("follow/nowhere/").status_code == 404

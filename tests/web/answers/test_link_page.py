"""The page of a link: two minutes, no password, no script needed."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.answers.services import issue_link
from gouvernail.campaigns.enums import CampaignState
from gouvernail.campaigns.models import Campaign
from gouvernail.documents.models import Document
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from gouvernail.web.answers.counting import left_in_words
from tests.factories import Cast
from tests.web.answers.conftest import Device, forms_of, states_of
from tests.web.plans.conftest import text_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def test_the_first_action_is_open_and_the_others_closed(device: Device) -> None:
    page = device.open()
    assert states_of(page) == dict.fromkeys(("a1", "a2", "a3"), "todo")
    assert forms_of(page) == ["a1"]
    assert left_in_words(3) in text_of(page)
    assert page.content.decode().count('value="same"') == 2
    assert page.content.decode().count('value="assured"') == 1


def test_opening_the_page_writes_nothing(device: Device) -> None:
    for query in ({}, {"action": "a2", "choice": "same"}, {"change": "a1"}):
        assert device.open(**query).status_code == 200
    device.client.get(device.address("answer_disown"))
    device.link.refresh_from_db()
    assert not ProgressUpdate.objects.exists()
    assert device.link.used_at is None
    assert device.link.disowned_at is None


def test_the_choice_of_a_mail_is_one_tap_away(device: Device) -> None:
    page = device.open(action="a2", choice="same")
    assert list(states_of(page))[0] == "a2"
    assert forms_of(page) == []
    assert b'data-testid="confirm"' in page.content
    assert device.send("a2", choice="same").status_code == 302
    last = device.last("a2")
    assert last is not None
    assert (last.unchanged, last.via, last.by) == (True, "link", device.link.person)


def test_everything_that_is_said_is_in_the_journal(device: Device) -> None:
    said = {"note": "Avis attendu.", "next_step": "Relancer Unia", "percent": "60"}
    sent = device.send("a1", status="blocked", confidence="at_risk", **said)
    last = device.last("a1")
    assert last is not None
    assert sent.url == f"{device.address()}?said=a1"
    assert (last.status, last.confidence, last.percent) == ("blocked", "at_risk", 60)
    assert (last.note, last.next_step) == (said["note"], said["next_step"])
    assert last.via == "link"


def test_once_said_the_next_one_opens(device: Device) -> None:
    device.send("a1", status="done")
    page = device.open(said="a1")
    assert states_of(page) == {"a2": "todo", "a3": "todo", "a1": "said"}
    assert forms_of(page) == ["a2"]
    assert b'data-testid="just-said"' in page.content


def test_at_the_end_one_is_thanked(device: Device) -> None:
    assert b"data-end hidden" in device.open().content
    for key in ("a1", "a2", "a3"):
        device.send(key, choice="assured" if key == "a3" else "same")
    page = device.open()
    assert set(states_of(page).values()) == {"said"}
    assert b"data-end hidden" not in page.content


def test_a_recurring_action_is_assured_this_year(device: Device) -> None:
    assert str(timezone.localdate().year) in text_of(device.open())
    device.send("a3", choice="assured")
    last = device.last("a3")
    assert last is not None
    assert (last.status, last.unchanged) == ("ongoing", False)


def test_a_reason_is_asked_and_the_words_stay(device: Device) -> None:
    answer = device.send("a2", status="blocked", next_step="Écrire au garage")
    assert answer.status_code == 422
    assert forms_of(answer) == ["a2"]
    assert "Écrire au garage" in answer.content.decode()
    assert b'data-testid="error"' in answer.content


def test_the_question_of_the_due_date_wants_a_due_date(device: Device) -> None:
    dated = device.open(action="a1").content.decode().split("<template")[0]
    undated = device.open(action="a2").content.decode().split("<template")[0]
    assert 'name="confidence"' in dated
    assert 'name="confidence"' not in undated


def test_a_photo_goes_with_the_words(device: Device, cast: Cast) -> None:
    photo = SimpleUploadedFile("chantier.png", PNG)
    device.send("a1", status="ongoing", file=photo)
    kept = Document.objects.get()
    last = device.last("a1")
    assert last is not None
    assert last.files == [kept]
    assert kept.organisation == cast.organisation
    assert "chantier.png" in text_of(device.open())


def test_a_program_is_refused_in_a_sentence_and_the_words_stay(device: Device) -> None:
    program = SimpleUploadedFile("photo.png", b"MZ\x90\x00" + b"\x00" * 60)
    answer = device.send("a1", status="ongoing", note="Voici.", file=program)
    assert answer.status_code == 422
    assert "Voici." in answer.content.decode()
    assert device.last("a1") is None
    assert not Document.objects.exists()


def test_what_was_sent_can_be_said_again_and_both_stay(device: Device) -> None:
    device.send("a1", status="done", note="Fini.")
    page = device.open(change="a1")
    assert forms_of(page) == ["a1"]
    assert "Fini." in page.content.decode()
    device.send("a1", status="ongoing", note="Presque.", instead="1")
    lines = list(ProgressUpdate.objects.of_node(device.node("a1")))
    assert [line.note for line in lines] == ["Presque.", "", "Fini."]
    assert lines[1].withdraws == lines[2]


def test_the_words_of_another_are_shown_and_hers_kept(
    device: Device, cast: Cast
) -> None:
    seen = device.last("a1")
    assert seen is None
    news = News("done", "Le taxi roule.")
    record_update(node=device.node("a1"), news=news, by=cast.coordinator)
    answer = device.send("a1", status="waiting", note="Mes mots à moi.", last="")
    assert answer.status_code == 409
    assert "Le taxi roule." in text_of(answer)
    assert "Mes mots à moi." in text_of(answer)
    device.send("a1", status="waiting", note="Mes mots à moi.")
    notes = [line.note for line in ProgressUpdate.objects.of_node(device.node("a1"))]
    assert notes == ["Mes mots à moi.", "Le taxi roule."]


def test_a_tap_on_what_another_changed_shows_the_change(
    device: Device, cast: Cast
) -> None:
    news = News("blocked", "Le garage est fermé.")
    record_update(node=device.node("a2"), news=news, by=cast.coordinator)
    answer = device.send("a2", choice="same", last="")
    assert answer.status_code == 409
    assert "Le garage est fermé." in text_of(answer)


def test_a_telephone_that_sends_twice_says_it_once(device: Device) -> None:
    words = {"status": "ongoing", "note": "En route.", "last": ""}
    for _time in range(2):
        assert device.send("a1", part=True, **words).status_code == 200
    for _time in range(2):
        assert device.send("a2", part=True, choice="same", last="").status_code == 200
    assert ProgressUpdate.objects.count() == 2


def test_the_script_gets_the_action_alone(device: Device) -> None:
    answer = device.send("a1", part=True, status="done")
    content = answer.content.decode()
    assert "<html" not in content
    assert states_of(answer) == {"a1": "said"}
    assert answer.headers["X-Part"] == "action"


def test_a_guest_without_account_answers_by_her_link(device: Device) -> None:
    guest = User.objects.create_user("asbl@partenaire.example", first_name="Zoé")
    node = device.node("a2")
    node.contributors.add(guest)
    by_link = Device(
        issue_link(
            plan=device.link.plan,
            person=guest,
            expires_at=timezone.now() + timedelta(days=2),
            by=None,
        )
    )
    assert states_of(by_link.open()) == {"a2": "todo"}
    by_link.send("a2", status="ongoing")
    last = device.last("a2")
    assert last is not None
    assert last.by == guest


def test_a_link_opens_only_what_she_may_update(device: Device) -> None:
    Node.objects.filter(key="a2").update(lead=None)
    assert list(states_of(device.open())) == ["a1", "a3"]
    assert device.send("a2", status="done").status_code == 410
    assert device.send("o1", status="done").status_code == 410
    assert device.last("a2") is None


def test_the_page_says_when_somebody_else_is_signed_in(
    device: Device, cast: Cast, client_of
) -> None:
    here = Device(device.link, client_of(cast.coordinator))
    assert b'data-testid="other-person"' in here.open().content
    hers = Device(device.link, client_of(cast.contributor))
    assert b'data-testid="other-person"' not in hers.open().content
    here.send("a1", status="done")
    last = device.last("a1")
    assert last is not None
    assert last.by == cast.contributor


@pytest.mark.parametrize("name", ["answer", "answer_disown"])
def test_the_address_is_kept_secret(device: Device, name: str) -> None:
    headers = device.client.get(device.address(name)).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
    assert "private" in headers["Cache-Control"]
    assert "Set-Cookie" not in headers


def test_the_accent_of_the_authority_is_for_everybody(device: Device) -> None:
    sheet = device.client.get("/answer/accent-7a2e5d.css")
    assert sheet.status_code == 200
    assert "--g-accent" in sheet.content.decode()
    assert device.client.get("/answer/accent-red.css/").status_code == 404


def test_the_head_names_the_campaign_and_its_day(device: Device, cast: Cast) -> None:
    Campaign.objects.create(
        plan=device.link.plan,
        title="Suivi de printemps",
        opens_on="2027-05-03",
        due_on="2027-05-21",
        grace_days=5,
        state=CampaignState.OPEN,
        created_by=cast.coordinator,
    )
    assert "Suivi de printemps" in text_of(device.open())
    assert "21 mai 2027" in text_of(device.open())


def test_what_somebody_else_said_already_is_shown_with_her_name(
    device: Device, cast: Cast
) -> None:
    news = News("done", "Le taxi roule.")
    record_update(node=device.node("a1"), news=news, by=cast.coordinator)
    page = device.open(action="a1", choice="same")
    assert states_of(page)["a1"] == "said"
    assert cast.coordinator.full_name in text_of(page)
    assert b'data-testid="note"' in page.content

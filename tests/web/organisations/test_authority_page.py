"""The page of an authority: identity, logo, colour, pair, archived."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.web.organisations.conftest import Desk


def picture(fmt: str = "PNG", size: tuple[int, int] = (900, 300)) -> bytes:
    """A picture of that format."""
    target = io.BytesIO()
    Image.new("RGB", size, "#336699").save(target, fmt)
    return target.getvalue()


def send(desk: Desk, data: bytes, name: str = "logo.png") -> object:
    """Give the authority that file as its logo."""
    return desk.post("logo_set", logo=SimpleUploadedFile(name, data))


def test_the_card_leads_to_every_list(readers: Desk, plan: Plan) -> None:
    text = readers.get("authority").content.decode()
    for address in ("people/", "departments/", "directory/"):
        assert f'href="/valmont/{address}"' in text
    assert plan.get_absolute_url() in text
    assert "/valmont/identity/" not in text


def test_name_colour_and_language_are_changed(desk: Desk) -> None:
    data = {"name": "CPAS de Valmont-sur-Ourthe", "language": "de", "accent": "#FFD500"}
    assert desk.post("identity", **data).status_code == 302
    house = Organisation.objects.get(slug="valmont")
    assert (house.name, house.language, house.accent) == (
        "CPAS de Valmont-sur-Ourthe",
        "de",
        "#ffd500",
    )


def test_a_colour_is_looked_at_before_it_is_kept(desk: Desk) -> None:
    data = {"name": "CPAS", "language": "fr", "accent": "#ffd500", "look": "1"}
    page = desk.post("identity", **data)
    assert page.status_code == 200
    assert "#635101" in page.content.decode()
    assert Organisation.objects.get(slug="valmont").accent != "#ffd500"
    part = desk.get("accent_preview", query="?accent=%23ffd500").content.decode()
    assert "#635101" in part
    assert desk.get("accent_preview", query="?accent=zzz").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"accent": "rouge"}, {"language": "tlh"}]
)
def test_what_is_no_name_or_colour_is_refused(
    desk: Desk, wrong: dict[str, str]
) -> None:
    data = {"name": "CPAS", "language": "fr", "accent": "#336699", **wrong}
    assert desk.post("identity", **data).status_code == 422


@pytest.mark.parametrize("fmt", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_again_and_served_to_its_people(desk: Desk, fmt: str) -> None:
    sent = picture(fmt)
    assert send(desk, sent, "../../x.svg").status_code == 302  # type: ignore[attr-defined]
    answer = desk.get("logo")
    assert answer["Content-Type"] == "image/png"
    data = b"".join(answer.streaming_content)
    assert data != sent
    with Image.open(io.BytesIO(data)) as kept:
        assert kept.size == (800, 267)
    desk.post("logo_set", remove="1")
    assert desk.get("logo").status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF"),
        picture()[:200],
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 400,
        b"\x00" * 2_000_001,
        picture(size=(5000, 4000)),
    ],
    ids=["empty", "svg", "gif", "cut", "noise", "large", "many points"],
)
def test_what_is_no_picture_is_refused_in_one_sentence(desk: Desk, data: bytes) -> None:
    answer = send(desk, data)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "id_logo_error" in answer.content.decode()  # type: ignore[attr-defined]
    assert not Organisation.objects.get(slug="valmont").logo


def test_the_logo_of_the_pair_is_seen_and_that_of_others_is_not(
    desk: Desk, cast: Cast
) -> None:
    send(desk, picture())
    there = Organisation.objects.get(slug="orval")
    assert desk.client.get("/orval/logo").status_code == 404
    assert desk.get("pair_logo").status_code == 404
    there.logo.save("l.png", io.BytesIO(picture()))
    house = Organisation.objects.get(slug="valmont")
    house.pair, there.pair = there, house
    house.save()
    there.save()
    assert desk.get("pair_logo").status_code == 200


def test_the_other_half_is_proposed_to_who_administers_both(
    desk: Desk, readers: Desk, cast: Cast
) -> None:
    Organisation.objects.update(ins="91064")
    other = cast.elsewhere
    assert "Orval" in readers.get("authority").content.decode()
    assert desk.post("authority_pair", other=other.pk).status_code == 404
    other.memberships.create(user=cast.administrator, role="administrator")
    assert 'data-testid="pair"' in desk.get("authority").content.decode()
    desk.post("authority_pair", other=other.pk)
    assert Organisation.objects.get(pk=other.pk).pair == cast.organisation
    desk.post("authority_pair", part="1")
    assert Organisation.objects.get(pk=other.pk).pair is None


@pytest.mark.parametrize("other", ["", "0", "x", "999999999999999999999"])
def test_a_pair_that_is_nowhere_is_not_made(desk: Desk, other: str) -> None:
    assert desk.post("authority_pair", other=other).status_code == 404


def test_an_archived_authority_is_read_and_says_so_when_one_writes(
    desk: Desk, plan: Plan
) -> None:
    Organisation.objects.filter(slug="valmont").update(archived_at=timezone.now())
    assert "archivée" in desk.get("authority").content.decode()
    assert desk.client.get(plan.get_absolute_url()).status_code == 200
    for name in ("invite", "department_new", "identity"):
        answer = desk.get(name)
        assert answer.status_code == 403
        assert "archivée" in answer.content.decode()
    edit = desk.client.post(f"{plan.get_absolute_url()}nodes/a1/edit/", {"title": "X"})
    assert edit.status_code == 403
    assert User.objects.count() == 8

"""Who runs the installation: the list, one authority, many at once; no content."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Invitation, Membership, Organisation
from gouvernail.plans.models import Plan
from tests.factories import Cast

NEW = {
    "name": "Commune de Hamois",
    "kind": "commune",
    "ins": "91064",
    "language": "fr",
    "accent": "#336699",
    "slug": "",
    "address": "",
}
LIST = "Commune de Ciney;commune;91030\nCPAS de Ciney;cpas;91030\nOhey;royaume;1\n"


@dataclass(frozen=True)
class Post:
    """The desk of an operator."""

    cast: Cast
    client: Client

    def get(self, path: str = "") -> Any:
        """Open one of the pages."""
        return self.client.get(f"/operator/{path}")

    def send(self, path: str, **data: object) -> Any:
        """Send a form."""
        return self.client.post(f"/operator/{path}", data)


@pytest.fixture
def post(cast: Cast, client_of: Callable[[User | None], Client]) -> Post:
    """An operator without role anywhere."""
    operator = User.objects.create_user("operator@region.example", is_staff=True)
    return Post(cast, client_of(operator))


def names(answer: Any) -> list[str]:
    """The authorities of the list, in its order."""
    return [row.name for row in answer.context["rows"]]


def test_running_the_installation_opens_no_content(post: Post, plan: Plan) -> None:
    for path in ("/valmont/", "/valmont/people/", plan.get_absolute_url()):
        assert post.client.get(path).status_code == 404


def test_the_list_finds_filters_and_sorts(post: Post) -> None:
    Organisation.objects.create(kind="commune", name="Éghezée", slug="e", ins="92035")
    assert names(post.get("?q=eghezee")) == ["Éghezée"]
    assert names(post.get("?q=92035")) == ["Éghezée"]
    assert names(post.get("?kind=cpas")) == ["CPAS de Valmont"]
    assert names(post.get("?state=empty")) == ["Éghezée"]
    assert names(post.get("?sort=-people"))[0] == "CPAS de Valmont"
    assert names(post.get("?sort=name"))[1] == "Éghezée"
    for strange in ("?sort=zzz", "?page=99", "?kind=zzz", "?state=zzz"):
        assert post.get(strange).status_code == 200


def test_people_plans_and_the_last_sign_in_are_counted(
    post: Post, plan: Plan, cast: Cast
) -> None:
    User.objects.filter(pk=cast.reader.pk).update(last_login=timezone.now())
    row = next(r for r in post.get().context["rows"] if r.slug == "valmont")
    assert (row.people, row.plans) == (7, 1)
    assert row.last_sign_in


def test_the_list_is_taken_away(post: Post) -> None:
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(post.get("authorities.xlsx").content)
    )
    assert len(sheet.get_sheet_by_index(0).to_python()) == 3
    assert "Orval" in post.get("authorities.csv").content.decode()
    assert post.get("authorities.pdf").status_code == 404


def test_five_hundred_authorities_cost_the_queries_of_two(
    post: Post, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for numbers in (range(2), range(2, 507)):
        Organisation.objects.bulk_create(
            Organisation(kind="zone", name=f"Zone {n}", slug=f"zone-{n}")
            for n in numbers
        )
        for path in ("", "?q=zone", "?sort=-people", "authorities.csv"):
            post.get(path)
            with django_assert_max_num_queries(8) as captured:
                assert post.get(path).status_code == 200
            counts.append(len(captured))
    assert counts[:4] == counts[4:]
    assert len(names(post.get("?page=2"))) == 50


def test_an_authority_is_made_with_its_short_name_pair_and_invitation(
    post: Post,
) -> None:
    post.send("new/", **NEW)
    answer = post.send(
        "new/",
        **{**NEW, "name": "CPAS de Hamois", "kind": "cpas", "address": "a@hamois.be"},
    )
    assert answer.status_code == 302
    made = Organisation.objects.get(slug="cpas-hamois")
    assert made.pair == Organisation.objects.get(slug="hamois")
    offered = Invitation.objects.get()
    assert (offered.organisation, offered.role) == (made, "administrator")
    assert Mail.objects.get().to_address == "a@hamois.be"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"ins": "9106"},
        {"ins": ""},
        {"kind": "royaume"},
        {"slug": "operator"},
        {"slug": "valmont"},
        {"slug": "a b"},
        {"accent": "rouge"},
        {"language": "tlh"},
        {"pair": "999999"},
        {"address": "nobody"},
    ],
)
def test_what_cannot_be_makes_nothing(post: Post, wrong: dict[str, str]) -> None:
    assert post.send("new/", **{**NEW, **wrong}).status_code == 422
    assert Organisation.objects.count() == 2
    assert not Invitation.objects.exists()


def test_a_pair_of_two_places_makes_nothing(post: Post) -> None:
    Organisation.objects.filter(slug="valmont").update(ins="92097")
    other = Organisation.objects.get(slug="valmont")
    assert post.send("new/", **{**NEW, "pair": other.pk}).status_code == 422
    assert Organisation.objects.count() == 2


def test_archiving_says_what_it_changes_first(post: Post) -> None:
    pk = post.cast.organisation.pk
    assert post.get(f"{pk}/archive/").status_code == 200
    assert not Organisation.objects.get(pk=pk).archived_at
    post.send(f"{pk}/archive/")
    assert "CPAS de Valmont" not in names(post.get())
    assert names(post.get("?state=archived")) == ["CPAS de Valmont"]
    post.send(f"{pk}/restore/")
    assert "CPAS de Valmont" in names(post.get())


def test_a_code_is_mended_and_an_authority_paired_and_parted(post: Post) -> None:
    here, there = post.cast.organisation.pk, post.cast.elsewhere.pk
    for pk, kind in ((here, "cpas"), (there, "commune")):
        data = {**NEW, "name": f"{kind}", "kind": kind}
        assert post.send(f"{pk}/edit/", **data).status_code == 302
    assert post.send(f"{here}/pair/", pair=there).status_code == 302
    assert Organisation.objects.get(pk=there).pair_id == here
    post.send(f"{here}/pair/", pair="")
    assert Organisation.objects.get(pk=there).pair_id is None
    assert post.send(f"{here}/pair/", pair=here).status_code == 422


def test_an_operator_invites_only_where_nobody_administers(post: Post) -> None:
    here, there = post.cast.organisation.pk, post.cast.elsewhere.pk
    assert post.send(f"{here}/first/", address="a@x.be").status_code == 422
    assert post.send(f"{there}/first/", address="a@x.be").status_code == 302
    offered = Invitation.objects.get()
    post.send(f"{there}/invitations/{offered.pk}/")
    assert Mail.objects.count() == 2
    assert post.send(f"{here}/invitations/{offered.pk}/").status_code == 404
    post.send(f"{there}/invitations/{offered.pk}/", withdraw="1")
    assert Invitation.objects.get().state == "taken_back"


def test_a_list_is_seen_then_made(post: Post) -> None:
    seen = post.send("many/", lines=LIST)
    assert [bool(row.problem) for row in seen.context["proposals"]] == [0, 0, 1]
    assert Organisation.objects.count() == 2
    assert post.send("many/", lines=LIST, create="1").status_code == 302
    ciney = Organisation.objects.get(slug="ciney")
    assert ciney.pair == Organisation.objects.get(slug="cpas-ciney")


def test_a_file_is_read_in_the_codings_of_spreadsheets(post: Post) -> None:
    text = "nom;type;ins\nÉghezée;commune;92035\n"
    for data in (text.encode("utf-8-sig"), text.encode("cp1252")):
        file = SimpleUploadedFile("liste.csv", data)
        seen = post.send("many/", file=file)
        assert [row.name for row in seen.context["proposals"]] == ["Éghezée"]
    for data in (b"\x81\x8d\x8f", b"a" * 500_001):
        file = SimpleUploadedFile("liste.csv", data)
        assert post.send("many/", file=file).status_code == 422
    assert post.send("many/", lines=" ").status_code == 422


@pytest.mark.parametrize(
    "path", ["restore/", "pair/", "first/", "invitations/1/", "archive/", "edit/"]
)
def test_nobody_else_does_any_of_it(
    cast: Cast, client_of: Callable[[User | None], Client], path: str
) -> None:
    address = f"/operator/{cast.organisation.pk}/{path}"
    assert client_of(cast.administrator).post(address).status_code == 403
    assert client_of(None).post(address).status_code == 302
    assert Membership.objects.count() == 8

"""The public site as files: whole, relative, the same each time, and nobody else's."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from django.test import Client
from lxml import html

from gouvernail.cli.main import main
from gouvernail.cli.static_site.keeping import LIST, keep
from gouvernail.cli.static_site.naming import file_of, relative
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.services.publishing import publish
from tests.factories import make_cast, make_plan
from tests.support.published import NOON
from tests.support.versions import freeze_text

BASE = "https://plan.valmont.example"


@pytest.fixture
def published(db: None) -> Plan:
    """An adopted plan that everybody reads."""
    cast = make_cast()
    plan = make_plan(cast.organisation)
    freeze_text(plan, NOON.date())
    plan.refresh_from_db()
    publish(plan=plan, by=cast.coordinator, now=NOON)
    Site.objects.update(is_open=True, has_ideas=True, has_followers=True)
    return plan


def _export(folder: Path, *more: str) -> int:
    return main(["publish-static", str(folder), "--base-url", BASE, *more])


def _pages(folder: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(folder.rglob("*.html")):
        yield path, html.document_fromstring(path.read_bytes())


def test_every_link_of_the_export_leads_to_a_file(
    published: Plan, tmp_path: Path
) -> None:
    assert _export(tmp_path) == 0
    lost = [
        f"{path}: {link}"
        for path, page in _pages(tmp_path)
        for _element, _name, link, _place in page.iterlinks()
        if not _leads(path, link)
    ]
    assert lost == []
    assert (tmp_path / published.slug / "index.html").is_file()
    assert (tmp_path / "404.html").is_file()


def _leads(page: Path, link: str) -> bool:
    """Whether a browser finds it beside this page, whatever folder holds them all."""
    bare = urldefrag(link).url
    if not bare or urlsplit(bare).scheme in {"https", "mailto", "data", "tel"}:
        return not bare.startswith("/")
    return not bare.startswith("/") and (page.parent / unquote(bare)).is_file()


def test_a_page_says_what_the_live_page_says(published: Plan, tmp_path: Path) -> None:
    _export(tmp_path)
    address = f"{published.slug}/actions/a2/"
    live = Client().get(f"/public/valmont/{address}")
    there = tmp_path / address / "index.html"
    assert live.status_code == 200
    told = [
        html.document_fromstring(body).find(".//h1").text_content().split()
        for body in (live.content, there.read_bytes())
    ]
    assert told[0] == told[1]


def test_the_same_publication_is_the_same_bytes(
    published: Plan, tmp_path: Path, capsys
) -> None:
    _export(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    capsys.readouterr()
    _export(tmp_path)
    assert " 0 written, 0 deleted" in capsys.readouterr().out
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}


def test_nothing_can_be_sent_to_a_folder_of_files(
    published: Plan, tmp_path: Path
) -> None:
    _export(tmp_path)
    forms = [form for _path, page in _pages(tmp_path) for form in page.iter("form")]
    assert {(form.get("method") or "get").lower() for form in forms} <= {"get"}
    _export(tmp_path, "--live-url", "https://live.example")
    assert b"https://live.example/" in b"".join(
        path.read_bytes() for path in tmp_path.rglob("*.html")
    )


def test_without_a_server_one_still_finds_every_action(
    published: Plan, tmp_path: Path
) -> None:
    _export(tmp_path)
    folder = tmp_path / published.slug / "search"
    page = html.document_fromstring((folder / "index.html").read_bytes())
    found = page.xpath("//*[@data-found]//a")
    assert "Créer un taxi social" in " ".join(each.text_content() for each in found)
    index = json.loads((folder / "index.json").read_text())
    assert len(index) == len(found)
    assert all(_leads(folder / "index.html", each.get("href")) for each in found)


def test_a_page_that_is_gone_goes_and_a_strangers_file_stays(tmp_path: Path) -> None:
    stranger = tmp_path / "a" / "mine.txt"
    keep(tmp_path, {"a/index.html": b"1", "b/index.html": b"2"})
    stranger.write_text("mine")
    assert keep(tmp_path, {"c/index.html": b"3"}) == (1, 2)
    assert stranger.read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == [LIST, "a", "c"]


def test_a_file_that_no_export_wrote_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(PlanError, match="no export wrote it"):
        keep(tmp_path, {"index.html": b"ours", "other.html": b"ours"})
    assert (tmp_path / "index.html").read_text() == "mine"
    assert not (tmp_path / "other.html").exists()


def test_a_list_that_names_files_elsewhere_deletes_nothing(tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("mine")
    (folder / LIST).write_text(json.dumps({"files": ["../outside.txt"]}))
    keep(folder, {"index.html": b"1"})
    assert outside.read_text() == "mine"


@pytest.mark.parametrize(
    ("address", "kind", "file"),
    [
        ("/", "text/html", "index.html"),
        ("/pst/actions/", "text/html", "pst/actions/index.html"),
        ("/pst/actions/?page=2", "text/html", "pst/actions/page-2/index.html"),
        ("/logo/", "image/png", "logo.png"),
        ("/pst/data/plan.json", "application/json", "pst/data/plan.json"),
    ],
)
def test_an_address_becomes_a_file(address: str, kind: str, file: str) -> None:
    assert file_of(address, kind) == file


def test_a_question_with_odd_words_has_a_folder_of_its_own() -> None:
    odd = {file_of(f"/a/?q={word}", "text/html") for word in ("é", "è", "x y", "x-y")}
    assert len(odd) == 4
    assert relative("a/b/index.html", "a/c/index.html") == "../b/index.html"


def test_what_is_not_published_is_refused_in_one_sentence(
    published: Plan, tmp_path: Path, capsys
) -> None:
    Publication.objects.all().delete()
    assert _export(tmp_path) == 2
    assert list(tmp_path.iterdir()) == []

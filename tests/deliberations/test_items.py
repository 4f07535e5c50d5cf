"""What an organ is asked leaves as files, and stays what it was."""

import hashlib
import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document

from gouvernail.adoption.models import Deliberation
from gouvernail.deliberations.addresses import archive_address, item_of
from gouvernail.deliberations.enums import State, Subject
from gouvernail.deliberations.models import Item
from gouvernail.deliberations.package import value_of
from gouvernail.deliberations.services import (
    Words,
    note_outcome,
    prepare_again,
    prepare_item,
    restore_item,
    withdraw_item,
)
from gouvernail.deliberations.suggesting import council_for, preparable, suggested
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from tests.factories import ROLES, Cast

WORDS = Words(
    organ="social_council",
    title="Adoption du PST",
    draft="DÉCIDE :\n\nArticle 1er. Le plan est adopté.",
    note="Le plan compte six actions.",
)


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """The plan of a CPAS, of a term that the law knows."""
    Plan.objects.filter(pk=plan.pk).update(starts=2024, ends=2030)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def item(plan: Plan, cast: Cast) -> Item:
    """Its adoption, prepared."""
    council = council_for(plan, plan.organisation, None)
    about, by = Subject.ADOPTION, cast.coordinator
    return prepare_item(council=council, about=about, words=WORDS, by=by)


def files_of(item: Item) -> dict[str, bytes]:
    """What its package holds."""
    with item.package.open() as file, zipfile.ZipFile(io.BytesIO(file.read())) as zip_:
        return {name: zip_.read(name) for name in zip_.namelist()}


def verbs() -> list[str]:
    """What the journal tells of items."""
    rows = Change.objects.filter(kind="item").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def decided(plan: Plan, cast: Cast, **more: object) -> Deliberation:
    """What its council decided."""
    told = {"organ": "social_council", "step": "adopted", "decided_on": "2025-03-03"}
    told |= {"organisation": cast.organisation, **more}
    return Deliberation.objects.create(plan=plan, **told)


def test_the_package_holds_the_same_words_for_everybody(item: Item) -> None:
    files = files_of(item)
    document = Document(io.BytesIO(files["item.docx"]))
    page = files["item.html"].decode()
    told = json.loads(files["item.json"])
    written = "\n".join(each.text for each in document.paragraphs)
    for words in ("Le plan est adopté.", "Le plan compte six actions."):
        assert words in written
        assert words in page
        assert words in json.dumps(told, ensure_ascii=False)
    assert files["item.odt"][:2] == b"PK"
    assert told["title"] == "Adoption du PST"
    assert told["format"] == "gouvernail.item"


def test_each_annex_is_listed_with_its_fingerprint(item: Item) -> None:
    files = files_of(item)
    listed = {f"annexes/{each['name']}": each["sha256"] for each in item.annexes}
    found = {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name.startswith("annexes/")
    }
    assert listed == found
    assert {name.rsplit(".")[-1] for name in found} == {"odt", "xlsx", "json"}


def test_what_the_organ_reads_does_not_change_with_the_plan(item: Item) -> None:
    before = files_of(item)
    Node.objects.filter(plan=item.plan).update(title="Tout autre chose")
    item.refresh_from_db()
    assert files_of(item) == before
    with item.package.open() as file:
        assert hashlib.sha256(file.read()).hexdigest() == item.digest


def test_prepared_again_it_holds_the_words_and_the_plan_of_now(
    item: Item, cast: Cast
) -> None:
    Node.objects.filter(plan=item.plan, key="a1").update(title="Tout autre chose")
    words = Words(organ="bureau", title="Autre", draft="DÉCIDE.", note="")
    again = prepare_again(item=item, words=words, by=cast.coordinator)
    files = files_of(again)
    (data,) = (files[name] for name in files if name.endswith(f"{item.plan.slug}.json"))
    assert "Tout autre chose" in data.decode()
    assert again.digest != item.digest
    assert verbs() == ["item.prepared", "item.prepared_again"]


def test_the_model_of_the_law_is_what_one_begins_with(plan: Plan) -> None:
    council = council_for(plan, plan.organisation, None)
    told = suggested(council, Subject.ADOPTION)
    assert told is not None
    assert told.organ == "social_council"
    assert "actions" in told.note
    assert len(told.draft) > 200
    assert suggested(council, "anything") is None
    assert Subject.REVISION not in preparable(council)


def test_no_item_about_a_revision_that_nobody_writes(plan: Plan, cast: Cast) -> None:
    council = council_for(plan, plan.organisation, None)
    for about in (Subject.REVISION, "anything"):
        with pytest.raises(PlanError):
            prepare_item(council=council, about=about, words=WORDS, by=cast.coordinator)
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "role", [each for each in ROLES if each not in ("administrator", "coordinator")]
)
def test_only_who_records_decisions_prepares_them(
    item: Item, cast: Cast, role: str
) -> None:
    by = cast[role]
    council = council_for(item.plan, item.organisation, None)
    told = {"item": item, "by": by}
    with pytest.raises(PermissionDenied):
        prepare_item(council=council, about=Subject.NOTING, words=WORDS, by=by)
    with pytest.raises(PermissionDenied):
        prepare_again(words=WORDS, **told)
    with pytest.raises(PermissionDenied):
        note_outcome(address="", deliberation=None, **told)
    for act in (withdraw_item, restore_item):
        with pytest.raises(PermissionDenied):
            act(**told)


def test_the_address_of_the_item_stands_beside_its_decision(
    item: Item, plan: Plan, cast: Cast
) -> None:
    decision = decided(plan, cast)
    told = {"address": " https://sittings.example/7 ", "deliberation": decision}
    note_outcome(item=item, by=cast.coordinator, **told)
    note_outcome(item=item, by=cast.coordinator, **told)
    item.refresh_from_db()
    assert item.address == "https://sittings.example/7"
    assert item.state == State.DECIDED
    assert verbs() == ["item.prepared", "item.linked"]
    with pytest.raises(PlanError):
        withdraw_item(item=item, by=cast.coordinator)
    with pytest.raises(PlanError):
        prepare_again(item=item, words=WORDS, by=cast.coordinator)


@pytest.mark.parametrize(
    "address",
    ["http://a.example/", "javascript:alert(1)", "https://", "https://a b", "x" * 600],
)
def test_what_is_no_address_is_refused_in_a_sentence(
    item: Item, cast: Cast, address: str
) -> None:
    with pytest.raises(PlanError):
        note_outcome(item=item, address=address, deliberation=None, by=cast.coordinator)


def test_the_decision_of_another_authority_is_refused(
    item: Item, plan: Plan, cast: Cast
) -> None:
    foreign = decided(plan, cast, organisation=cast.elsewhere)
    with pytest.raises(PlanError):
        note_outcome(item=item, address="", deliberation=foreign, by=cast.coordinator)


def test_a_withdrawn_item_gives_its_files_to_no_other_tool(
    item: Item, cast: Cast
) -> None:
    token = archive_address(item).rsplit("/", 1)[1].removesuffix(".zip")
    assert item_of(token) == item
    withdraw_item(item=item, by=cast.coordinator)
    withdraw_item(item=item, by=cast.coordinator)
    assert item_of(token) is None
    restore_item(item=item, by=cast.coordinator)
    assert item_of(token) == item
    assert verbs() == ["item.prepared", "item.withdrawn", "item.restored"]


def test_an_address_of_files_that_were_made_anew_leads_nowhere(
    item: Item, cast: Cast
) -> None:
    token = archive_address(item).rsplit("/", 1)[1].removesuffix(".zip")
    words = Words(organ="bureau", title="Autre", draft="DÉCIDE.")
    prepare_again(item=item, words=words, by=cast.coordinator)
    assert item_of(token) is None


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é" * 50, "9" * 3000])
def test_a_forged_token_opens_nothing(item: Item, token: str) -> None:
    assert item_of(token) is None


def test_a_decision_that_was_taken_back_is_none(
    item: Item, plan: Plan, cast: Cast
) -> None:
    decision = decided(plan, cast)
    note_outcome(item=item, address="", deliberation=decision, by=cast.coordinator)
    Deliberation.objects.update(taken_back_at="2025-04-01T00:00:00Z")
    item = Item.objects.for_page().get()
    assert item.state == State.PREPARED
    assert value_of(item)["state"] == "prepared"

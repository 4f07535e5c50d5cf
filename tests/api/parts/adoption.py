"""The legal life of a plan: steps, decisions of organs, revisions, sharing."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gouvernail.adoption.models import Deliberation, Revision
from gouvernail.adoption.services.correcting import take_back_deliberation
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.adoption.services.revising import (
    give_up_revision,
    open_revision,
    propose_revision,
)
from gouvernail.deliberations.models import Item
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import JointOffer, Node, Plan, Share
from gouvernail.plans.services.joining import accept_plan, offer_plan
from gouvernail.plans.services.sharing import (
    Place,
    Terms,
    accept_offer,
    offer_node,
    propose_terms,
)
from gouvernail.renewal.proposing import proposal_for
from gouvernail.renewal.services import Choice, NextTerm, renew
from tests.api.acts import Act
from tests.factories import Cast, make_plan
from tests.support.versions import freeze_text

MINUTES = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
WHY = {"reason": "Pas cette année."}
EXAMINED = {"organ": "codir", "step": "examined", "decided_on": "2025-06-10"}
ADOPTED = {"organ": "social_council", "decided_on": "2025-06-10"}
NEXT = {"title": "PST 2030–2036", "starts": 2030, "ends": 2036}
OPEN = {"plan": "revised", "revision": "begun"}
OVER = {"plan": "second", "revision": "given_up"}
INSIDE = "contributor"
ACTS: dict[str, Act] = {
    "set_plan_state": Act({"state": "proposed"}, INSIDE, at={"plan": "draft"}),
    "record_plan_adopted": Act(ADOPTED, INSIDE, at={"plan": "draft"}),
    "record_deliberation": Act(EXAMINED),
    "complete_deliberation": Act({"number": "2025/12", "votes_for": 9}),
    "attach_to_deliberation": Act(b"%PDF-1.4\n%%EOF\n", query={"name": "extrait.pdf"}),
    "take_back_deliberation": Act(),
    "restore_deliberation": Act(at={"deliberation": "taken_back"}),
    "prepare_item": Act({"about": "evaluation"}),
    "edit_item": Act({"title": "Adoption du plan", "sitting": None}),
    "withdraw_item": Act(),
    "restore_item": Act(at={"item": "withdrawn_item"}),
    "open_revision": Act({"purpose": "Le budget"}, INSIDE, at={"plan": "second"}),
    "propose_revision": Act(refused=INSIDE, at=OPEN),
    "take_back_revision": Act(
        refused=INSIDE, at={"plan": "waiting", "revision": "proposed"}
    ),
    "give_up_revision": Act(refused=INSIDE, at=OPEN),
    "resume_revision": Act(refused=INSIDE, at=OVER),
    "drop_node": Act(
        {"kinship": "merged", "heirs": ["a2"]}, INSIDE, at={"plan": "draft"}
    ),
    "renew_plan": Act(NEXT, at={"plan": "second"}),
    "take_renewal_back": Act(at={"plan": "revised"}),
    "edit_around": Act({"values": ["Respect"]}, INSIDE, at={"plan": "draft"}),
    "write_paper_model": Act({"text": "Décide d’adopter {titre}."}),
    "reset_paper_model": Act(),
    "offer_node": Act({"partner": "orval", "partner_percent": 30}),
    "accept_share": Act({"plan": "{draft}"}, at={"share": "received"}),
    "refuse_share": Act(WHY, at={"share": "received"}),
    "withdraw_share": Act(),
    "end_share": Act({}, at={"share": "led"}),
    "propose_share_terms": Act({"partner_percent": 30}, at={"share": "led"}),
    "accept_share_terms": Act(at={"share": "followed"}),
    "refuse_share_terms": Act(WHY, at={"share": "followed"}),
    "withdraw_share_terms": Act(at={"share": "termed"}),
    "offer_plan": Act({}),
    "withdraw_plan_offer": Act(at={"plan": "second"}),
    "part_plan": Act(WHY, INSIDE, at={"plan": "common"}),
    "give_branch": Act(
        {"owner": "valmont"}, INSIDE, at={"plan": "common", "key": "volet"}
    ),
    "accept_plan_offer": Act(),
    "refuse_plan_offer": Act({}),
}
# What an operation that reads answers to a role, where it is not 200.
SEEN: dict[tuple[str, str], int] = {
    ("deliberation_file", "reader"): 403,
    ("revisions", "reader"): 403,
    ("revision", "reader"): 403,
    ("renewal", "contributor"): 403,
    ("renewal", "reader"): 403,
    ("share", "contributor"): 403,
    ("share", "reader"): 403,
}
# The plan of the scene has no next term.
ROLES = ("administrator", "coordinator", "contributor", "reader")
SEEN |= {("terms_compared", role): 404 for role in ROLES}


def holes(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What fills the addresses of this part, by the name of the hole."""
    found = _decisions(cast, plan) | _plans(cast)
    second = found["second"]
    found |= _offers(cast, second) | _shares(cast, second) | _received(cast, found)
    found |= {"revision": _given_up(cast, plan), "withdrawn_item": _item(cast, plan)}
    keys = {name: row.pk for name, row in found.items()}
    return keys | {"paper": "adoption", "volet": "v1", "day": _yesterday()}


def _yesterday() -> str:
    return (timezone.localdate() - timedelta(days=1)).isoformat()


def _decisions(cast: Cast, plan: Plan) -> dict[str, Any]:
    """One that stands, with its minutes, one that was taken back."""
    stands = _examined(cast, plan, 2, [SimpleUploadedFile("pv.pdf", MINUTES)])
    taken_back = _examined(cast, plan, 3, [])
    take_back_deliberation(deliberation=taken_back, by=cast.coordinator)
    return {
        "deliberation": stands,
        "extract": stands.documents.get(),
        "taken_back": taken_back,
    }


def _examined(cast: Cast, plan: Plan, day: int, files: list[Any]) -> Deliberation:
    decided = Decided(organ="codir", step="examined", decided_on=date(2025, 6, day))
    return record_deliberation(
        plan=plan,
        organisation=cast.organisation,
        decided=decided,
        by=cast.coordinator,
        files=files,
    )


def _plans(cast: Cast) -> dict[str, Any]:
    """In each of the states from which something is done."""
    by = cast.coordinator
    revised, second, waiting = (_adopted(cast) for _n in range(3))
    begun = open_revision(plan=revised, purpose="Essai", by=by)
    proposed = open_revision(plan=waiting, purpose="Essai", by=by)
    propose_revision(revision=proposed, by=by)
    choice = Choice(proposal_for(revised).proposed)
    renew(plan=revised, choice=choice, term=NextTerm("PST", 2030, 2036), by=by)
    return {
        "draft": make_plan(cast.organisation),
        "revised": revised,
        "begun": begun,
        "waiting": waiting,
        "proposed": proposed,
        "second": second,
        "given_up": _given_up(cast, second),
    }


def _adopted(cast: Cast) -> Plan:
    plan = make_plan(cast.organisation)
    freeze_text(plan, date(2025, 4, 20))
    plan.refresh_from_db()
    return plan


def _given_up(cast: Cast, plan: Plan) -> Revision:
    made = open_revision(plan=plan, purpose="Essai", by=cast.coordinator)
    give_up_revision(revision=made, by=cast.coordinator)
    return made


def _item(cast: Cast, plan: Plan) -> Item:
    row = Item(plan=plan, organisation=cast.organisation, about="evaluation")
    row.organ, row.title, row.draft = "social_council", "Évaluation", "DÉCIDE."
    row.withdrawn_at = plan.created_at
    row.save()
    return row


def _offers(cast: Cast, second: Plan) -> dict[str, Any]:
    """The two authorities may keep plans together: one offers, the other too."""
    pair = {cast.organisation: cast.elsewhere, cast.elsewhere: cast.organisation}
    for house, other in pair.items():
        Organisation.objects.filter(pk=house.pk).update(pair=other)
        house.pair = other
    offer_plan(plan=second, organisation=cast.elsewhere, by=cast.coordinator)
    given = _offered(make_plan(cast.elsewhere), cast.organisation, cast.stranger)
    common = make_plan(cast.organisation)
    held = _offered(common, cast.elsewhere, cast.coordinator)
    accept_plan(offer=held, by=cast.stranger)
    return {"offer": given, "common": common}


def _offered(plan: Plan, to: Organisation, by: Any) -> JointOffer:
    return offer_plan(plan=plan, organisation=to, by=by)


def _shares(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What we propose, what we lead, what we lead and propose other terms for."""
    rows = {key: _proposed(plan, key, cast.elsewhere, cast.coordinator) for key in KEYS}
    there = make_plan(cast.elsewhere)
    for key in ("a2", "a3"):
        row = rows[key]
        accept_offer(share=row, place=Place(there), by=cast.stranger)
        row.refresh_from_db()
    propose_terms(share=rows["a3"], terms=Terms(20), by=cast.coordinator)
    return {"share": rows["a4"], "led": rows["a2"], "termed": rows["a3"]}


KEYS = ("a2", "a3", "a4")


def _received(cast: Cast, found: dict[str, Any]) -> dict[str, Any]:
    """What is proposed to us; what we follow, other terms being proposed."""
    there, here = make_plan(cast.elsewhere), make_plan(cast.organisation)
    rows = [
        _proposed(there, key, cast.organisation, cast.stranger) for key in ("a2", "a3")
    ]
    accept_offer(share=rows[1], place=Place(here), by=cast.coordinator)
    propose_terms(share=rows[1], terms=Terms(20), by=cast.stranger)
    return {"received": rows[0], "followed": rows[1]}


def _proposed(plan: Plan, key: str, to: Organisation, by: Any) -> Share:
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key=key)
    share = offer_node(node=node, organisation=to, terms=Terms(), by=by)
    return Share.objects.with_sides().get(pk=share.pk)

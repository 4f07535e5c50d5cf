"""Rows of evaluations, of the register of synergies, of promises."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gouvernail.adoption.models import Deliberation
from gouvernail.commitments.services import (
    add_promise,
    create_declaration,
    judge_promise,
    link_promise,
    remove_promise,
)
from gouvernail.documents.models import Document
from gouvernail.documents.services import store_document
from gouvernail.evaluations.models import Criterion, Evaluation
from gouvernail.evaluations.services.opening import cancel_evaluation
from gouvernail.evaluations.services.proposing import decide
from gouvernail.organisations.models import Partner
from gouvernail.plans.models import Node, Plan
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.services import (
    create_synergy,
    remove_contract,
    remove_line,
    save_contract,
    save_line,
)
from tests.factories import Cast
from tests.web.evaluations.making import begin, judged, proposed, sealed


def evaluated(cast: Cast, plan: Plan) -> dict[str, Any]:
    """An evaluation that people write, with a proposal; one of each other state."""
    closed = sealed(cast, plan, kind="annual")
    given_up = begin(cast, plan, days=9)
    cancel_evaluation(evaluation=given_up, by=cast.coordinator)
    row = judged(cast, begin(cast, plan))
    accepted = proposed(cast, row, "a2", act="drop", title="", reason="Sans moyens.")
    decide(proposal=accepted, outcome="accepted", by=cast.coordinator)
    return {
        "evaluation": row.pk,
        "evaluation_planned": begin(cast, plan, days=5, kind="final").pk,
        "evaluation_cancelled": given_up.pk,
        "evaluation_sealed": closed.pk,
        "evaluation_decision": _decision(cast, plan).pk,
        "of_pilots": _question(row, "pilot").pk,
        "of_directors": _question(row, "director").pk,
        "objective": "s1",
        "proposal": proposed(cast, row).pk,
    }


def together(cast: Cast, plan: Plan) -> dict[str, Any]:
    """A synergy with its years and its contracts."""
    house, by = cast.organisation, cast.coordinator
    partner = Partner.objects.create(organisation=house, name="Unia")
    synergy = _synergy(cast, plan, partner)
    years = [
        save_line(synergy=synergy, details={"year": each, "planned": "Ouvrir"}, by=by)
        for each in (2027, 2028)
    ]
    remove_line(line=years[1], by=by)
    contracts = [
        save_contract(owner=owner, details={"subject": "Énergie"}, by=by)
        for owner in (synergy, house)
    ]
    remove_contract(contract=contracts[1], by=by)
    return {
        "synergy": synergy.pk,
        "synergy_body": synergy.participants.get(partner=partner).pk,
        "synergy_partner": partner.pk,
        "entry": years[0].pk,
        "entry_removed": years[1].pk,
        "contract": contracts[0].pk,
        "contract_removed": contracts[1].pk,
    }


def promised(cast: Cast, plan: Plan) -> dict[str, Any]:
    """A declaration with its text, a promise that is judged, one that was removed."""
    by, day = cast.coordinator, date(2025, 1, 30)
    details = {"title": "DPS", "adopted_on": day, "document": document_of(cast)}
    house = cast.organisation
    declaration = create_declaration(organisation=house, details=details, by=by)
    promises = [
        add_promise(declaration=declaration, details={"text": text}, by=by)
        for text in ("Loger chacun", "Nourrir chacun")
    ]
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    link_promise(promise=promises[0], node=node, by=by)
    judge_promise(
        promise=promises[0], verdict="under_way", sentence="Oui.", said_on=day, by=by
    )
    remove_promise(promise=promises[1], by=by)
    return {
        "declaration": declaration.pk,
        "promise": promises[0].pk,
        "promise_removed": promises[1].pk,
    }


def document_of(cast: Cast) -> Document:
    """A file of the house."""
    file = SimpleUploadedFile("texte.pdf", b"%PDF-1.7 Texte", "application/pdf")
    house, by = cast.organisation, cast.coordinator
    return store_document(file=file, organisation=house, by=by)


def _synergy(cast: Cast, plan: Plan, partner: Partner) -> Synergy:
    details = {
        "title": "Un service informatique commun",
        "field": "it",
        "degree": "sharing",
        "state": "running",
        "members": [cast.organisation],
        "partners": [partner],
        "agreement_document": document_of(cast),
    }
    node = Node.objects.get(plan=plan, key="a1")
    return create_synergy(
        organisation=cast.organisation, details=details, by=cast.coordinator, node=node
    )


def _question(row: Evaluation, whom: str) -> Criterion:
    return Criterion.objects.create(
        evaluation=row, name="Suite", question="Et ensuite ?", asked_of=whom
    )


def _decision(cast: Cast, plan: Plan) -> Deliberation:
    return Deliberation.objects.create(
        plan=plan,
        organisation=cast.organisation,
        organ="social_council",
        step="evaluated",
        decided_on=timezone.localdate(),
    )

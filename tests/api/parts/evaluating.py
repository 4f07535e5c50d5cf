"""Evaluations, synergies, promises."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from gouvernail.plans.models import Plan
from tests.api.acts import Act
from tests.api.parts.evaluating_rows import evaluated, promised, together
from tests.factories import Cast

DAY = (timezone.localdate() + timedelta(days=40)).isoformat()
PLANNED = {"evaluation": "evaluation_planned"}
CANCELLED = {"evaluation": "evaluation_cancelled"}
SEALED = {"evaluation": "evaluation_sealed"}
EVALUATION = {"kind": "final", "title": "Évaluation finale", "freezes_on": DAY}
DECISION = {"deliberation": "{evaluation_decision}"}
OF_ACTION = {"answers": [{"question": "{of_pilots}", "mark": "fully"}]}
OF_PLAN = {"answers": [{"question": "{of_directors}", "words": "Oui."}]}
SYNERGY = {"title": "Un parc de véhicules", "field": "works", "degree": "sharing"}
SYNERGY |= {"partners": ["{synergy_partner}"]}
PARTS = {"parts": [{"body": "{synergy_body}", "brings": "Un agent."}]}
FILE = b"%PDF-1.7 Convention"
ACTS: dict[str, Act] = {
    "open_evaluation": Act(EVALUATION, "contributor"),
    "edit_evaluation": Act({"title": "Mi-parcours"}, "contributor"),
    "freeze_evaluation": Act(None, "contributor", at=PLANNED),
    "cancel_evaluation": Act(None, "contributor"),
    "resume_evaluation": Act(None, "contributor", at=CANCELLED),
    "seal_evaluation": Act(None, "contributor"),
    "reopen_evaluation": Act(None, at=SEALED),
    "link_evaluation_decision": Act(DECISION, at=SEALED),
    "ask_pilots": Act({"opens_on": DAY, "due_on": "2099-12-31"}, "contributor"),
    "judge_objective": Act({"verdict": "partial"}, "finance"),
    "answer_about_node": Act(OF_ACTION, "finance", by="contributor"),
    "answer_about_plan": Act(OF_PLAN, "contributor"),
    "write_evaluation": Act({"context": "Deux agents sont partis."}, "contributor"),
    "propose_change": Act({"act": "keep", "node": "a3"}, "contributor"),
    "edit_proposal": Act({"reason": "Plus clair."}, "contributor"),
    "decide_proposal": Act({"outcome": "refused", "note": "Non."}, "contributor"),
    "remove_proposal": Act(None, "contributor"),
    "write_proposals": Act(None, "contributor"),
    "add_synergy": Act(SYNERGY),
    "edit_synergy": Act({"state": "ended", "is_archived": True}),
    "share_synergy": Act(PARTS),
    "link_synergy": Act(None, at={"key": "unlinked"}),
    "unlink_synergy": Act(None),
    "keep_agreement": Act(FILE, query={"name": "convention.pdf"}),
    "add_programme_year": Act({"year": 2029, "planned": "Étendre."}),
    "edit_programme_year": Act({"state": "done", "done": "Ouvert."}),
    "remove_programme_year": Act(None),
    "restore_programme_year": Act(None, at={"entry": "entry_removed"}),
    "choose_synergy_outputs": Act({"matrix": False}),
    "add_contract": Act({"subject": "Sel de déneigement"}),
    "add_joint_contract": Act({"subject": "Énergie", "amount": "1250.50"}),
    "edit_contract": Act({"procedure": "central"}),
    "remove_contract": Act(None),
    "restore_contract": Act(None, at={"contract": "contract_removed"}),
    "add_declaration": Act({"title": "DPS 2030–2036", "starts": 2030}),
    "edit_declaration": Act({"number": "12", "is_archived": True}),
    "keep_declaration_text": Act(FILE, query={"name": "dps.pdf"}),
    "add_promise": Act({"text": "Loger", "chapter": " Logement  social"}),
    "edit_promise": Act({"page": 12}),
    "move_promise": Act({"direction": "up"}),
    "remove_promise": Act(None),
    "restore_promise": Act(None, at={"promise": "promise_removed"}),
    "judge_promise": Act({"verdict": "kept", "said_on": "2026-01-15"}),
    "unjudge_promise": Act(None),
    "link_promise": Act(None, at={"key": "unlinked"}),
    "unlink_promise": Act(None),
    "set_likeness_aside": Act(None),
}
# What an operation that reads answers to a role, where it is not 200.
SEEN: dict[tuple[str, str], int] = {
    (name, "reader"): 403
    for name in (
        "evaluation",
        "evaluation_figures",
        "evaluation_comparison",
        "evaluation_objectives",
        "evaluation_objective",
        "evaluation_answers",
        "evaluation_texts",
        "evaluation_proposals",
        "evaluation_proposal",
        "node_answers",
        "plan_answers",
        "neighbours",
    )
}
SEEN |= {("neighbours", "contributor"): 403}
SEEN |= {("likely_promises", role): 403 for role in ("contributor", "reader")}


def holes(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What fills the addresses of this part, by the name of the hole."""
    found = evaluated(cast, plan) | together(cast, plan) | promised(cast, plan)
    return found | {"unlinked": "a2"}

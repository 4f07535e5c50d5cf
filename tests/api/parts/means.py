"""Grants, budget paths, staff, indicators in lots."""

from typing import Any

from gouvernail.plans.models import Plan
from tests.api.acts import Act
from tests.api.parts import means_rows as rows
from tests.factories import Cast

GRANT = {"title": "Plaine de jeux", "funder": "Wallonie", "asked": "1000.00"}
POINT = {"dated": "2026-06-30", "ordinary_revenue": "10", "ordinary_expense": "9.50"}
CAPACITY = {"lines": [{"department": "{department}", "year": 2027, "fte": "4.5"}]}
GRANTS: dict[str, Act] = {
    "add_grant": Act(GRANT),
    "edit_grant": Act({"state": "asked", "is_archived": True}),
    "link_grant": Act(at={"key": "unpaid"}),
    "unlink_grant": Act(),
    "attach_to_grant": Act(b"%PDF-1.7 Promesse", query={"name": "promesse.pdf"}),
    "detach_from_grant": Act(),
    "put_back_on_grant": Act(at={"attachment": "detached"}),
}
MONEY: dict[str, Act] = {
    "start_funding_sources": Act(),
    "add_funding_source": Act({"name": "Fonds du coin", "kind": "other"}),
    "edit_funding_source": Act({"name": "SPW", "is_archived": True}),
    "add_budget_path_point": Act(POINT),
    "correct_budget_path_point": Act(POINT),
    "set_capacities": Act(CAPACITY),
}
LOT = [
    {"indicator": "{indicators}", "on": "2024-12-31", "value": "30"},
    {"indicator": "{indicators}", "on": "2023-12-31", "value": "20"},
]
INDICATORS: dict[str, Act] = {
    "correct_value": Act({"value": "43", "on": "2025-12-30"}),
    "add_values": Act({"values": LOT}),
    "validate_values": Act({"is_right": True}),
    "take_printed_indicators": Act({"only": [{"node": "a3", "place": 0}]}),
    "restore_indicator": Act(),
    "bring_figures": Act(rows.FIGURES, query={"name": "iweps.csv"}),
    "accept_figures": Act(
        {"indicator": "{indicators}", "columns": {"day": 0, "value": 2}}
    ),
}
ANNE = {"name": "Contributor Doe", "civility": "MADAME", "last_name": "Doe"}
TIE = {"element": "autre-id", "node": "a2"}
ECOMPTES: dict[str, Act] = {
    "set_ecomptes_people": Act({"people": [ANNE]}),
    "bring_ecomptes_answer": Act("{ledger_file}", query={"name": "retour.xml"}),
    "tie_ecomptes_answer": Act({"ties": [TIE]}),
    "apply_ecomptes_answer": Act({"clears": False}),
    "undo_ecomptes_answer": Act(at={"ledger": "applied_ledger"}),
    "set_ecomptes_answer_aside": Act({"is_aside": True}),
}
WORKBOOKS: dict[str, Act] = {
    "bring_workbook": Act("{workbook_file}", query={"name": "classeur.ods"}),
    "apply_workbook": Act({"changes": ["plan:a2:priority"]}),
    "set_workbook_aside": Act(),
}
ACTS: dict[str, Act] = GRANTS | MONEY | INDICATORS | ECOMPTES | WORKBOOKS
KEPT = (
    *("removed_indicators", "figures_brought"),
    *("figures", "figures_values"),
    *("ecomptes", "ecomptes_xml", "ecomptes_people"),
    *("ecomptes_answers", "ecomptes_answer", "ecomptes_answer_file"),
    *("workbook_brought", "workbook_brought_file"),
)
# What an operation that reads answers to a role, where it is not 200.
SEEN: dict[tuple[str, str], int] = {
    ("grant", "reader"): 403,
    ("grant_document", "reader"): 403,
    ("grant_changes", "reader"): 403,
    **{(name, "contributor"): 403 for name in KEPT},
    **{(name, "reader"): 403 for name in KEPT},
}


def holes(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What fills the addresses of this part, by the name of the hole."""
    return {
        **rows.of_grants(cast),
        **rows.of_money(cast, plan),
        **rows.of_indicators(cast, plan),
        **rows.of_accounts(cast, plan),
        **rows.of_workbooks(cast, plan),
    }

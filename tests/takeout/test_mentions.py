"""Numbers of rows within texts follow their rows, and never lead to a stranger's."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from gouvernail.takeout.mentions import details_in, query_in, scope_in, subjects_in

USER = "accounts.User"


def shifted(label: str, key: int) -> int:
    """Rows that are taken have even numbers; the others are somebody else's."""
    if key <= 0:
        return key
    return key * 10 if key % 2 == 0 and label != "nothing" else -key


def test_a_scope_names_its_row_anew() -> None:
    assert scope_in("plan:4", shifted) == "plan:40"
    assert scope_in("views:4", shifted) == "views:40"
    assert scope_in("installation", shifted) == "installation"


def test_subjects_keep_the_keys_of_the_plan_and_lose_strangers() -> None:
    told = subjects_in("|n43|indicator:6|person:7|webhook:8|88222a6c|", shifted)
    assert told == "|n43|indicator:60|person:-7|webhook:-8|88222a6c|"


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        (
            "node.edited",
            {"lead": [None, {"pk": 4, "name": "Ada"}]},
            {"lead": [None, {"pk": 40, "name": "Ada"}]},
        ),
        (
            "node.edited",
            {"partners": [[], [{"pk": 3, "name": "SPW"}, {"pk": 4, "name": "FWB"}]]},
            {"partners": [[], [{"pk": -3, "name": "SPW"}, {"pk": 40, "name": "FWB"}]]},
        ),
        (
            "node.edited",
            {"unheard_of": [{"pk": 4, "name": "?"}, None]},
            {"unheard_of": [{"pk": -4, "name": "?"}, None]},
        ),
        ("plan.created", {"nodes": [0, 24]}, {"nodes": [0, 24]}),
        ("evaluation.frozen", {"evaluation": 2}, {"evaluation": 20}),
        ("evaluation.decided", {"decision": ["", "oui"]}, {"decision": ["", "oui"]}),
        (
            "evaluation.assessed",
            {"answers": {"2": [None, "ok"]}, "node": "n61"},
            {"answers": {"20": [None, "ok"]}, "node": "n61"},
        ),
        ("actions.changed", {"changes": [2, 4]}, {"changes": [20, 40]}),
        ("node.moved", {"branch": [{"position": 4}]}, {"branch": [{"position": 4}]}),
        (
            "plan.printed_adopted",
            {"given": {"a1": {"columns": {"lead": 2, "department": 4}, "terms": [6]}}},
            {
                "given": {
                    "a1": {"columns": {"lead": 20, "department": 40}, "terms": [60]}
                }
            },
        ),
        (
            "dependency.added",
            {"link": {"before": "n2", "after": "t3"}},
            {"link": {"before": "n20", "after": "t-3"}},
        ),
        (
            "meeting.ordered",
            {"order": {"before": [2, 4], "after": [4, 2]}, "meeting": 2},
            {"order": {"before": [20, 40], "after": [40, 20]}, "meeting": 20},
        ),
        (
            "capacity.told",
            {"capacity": [[{"department": 2, "year": 2030}], []]},
            {"capacity": [[{"department": 20, "year": 2030}], []]},
        ),
        ("agreement.removed", {"partner": 4}, {"partner": 40}),
        (
            "measure.validated",
            {"measures": [0, 2], "lines": {"keys": [2]}},
            {"measures": [0, 2], "lines": {"keys": [20]}},
        ),
    ],
)
def test_details_name_their_rows_anew(
    verb: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert details_in(verb, before, shifted) == after


def test_a_saved_view_asks_for_the_same_people() -> None:
    query = "q=%C3%A9cole&lead=4&contributor=3&lead=Ada+Doe&priority=4"
    told = query_in(query, shifted)
    assert told == "q=%C3%A9cole&lead=40&contributor=-3&lead=Ada+Doe&priority=4"
    assert query_in("status=blocked", shifted) == "status=blocked"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["pk", "lead", "order", "link", "answers", "columns", "x"])
            | st.text(max_size=4),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)
VERBS = st.sampled_from(["node.edited", "evaluation.assessed", "dependency.added", ""])


@given(verb=VERBS, details=JSON)
def test_there_and_back_says_the_same(verb: str, details: Any) -> None:
    keys: dict[tuple[str, int], int] = {}

    def out(label: str, key: int) -> int:
        return keys.setdefault((label, key), len(keys) + 1) if key > 0 else key

    def back(label: str, rank: int) -> int:
        known = {(of, rank): key for (of, key), rank in keys.items()}
        return known[label, rank] if rank > 0 else rank

    there = details_in(verb, details, out)
    assert details_in(verb, there, back) == details


@given(subjects=st.text(alphabet="|n:0123456789personlaw-", max_size=40))
def test_subjects_there_and_gone_stay_below_zero(subjects: str) -> None:
    gone = subjects_in(subjects, lambda _label, key: -abs(key))
    assert subjects_in(gone, lambda _label, key: -abs(key)) == gone

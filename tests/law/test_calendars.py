"""The calendar of a term against worked examples of both regimes.

Sources, by their number in the domain study: delays of 2 and 9 months and the organs
[1, 3, 4, 34]; six months before, nine by exception for the first round [1, 4, 5]; a new
plan after a motion of no confidence [1, 3, 6]; example of Tournai [4].
"""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from gouvernail.law.calendars import Events, OwnDate, calendar
from gouvernail.law.regime import Regime
from gouvernail.law.shipped import regime_for, regime_of, shipped_regimes
from gouvernail.plan.wording import PlanError

FIRST, SECOND = date(2018, 12, 3), date(2024, 12, 2)


def regime(kind: str, year: int) -> Regime:
    found = regime_for(shipped_regimes(), kind, year)
    assert found is not None
    return found


# Domain study, 1.3 and 1.5; computed by hand.
EXAMPLES = [
    ("commune", SECOND, "declaration", "council", date(2025, 2, 2)),
    ("commune", SECOND, "adoption", "college", date(2025, 9, 2)),
    ("commune", SECOND, "noting", "council", date(2025, 9, 2)),
    ("commune", SECOND, "midterm", "college", date(2027, 12, 2)),
    ("commune", SECOND, "final", "college", date(2030, 10, 13)),
    ("commune", FIRST, "declaration", "council", date(2019, 2, 3)),
    ("commune", FIRST, "adoption", "college", date(2019, 6, 3)),
    ("province", SECOND, "adoption", "provincial_college", date(2025, 9, 2)),
    ("province", SECOND, "noting", "provincial_council", date(2025, 9, 2)),
    ("cpas", date(2025, 1, 15), "declaration", "social_council", date(2025, 3, 15)),
    ("cpas", date(2025, 1, 15), "adoption", "social_council", date(2025, 10, 15)),
    ("cpas", date(2019, 1, 7), "adoption", "social_council", date(2019, 7, 7)),
]


@pytest.mark.parametrize(("kind", "installed", "step", "organ", "on"), EXAMPLES)
def test_each_step_falls_on_the_day_that_the_study_computes(
    kind: str, installed: date, step: str, organ: str, on: date
) -> None:
    due = calendar(regime(kind, installed.year), Events(installed)).of(step)
    assert (due.organ, due.on) == (organ, on)


def test_the_reason_says_the_delay_and_the_day_it_runs_from() -> None:
    found = calendar(regime("commune", 2024), Events(SECOND))
    reason = found.of("adoption").reason
    assert reason.params == {"count": 9, "day": SECOND}
    assert str(reason) == "9 months after 2024-12-02"
    assert str(found.of("midterm").reason) == "3 years after 2024-12-02"
    assert "elections of 2030-10-13" in str(found.of("final").reason)


def test_the_first_round_had_nine_months_by_exception() -> None:
    due = calendar(regime("commune", 2018), Events(FIRST)).of("adoption")
    assert due.on == date(2019, 6, 3)
    assert due.extended_to == due.latest == date(2019, 9, 3)


def test_a_delegation_lets_the_bureau_adopt_and_the_council_take_note() -> None:
    plain = calendar(regime("cpas", 2024), Events(SECOND))
    assert "noting" not in [due.step.code for due in plain.dues]
    delegated = calendar(regime("cpas", 2024), Events(SECOND, is_delegated=True))
    assert delegated.of("adoption").organ == "bureau"
    assert delegated.of("noting").organ == "social_council"


def test_a_motion_of_no_confidence_restarts_the_delay() -> None:
    events = Events(SECOND, motions=(date(2027, 3, 10),))
    found = calendar(regime("commune", 2024), events)
    assert found.of("adoption").on == date(2027, 12, 10)
    assert found.of("adoption").restart == 1
    assert found.of("midterm").on == date(2027, 12, 2)


@pytest.mark.parametrize(
    ("motions", "said"),
    [
        ([date(2024, 12, 2)], "after the installation"),
        ([date(2020, 1, 1)], "after the installation"),
        ([date(2026, 5, 1), date(2026, 5, 1)], "already a motion"),
        ([date(2040, 5, 1)], "end of the term"),
    ],
)
def test_an_impossible_motion_gets_a_sentence(motions: list[date], said: str) -> None:
    with pytest.raises(PlanError, match=said):
        calendar(regime("commune", 2024), Events(SECOND, tuple(motions)))


def test_a_date_of_its_own_keeps_its_reason() -> None:
    own = {"midterm": OwnDate(date(2028, 6, 30), "Bilan après les comptes")}
    due = calendar(regime("commune", 2024), Events(SECOND, own=own)).of("midterm")
    assert due.is_own
    assert (due.on, str(due.reason)) == (
        date(2028, 6, 30),
        "set by the authority: Bilan après les comptes",
    )


@given(
    installed=st.dates(date(2024, 12, 1), date(2025, 4, 1)),
    days=st.lists(st.integers(1, 2000), max_size=4, unique=True),
    kind=st.sampled_from(["commune", "cpas", "province"]),
)
def test_each_motion_adds_its_steps_and_takes_none_away(
    installed: date, days: list[int], kind: str
) -> None:
    motions = tuple(date.fromordinal(installed.toordinal() + rank) for rank in days)
    rules = regime(kind, 2024)
    without, within = (
        calendar(rules, Events(installed, each)).dues for each in ((), motions)
    )
    assert all(due in within for due in without)
    restarted = [step for step in rules.steps if step.restarts]
    due = [step for step in restarted if not step.only_delegated]
    assert len(within) == len(without) + len(motions) * len(due)
    assert [each.on for each in within] == sorted(each.on for each in within)


def test_every_shipped_sentence_has_a_source_or_asks_to_be_checked() -> None:
    assert {(r.kind, r.term) for r in shipped_regimes()} == {
        (kind, term)
        for kind in ("commune", "cpas", "province")
        for term in ("2018–2024", "2024–2030")
    }
    for each in shipped_regimes():
        rules = [each.starting, each.motion, each.package, each.publication]
        for rule in [*rules, *each.attachments, *each.synergies, *each.steps]:
            assert rule.sentence
            assert rule.source or rule.verify


def test_only_the_council_of_a_cpas_sits_behind_closed_doors() -> None:
    closed = {each.kind for each in shipped_regimes() if each.closed_sittings}
    assert closed == {"cpas"}


def test_a_regime_that_cannot_be_read_is_refused_with_its_place() -> None:
    content = regime("commune", 2024).model_dump()
    content["steps"][0]["months"] = 900
    with pytest.raises(PlanError, match="steps › 0 › months"):
        regime_of(content)


@pytest.mark.parametrize(
    ("year", "term"), [(2019, "2018–2024"), (2024, "2024–2030"), (2031, "2024–2030")]
)
def test_a_term_follows_the_last_regime_that_had_begun(year: int, term: str) -> None:
    assert regime("cpas", year).term == term


@pytest.mark.parametrize("kind", ["commune", "cpas", "province"])
def test_only_the_declaration_after_a_motion_is_still_to_be_checked(kind: str) -> None:
    events = Events(SECOND, motions=(date(2027, 3, 10),))
    dues = calendar(regime(kind, 2024), events).dues
    marked = [(due.step.code, due.restart) for due in dues if due.is_to_verify]
    assert marked == [("declaration", 1)]

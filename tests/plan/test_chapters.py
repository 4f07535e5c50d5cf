"""What stands around the tree is kept, ordered, found again by its titles."""

import pytest
from hypothesis import given, strategies as st

from gouvernail.exchange.planfile import dump_plan, load_plan
from gouvernail.plan.chapters import Surroundings, is_after_the_tree, kind_of
from gouvernail.plan.kinds import ChapterKind
from gouvernail.plan.model import Finding, PlanFile, Section
from gouvernail.plan.wording import PlanError
from tests.plan.strategies import texts, titles

SECTIONS = st.builds(
    Section,
    title=titles(),
    text=st.none() | texts(),
    kind=st.none() | st.sampled_from(list(ChapterKind)),
)
FINDINGS = st.builds(
    Finding,
    text=titles(),
    figure=st.none() | texts(),
    source=st.none() | texts(),
    on=st.none() | st.dates(),
)
AROUND = st.builds(
    Surroundings,
    values=st.lists(titles(), max_size=3).map(tuple),
    sections=st.lists(SECTIONS, max_size=5).map(tuple),
    findings=st.lists(FINDINGS, max_size=4).map(tuple),
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Préface du Président", ChapterKind.PREFACE),
        ("1. Cadre légal et réglementaire", ChapterKind.LEGAL),
        ("II. État des lieux", ChapterKind.DIAGNOSIS),
        ("Notre vision à l’horizon 2030", ChapterKind.VISION),
        ("Plan de communication", ChapterKind.COMMUNICATION),
        ("Méthodologie", ChapterKind.METHOD),
        ("Les forces vives", None),
    ],
)
def test_a_chapter_is_known_by_its_title(title: str, kind: ChapterKind | None) -> None:
    assert kind_of(Section(title=title)) is kind


def test_what_a_chapter_says_it_is_wins_over_its_title() -> None:
    section = Section(title="Vision", kind=ChapterKind.ANNEX)
    assert kind_of(section) is ChapterKind.ANNEX
    assert is_after_the_tree(section)


@given(AROUND)
def test_a_plan_file_keeps_all_of_it(around: Surroundings) -> None:
    plan = PlanFile(title="PST", **dict(around))
    again = load_plan(dump_plan(plan))
    assert again == plan


@given(AROUND, SECTIONS)
def test_a_new_chapter_comes_in_and_moves_no_other(
    around: Surroundings, section: Section
) -> None:
    more = around.with_section(section)
    place = next(n for n, each in enumerate(more.sections) if each is section)
    assert more.without("sections", place) == around


@given(AROUND, st.data())
def test_moving_loses_nothing(around: Surroundings, data: st.DataObject) -> None:
    if not around.findings:
        return
    place = data.draw(st.integers(0, len(around.findings) - 1))
    moved = around.moved("findings", place, data.draw(st.sampled_from([-1, 1])))
    assert sorted(map(repr, moved.findings)) == sorted(map(repr, around.findings))


@given(AROUND)
def test_a_place_that_is_gone_is_a_sentence(around: Surroundings) -> None:
    with pytest.raises(PlanError, match="no longer there"):
        around.without("sections", len(around.sections))


@given(AROUND, AROUND)
def test_two_states_have_one_digest_only_when_they_are_equal(
    one: Surroundings, other: Surroundings
) -> None:
    assert (one.digest == other.digest) is (one == other)

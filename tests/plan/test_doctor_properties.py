"""What holds of the doctor whatever the plan."""

import time
from dataclasses import replace

from hypothesis import given, strategies as st

from gouvernail.plan.doctor import Diagnosis, Entry, Line, Subject, diagnose
from gouvernail.plan.doctor.near import near_pairs
from gouvernail.plan.kinds import NodeKind
from tests.plan.doctored import LACKS, SOUND, ailing, codes

# What gives each thing that an action may lack; a department or a lead will do.
CURES = {code: {name: SOUND.get(name) for name in told} for code, told in LACKS.items()}
CURES["no_lead"] = {"is_led": True}
CURES["no_department"] = {"department": "Mobilité"}
CURES["due_before_start"] = {"start": None}
WORDS = (
    "haies",
    "canal",
    "école",
    "place",
    "marché",
    "arbres",
    "vélo",
    "piste",
    "toit",
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def cured(plan: Subject, line: Line) -> Subject:
    """The same plan, with that one finding mended."""

    def mend(entry: Entry) -> Entry:
        is_it = entry.id == line.node
        return replace(entry, **CURES[line.code]) if is_it else entry

    return replace(plan, entries=tuple(mend(entry) for entry in plan.entries))


@given(ailing(), st.data())
def test_mending_a_line_removes_it_alone_and_never_lowers_the_score(
    plan: Subject, data: st.DataObject
) -> None:
    before = diagnose(plan)
    mendable = [line for line in before.lines if _is_mended_alone(line, before)]
    for line in data.draw(st.permutations(mendable))[:3]:
        after = diagnose(cured(plan, line))
        gone = set(codes(plan, before)) - set(codes(plan, after))
        new = set(codes(plan, after)) - set(codes(plan, before))
        assert gone == {(line.code, line.subject)}
        assert not new
        assert (after.score or 0) >= (before.score or 0)


@given(ailing(), st.data())
def test_the_order_of_the_nodes_changes_nothing(
    plan: Subject, data: st.DataObject
) -> None:
    above = [entry for entry in plan.entries if entry.kind is not NodeKind.ACTION]
    below = [entry for entry in plan.entries if entry.kind is NodeKind.ACTION]
    mixed = [*data.draw(st.permutations(above)), *data.draw(st.permutations(below))]
    one, other = diagnose(plan), diagnose(replace(plan, entries=tuple(mixed)))
    assert sorted(codes(plan, one)) == sorted(codes(plan, other))
    assert one.score == other.score


@given(ailing(), st.data())
def test_putting_a_line_aside_removes_it_alone_and_never_lowers_the_score(
    plan: Subject, data: st.DataObject
) -> None:
    before = diagnose(plan)
    for line in data.draw(st.permutations(before.lines))[:3]:
        after = diagnose(plan, {(line.code, line.subject)})
        gone = set(codes(plan, before)) - set(codes(plan, after))
        assert gone == {(line.code, line.subject)}
        assert after.aside == 1
        assert (after.score or 0) >= (before.score or 0)


@given(ailing())
def test_putting_every_check_aside_leaves_a_hundred(plan: Subject) -> None:
    whole = {(line.code, "") for line in diagnose(plan).lines}
    assert diagnose(plan, whole).lines == []
    assert diagnose(plan, whole).score == 100


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), SENTENCES))
def test_near_titles_are_those_that_comparing_all_of_them_finds(
    titles: dict[str, str],
) -> None:
    sets = {key: frozenset(title.split()) for key, title in titles.items()}
    firsts = {sets_: key for key, sets_ in sorted(sets.items(), reverse=True)}
    told = near_pairs({key: titles[key] for key in firsts.values()})
    keys = sorted(firsts.values())
    wanted = [
        (one, other)
        for place, one in enumerate(keys)
        for other in keys[place + 1 :]
        if _near(sets[one], sets[other])
    ]
    assert [pair for pair in told if _near(*(sets[key] for key in pair))] == wanted


def test_five_thousand_titles_are_compared_in_seconds() -> None:
    names = [
        f"{one} {two} {three}" for one in WORDS for two in WORDS for three in WORDS
    ]
    titles = {f"n{rank}": f"Rénover {names[rank % 700]}" for rank in range(5_000)}
    start = time.process_time()
    near_pairs(titles)
    assert time.process_time() - start < 5


def _is_mended_alone(line: Line, found: Diagnosis) -> bool:
    """A department that is named also leads."""
    unled = {each.node for each in found.lines if each.code == "no_lead"}
    return line.code in CURES and (line.code, line.node in unled) != (
        "no_department",
        True,
    )


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    longest = min(len(one), len(other)) >= 3
    return longest and 10 * len(one & other) >= 4 * (len(one) + len(other))

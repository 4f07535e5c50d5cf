"""Three states of a plan become one: any edits of the draft, any of the living plan."""

from typing import Any

from hypothesis import given, strategies as st

from gouvernail.plan.revising import State, merged

Rows = dict[str, dict[str, Any]]
WORDS, LIVING = ("title", "text"), ("lead", "due")
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["word", "live", "move", "add", "remove"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=12,
)


def start(size: int) -> Rows:
    """Three parts, the others spread below them."""
    rows: Rows = {}
    for rank in range(size):
        above = f"n{rank % 3}" if rank > 2 else None
        rows[f"n{rank}"] = {"parent": above, "title": f"t{rank}", "text": ""}
        rows[f"n{rank}"] |= {"lead": None, "due": None}
    return ordered(rows)


def ordered(rows: Rows) -> Rows:
    """The same in document order."""
    state = State({}, rows)

    def below(parent: str | None) -> list[str]:
        return [
            each
            for key in state.families.get(parent, [])
            for each in (key, *below(key))
        ]

    return {key: rows[key] for key in below(None)}


def below(rows: Rows, key: str) -> set[str]:
    found = {key}
    for each, row in rows.items():
        if row["parent"] in found:
            found.add(each)
    return found


def edited(rows: Rows, edits: list[tuple[str, int, int]], who: str) -> Rows:
    """`rows` after some edits, each made as the screens make it."""
    made = {key: dict(row) for key, row in rows.items()}
    for number, (what, first, second) in enumerate(edits):
        keys = list(made)
        if not keys:
            break
        key, other = keys[first % len(keys)], keys[second % len(keys)]
        if what == "word":
            made[key][WORDS[second % 2]] = f"{who}{number}"
        elif what == "live":
            made[key][LIVING[second % 2]] = f"{who}{number}"
        elif what == "add":
            made[f"{who}{number}"] = {**made[key], "parent": other}
        elif what == "remove" and len(keys) > 1:
            gone = below(made, key)
            made = {k: row for k, row in made.items() if k not in gone}
        elif what == "move" and other not in below(made, key):
            row = made.pop(key)
            made[key] = {**row, "parent": other}
        made = ordered(made)
    return made


def result(base: Rows, draft: Rows, living: Rows) -> Rows:
    """The rows that adopting gives."""
    found = merged(State({}, base), State({}, draft), State({}, living))
    made: Rows = {}
    for key, parent in found.parents.items():
        row = dict(living.get(key) or draft[key])
        row |= {name: draft[key][name] for name in found.taken.get(key, ())}
        made[key] = {**row, "parent": parent}
    return made


@given(st.integers(3, 14), EDITS, EDITS)
def test_the_text_adopted_is_that_of_the_draft(
    size: int, edits: list[tuple[str, int, int]], news: list[tuple[str, int, int]]
) -> None:
    base = start(size)
    draft = edited(base, edits, "d")
    living = edited(base, [each for each in news if each[0] == "live"], "l")
    after = result(base, draft, living)
    adopted = ("parent", *WORDS)
    assert list(after) == list(draft)
    for key, row in after.items():
        assert [row[name] for name in adopted] == [draft[key][name] for name in adopted]


@given(st.integers(3, 14), EDITS, EDITS)
def test_what_lives_stays_unless_the_draft_changed_it(
    size: int, edits: list[tuple[str, int, int]], news: list[tuple[str, int, int]]
) -> None:
    base = start(size)
    draft = edited(base, edits, "d")
    living = edited(base, [each for each in news if each[0] == "live"], "l")
    for key, row in result(base, draft, living).items():
        for name in LIVING if key in base else ():
            is_drafted = draft[key][name] != base[key][name]
            assert row[name] == (draft if is_drafted else living)[key][name]


@given(st.integers(3, 14), EDITS)
def test_a_draft_that_changes_nothing_leaves_the_plan_alone(
    size: int, edits: list[tuple[str, int, int]]
) -> None:
    base = start(size)
    living = edited(base, edits, "l")
    found = merged(State({}, base), State({}, base), State({}, living))
    assert found.is_empty
    assert result(base, base, living) == living
    assert list(result(base, base, living)) == list(living)


@given(st.integers(3, 14), EDITS, EDITS)
def test_the_result_is_always_a_tree(
    size: int, edits: list[tuple[str, int, int]], others: list[tuple[str, int, int]]
) -> None:
    """Also where what follows another authority moved in force meanwhile."""
    base = start(size)
    after = result(base, edited(base, edits, "d"), edited(base, others, "l"))
    seen: set[str | None] = {None}
    for key, row in after.items():
        assert row["parent"] in seen
        seen.add(key)


@given(st.integers(3, 14), EDITS, EDITS)
def test_only_what_both_changed_otherwise_is_a_conflict(
    size: int, edits: list[tuple[str, int, int]], news: list[tuple[str, int, int]]
) -> None:
    base = start(size)
    draft, living = edited(base, edits, "d"), edited(base, news, "l")
    found = merged(State({}, base), State({}, draft), State({}, living))
    for each in found.conflicts:
        values = [rows[each.key][each.field] for rows in (base, draft, living)]
        assert len(set(values)) == 3

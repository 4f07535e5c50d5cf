"""The lines of the source, and what became of them after corrections."""

import json

from gouvernail.imports.marks import SourceLine, kept_marks, source_lines
from gouvernail.imports.operations import apply, heir_of
from gouvernail.imports.review import Review
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import Wording
from gouvernail.reading import read_document
from tests.imports.documents import PLAN_TEXT, doubtful_plan

WHY = Wording("Read on line %(line)s.", {"line": 3})


def line(number: int, node: str | None, role: str = "title") -> SourceLine:
    return SourceLine(number, 1, f"Ligne {number}", role, node, WHY)


def review(*lines: SourceLine, **heirs: str | None) -> Review:
    return Review(doubtful_plan(), lines, heirs)


def test_marks_survive_their_passage_through_json() -> None:
    reading = read_document(PLAN_TEXT.encode(), "pst.txt")
    lines = list(source_lines(json.loads(json.dumps(kept_marks(reading)))))
    assert [each.number for each in lines] == [b.line for b in reading.source.blocks]
    assert [each.text for each in lines] == [b.text for b in reading.source.blocks]
    assert [each.node for each in lines] == [mark.node for mark in reading.marks]
    assert [each.why.template for each in lines] == [
        mark.why.template for mark in reading.marks
    ]


def test_each_reason_is_kept_once() -> None:
    marks = kept_marks(read_document(PLAN_TEXT.encode(), "pst.txt"))
    assert len(marks["reasons"]) == len({repr(each) for each in marks["reasons"]})
    assert len(marks["reasons"]) < len(marks["blocks"])


def test_the_cells_of_a_row_are_one_line() -> None:
    rows = [f"1.{n}\tMener le projet {n}\tAction sociale" for n in range(1, 9)]
    text = "\n".join(["OS 1 : Être utile à chacun", *rows])
    marks = kept_marks(read_document(text.encode(), "pst.txt"))
    lines = list(source_lines(marks))
    assert [each.number for each in lines] == list(range(1, 10))
    assert lines[1].text == "1.1\tMener le projet 1\tAction sociale"


def test_the_lines_of_a_joined_node_go_where_it_went() -> None:
    plan = doubtful_plan()
    into = heir_of(plan, "a3")
    after = apply(plan, "join", {"node": "a3", "into": into})
    held = Review(after, (line(1, "a2"), line(2, "a3")), {"a3": into})
    assert held.lines_of("a2") == [1, 2]
    assert not held.is_unused(held.lines[1])


def test_the_line_of_a_node_left_out_is_unused() -> None:
    after = apply(doubtful_plan(), "drop", {"node": "a3"})
    held = Review(after, (line(2, "a3"),))
    assert held.is_unused(held.lines[0])
    assert held.standing_for("a3") is None


def test_heirs_are_followed_from_one_to_the_next() -> None:
    assert review(gone="away", away="a1").standing_for("gone") == "a1"
    assert review(gone="away", away="gone").standing_for("gone") is None


def test_furniture_is_unused_and_a_section_is_not() -> None:
    held = review(line(1, None, "furniture"), line(2, None, "section"))
    assert [held.is_unused(each) for each in held.lines] == [True, False]


def test_a_missing_line_belongs_after_the_last_node_that_still_stands() -> None:
    held = review(line(1, "a1"), line(2, "gone"), line(3, None), line(4, "a4"))
    assert held.before_line(3) == "a1"
    assert held.before_line(1) is None


def test_a_line_that_somebody_made_a_node_of_belongs_to_that_node() -> None:
    plan = apply(doubtful_plan(), "edit", {"node": "a4", "title": "A", "text": "u\nv"})
    arguments = {
        "node": "a4",
        "kind": "action",
        "title": "V",
        "line": 9,
        "taken": "- v",
    }
    after = apply(plan, "extract", arguments)
    held = Review(after, (line(8, "a4"), line(9, "a4", "text")))
    added = held.lines_of("added-1")
    assert (added, held.lines_of("a4")) == ([9], [8])
    assert held.tree["a4"].text == "u"


def test_a_node_also_has_the_line_that_its_source_names() -> None:
    arguments = {"node": None, "kind": "volet", "title": "Ajouté", "line": 7}
    after = apply(doubtful_plan(), "add", arguments)
    assert after.nodes[0].kind is NodeKind.VOLET
    assert Review(after).lines_of(after.nodes[0].id) == [7]

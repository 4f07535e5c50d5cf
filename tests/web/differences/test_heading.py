"""What changes around the tree, in words."""

from datetime import date

from gouvernail.plan.changes import changes_between
from gouvernail.plan.model import Finding, Period, PlanFile, Section
from gouvernail.reports.changes.heading import HeadingChange, heading_of

PLAN = PlanFile(
    title="PST 2024–2030",
    period=Period(start=2024, end=2030),
    values=("Proximité : près de chacun", "Sobriété"),
    sections=(Section(title="Préface", text="Un mot."), Section(title="Méthode")),
    findings=(Finding(text="Un habitant sur cinq a plus de 65 ans", figure="21 %"),),
)


def told(**changes: object) -> list[HeadingChange]:
    return heading_of(changes_between(PLAN, PLAN.model_copy(update=changes)))


def written(change: HeadingChange) -> tuple[str, str, str]:
    """Its kind, what went and what came."""
    segments = [*change.title, *change.text]
    gone = "".join(text for kind, text in segments if kind == "gone")
    came = "".join(text for kind, text in segments if kind == "added")
    return change.kind, gone, came


def test_a_title_and_years_are_told_word_by_word() -> None:
    found = told(title="PST 2024–2030 revu", period=Period(start=2024, end=2031))
    assert [written(each) for each in found] == [
        ("reworded", "", "revu"),
        ("reworded", "2030", "2031"),
    ]


def test_a_rewritten_chapter_is_told_once_and_the_others_not() -> None:
    sections = (Section(title="Méthode"), Section(title="Préface", text="Deux mots."))
    (found,) = told(sections=sections)
    assert written(found) == ("reworded", "Un mot", "Deux mots")


def test_chapters_that_came_and_went_are_told_apart() -> None:
    found = told(sections=(*PLAN.sections[:1], Section(title="Vision", text="Loin.")))
    assert [written(each) for each in found] == [
        ("added", "", "VisionLoin."),
        ("removed", "Méthode", ""),
    ]


def test_a_value_in_other_words_stays_one_value() -> None:
    (found,) = told(values=("Proximité : près de tous", "Sobriété"))
    assert written(found) == ("reworded", "chacun", "tous")


def test_a_finding_with_another_figure_stays_one_finding() -> None:
    new = PLAN.findings[0].model_copy(
        update={"figure": "23 %", "on": date(2026, 1, 1), "source": "IWEPS"}
    )
    (found,) = told(findings=(new,))
    assert written(found) == ("reworded", "21 %", "23 %, IWEPS, 1er janvier 2026")

"""The rules of recognition, in order: each takes lines and says what it set aside."""

from dataclasses import dataclass

from gouvernail.reading.columns import NOT_TOLD, Meanings, ReadColumn
from gouvernail.reading.recognition.badges import name_badges
from gouvernail.reading.recognition.contents import remove_restatements
from gouvernail.reading.recognition.ends import take_ends
from gouvernail.reading.recognition.furniture import remove_furniture
from gouvernail.reading.recognition.gathering import gather_lines
from gouvernail.reading.recognition.goal_lists import settle_goal_lists
from gouvernail.reading.recognition.groups import give_titles, set_groups_aside
from gouvernail.reading.recognition.lines import Line, Verdict
from gouvernail.reading.recognition.outline import Outline, outline
from gouvernail.reading.recognition.plain_headings import raise_plain_headings
from gouvernail.reading.recognition.preamble import Part, part_document
from gouvernail.reading.recognition.reminders import remove_reminders
from gouvernail.reading.recognition.stand_ins import name_stand_ins
from gouvernail.reading.recognition.wrapping import join_wrapped
from gouvernail.reading.source import SourceDocument


@dataclass(frozen=True)
class Recognised:
    """All that was understood of a document, before it becomes a plan file."""

    front: tuple[Line, ...]
    sections: tuple[Part, ...]
    outline: Outline
    verdicts: tuple[Verdict, ...]
    columns: tuple[ReadColumn, ...] = ()


def recognise(document: SourceDocument, meanings: Meanings = NOT_TOLD) -> Recognised:
    """Lines, then what is no line of the plan, then levels and outline.

    `meanings` says what columns hold, where a person knows better than the guess.
    """
    gathered = gather_lines(document, meanings)
    clean = remove_furniture(name_badges(gathered.lines))
    joined = join_wrapped(clean.lines, document)
    once = remove_restatements(give_titles(joined))
    told = remove_reminders(once.lines)
    raised = raise_plain_headings(told.lines)
    leveled = set_groups_aside(name_stand_ins(raised))
    parts = part_document(leveled.lines, _after_groups(raised, leveled.lines))
    verdicts = (gathered, clean, once, told, leveled)
    found = outline(parts.plan)
    take_ends(found.items)
    settle_goal_lists(found.items)
    return Recognised(
        parts.front,
        parts.sections,
        found,
        (*(v for found in verdicts for v in found.verdicts), *parts.verdicts),
        gathered.columns,
    )


def _after_groups(before: tuple[Line, ...], after: tuple[Line, ...]) -> frozenset[int]:
    """First blocks of the lines that stood right after a level heading."""
    kept = {line.blocks[0] for line in after}
    return frozenset(
        following.blocks[0]
        for line, following in zip(before, before[1:], strict=False)
        if line.blocks[0] not in kept
    )

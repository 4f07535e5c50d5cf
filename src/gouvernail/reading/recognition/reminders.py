"""Sets aside the objectives that a document says again above each of their actions."""

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.lines import Finding, Line, Verdict
from gouvernail.reading.recognition.words import RANKS, normal

REMINDER = _("Said again above what belongs to it; read where it stood first.")
_Key = tuple[object, ...]


def remove_reminders(lines: tuple[Line, ...]) -> Finding:
    """Lines without those that repeat, label and title, the objective still open."""
    open_keys: dict[int, _Key] = {}
    kept: list[Line] = []
    verdicts: list[Verdict] = []
    for line in lines:
        rank = _rank(line)
        if rank is None:
            kept.append(line)
            continue
        key = _key(line)
        if open_keys.get(rank) == key and not line.fields:
            blocks = (*line.blocks, *line.joined, *(at for at, _ in line.extra))
            verdicts.append(Verdict(blocks, Role.RESTATEMENT, Wording(REMINDER)))
            continue
        open_keys = {at: each for at, each in open_keys.items() if at < rank}
        open_keys[rank] = key
        kept.append(line)
    return Finding(tuple(kept), tuple(verdicts))


def _rank(line: Line) -> int | None:
    """How wide the level of a labelled line is; None for a line without number."""
    if line.label is None or not line.label.number or not line.title:
        return None
    return RANKS[line.word] if line.word else 10 + line.label.depth


def _key(line: Line) -> _Key:
    number = line.label.number if line.label else ()
    return (line.word, number, normal(line.title))

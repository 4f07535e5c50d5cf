"""Headings that name a level for the list below ("Actions :"), and lone labels.

"Objectifs opérationnels :" is no node: it says what the next lines are. A singular
label alone on its line ("Objectif opérationnel 1.1") takes its title from the next.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.labels import Label
from gouvernail.reading.recognition.lines import Finding, Line, Verdict, with_next
from gouvernail.reading.recognition.words import GROUPS, Word, fold

_ONE = "|".join(f"(?:{pattern})" for _, pattern in GROUPS)
_LISTS = r"liste des|plan d'|tableau des|declinaison (?:des|en)|detail des"
_BEFORE = rf"(?:(?:les|nos|{_LISTS}) ?)?"
_AFTER = (
    r"(?: (?:decoulant|decoules?|du|de la|des|de l'|pour|par|associe|lie|et leur)\b"
    r".{0,70})?"
)
_GROUP = re.compile(
    rf"{_BEFORE}(?:{_ONE})(?:(?: ?(?:,|et|&|/|-) ?)(?:les |des )?(?:{_ONE}))*"
    rf"{_AFTER}\s*:?"
)

GROUP = _("This heading names a level of the plan; it is not an item of it.")


def set_groups_aside(lines: tuple[Line, ...]) -> Finding:
    """Lines without level headings; what these announce stays as a hint."""
    kept: list[Line] = []
    verdicts: list[Verdict] = []
    word: Word | None = None
    waiting = False
    for line, following in with_next(lines):
        if _is_group(line, following):
            verdicts.append(Verdict(line.blocks, Role.GROUP, Wording(GROUP)))
            word, waiting = announced(line.text), True
            continue
        kept.append(_with_hint(line, word if waiting or word else None, kept))
        if waiting:
            waiting = False
        elif word and not _goes_on(line, kept):
            word = None
            kept[-1] = line
    return Finding(_without_lone_hints(kept), tuple(verdicts))


def is_group_heading(line: Line) -> bool:
    """Whether the words of the line only name levels."""
    title = line.title if line.word is None else line.text
    plain = fold(title).strip(" .:–-")
    return len(title) < 110 and _GROUP.fullmatch(plain) is not None


def announced(text: str) -> Word | None:
    """The one level that a heading names; None if it names several."""
    plain = re.sub(r"^\W*(?:[\divx]+[.)]\s*)?", "", fold(text)).strip(" .:–-")
    plain = re.sub(rf"{_AFTER}$", "", plain)
    found = _without_inner(
        [(word, re.search(rf"\b(?:{names})\b", plain)) for word, names in GROUPS]
    )
    if len(found) > 1 and Word.OBJECTIVE in found:
        found.remove(Word.OBJECTIVE)
    return found[0] if len(found) == 1 else None


def _without_inner(pairs: Sequence[tuple[Word, re.Match[str] | None]]) -> list[Word]:
    """The words found, save those inside a longer one ("sous-actions")."""
    found = [(word, match.span()) for word, match in pairs if match]
    return [
        word
        for word, (start, end) in found
        if not any(
            a <= start and end <= b and (a, b) != (start, end) for _, (a, b) in found
        )
    ]


def _is_group(line: Line, following: Line | None) -> bool:
    if not is_group_heading(line) or line.in_table:
        return False
    if line.word is None:
        return _is_plural(line.text) or line.text.rstrip().endswith(":")
    if line.is_numbered or line.title:
        return False
    if _is_plural(line.text):
        return True
    return bool(following and following.label and not following.is_numbered)


def _is_plural(text: str) -> bool:
    words = re.findall(r"[a-z]+", fold(text))
    return any(
        word.endswith(("s", "x")) and word not in ("les", "des") for word in words
    )


def _with_hint(line: Line, word: Word | None, kept: Sequence[Line]) -> Line:
    if word is None or line.word or line.heading or line.label is None:
        return line
    if line.label.depth > 1 and not kept:
        return line
    return replace(line, hint=word)


def _goes_on(line: Line, kept: Sequence[Line]) -> bool:
    """Whether the line is one more item of the list that the heading announced."""
    before = kept[-2] if len(kept) > 1 else None
    if line.label is None:
        return not line.heading
    if line.word or line.heading or before is None:
        return False
    return _same_form(before.label, line.label) or before.label is None


def _same_form(one: Label | None, other: Label) -> bool:
    if one is None:
        return False
    return (one.bullet, one.styles, one.word) == (
        other.bullet,
        other.styles,
        other.word,
    )


def _without_lone_hints(lines: list[Line]) -> tuple[Line, ...]:
    """A hint on one line alone, in the whole document, says nothing."""
    runs = sum(
        bool(line.hint) and line.hint != (lines[i - 1].hint if i else None)
        for i, line in enumerate(lines)
    )
    hinted = sum(bool(line.hint) for line in lines)
    if hinted >= 2 * runs or runs >= 3:
        return tuple(lines)
    return tuple(replace(line, hint=None) for line in lines)


def give_titles(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Labels alone on their line take the next line as their title."""
    result: list[Line] = []
    for line in lines:
        lone = bool(result) and _awaits(result[-1]) and not _is_group(result[-1], line)
        if lone and _can_be_title(result[-1], line):
            result[-1] = _merged(result[-1], line)
        else:
            result.append(line)
    return tuple(result)


def _awaits(line: Line) -> bool:
    return line.label is not None and not line.title and not line.extra


def _can_be_title(before: Line, line: Line) -> bool:
    if line.word or not line.title:
        return False
    return not (before.is_numbered and line.label)


def _merged(before: Line, line: Line) -> Line:
    label = before.label
    if label and line.label and not label.number:
        label = replace(line.label, word=label.word, bullet=label.bullet)
        shown = f"{before.text.rstrip(' :')} {line.label.printed}"
        label = replace(label, printed=shown)
    return replace(
        before,
        label=label,
        text=f"{before.text} {line.text}",
        title=line.title,
        joined=(*before.joined, *line.blocks, *line.joined),
        extra=line.extra,
        emphasised=before.emphasised or line.emphasised,
        end=line.end,
    )

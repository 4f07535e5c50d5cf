"""Sets aside what a page prints around its text: headers, footers, numbers, debris."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.fields import is_field
from gouvernail.reading.recognition.lines import Finding, Line, Verdict
from gouvernail.reading.recognition.words import fold
from gouvernail.reading.recognition.wrapping import cuts_term

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|pg\.?)\s*)?\d{1,4}(?:\s*(?:/|sur|de|of)\s*\d{1,4})?\W*"
)
_MASK = re.compile(r"\d+")
# What a scanner makes of a rule or a speck beside a running line.
_STRAY_SIGNS = " \t'‘’\"“”`.,—–-_|"
_REPEATS = 3

PAGE_NUMBER = _("A page number, not part of the plan.")
RUNNING = _("This line comes back on several pages: a running header or footer.")
LEGEND = _("A line of a legend: it explains a sign, and is no item.")
PUBLISHER = _("Who publishes or prints the document, not part of the plan.")
DEBRIS = _("Too short to be a word: what a scanner left of a bullet or a rule.")


_LEGEND = re.compile(
    r"[(«\"]?[^\s=]{1,12}[»\")]?\s*=\s*[^=]{3,80}|[Ll]égende\b.{0,40}:?"
)


_PUBLISHER = re.compile(
    # A scanner takes bullets for this sign too: who holds the right must follow.
    r"(?:©|\(c\)|copyright\b)[\s\d–—|,-]*(?:l'|la |le )?(?:administration|commune|"
    r"ville|c\.?p\.?a\.?s|province|gemeinde|gemeente|stadt?|ocmw|tous droits)\b.*|"
    r"(?:editeur responsable\b|verantwoordelijke uitgever\b|"
    r"verantwortlicher herausgeber\b|e\. ?r\. ?:|v\. ?u\. ?:|"
    r"(?:imprime|impression) (?:sur papier|par)\b|ne pas jeter sur la voie publique).*|"
    r"(?:www\.|https?://)\S+"
)

# "Priorités : 1 = urgente, 2 = importante".
_LEGENDS = re.compile(
    r"(?:[^=:]{2,40}:\s*)?(?:[^=\s,;]{1,12}\s*=\s*[^=,;]{2,60}[,;]\s*)+"
    r"[^=\s,;]{1,12}\s*=\s*[^=]{2,80}"
)


def remove_furniture(lines: tuple[Line, ...]) -> Finding:
    """Lines without headers, footers, page numbers and scanner debris."""
    reason = _reasons(lines)
    kept: list[Line] = []
    verdicts: list[Verdict] = []
    lost_gap: int | None = None
    for line in lines:
        why = reason(line)
        if why is None or (kept and cuts_term(kept[-1], line)):
            gap = line.gap if lost_gap is None else min(lost_gap, line.gap)
            kept.append(line if gap == line.gap else replace(line, gap=gap))
            lost_gap = None
            continue
        verdicts.append(Verdict(line.blocks, Role.FURNITURE, Wording(why)))
        lost_gap = line.gap if lost_gap is None else min(lost_gap, line.gap)
    return Finding(tuple(kept), tuple(verdicts))


def _reasons(lines: tuple[Line, ...]) -> Callable[[Line], str | None]:
    counts = Counter(_mask(line) for line in lines if _may_run(line))

    def reason(line: Line) -> str | None:
        text = line.text.strip()
        if _LEGENDS.fullmatch(text) or (_LEGEND.fullmatch(text) and not line.fields):
            return LEGEND
        if line.in_table or line.heading or line.fields:
            return None
        if line.is_short and _PUBLISHER.fullmatch(fold(text)):
            return PUBLISHER
        if _PAGE_NUMBER.fullmatch(fold(line.text)) and not _is_bare_label(line):
            return PAGE_NUMBER
        if _may_run(line) and counts[_mask(line)] >= _REPEATS:
            return RUNNING
        return DEBRIS if _is_debris(line) else None

    return reason


def _mask(line: Line) -> str:
    return _MASK.sub("0", fold(line.text)).strip(_STRAY_SIGNS)


def _may_run(line: Line) -> bool:
    if line.in_table or line.heading or line.extra or line.fields:
        return False
    if len(line.text) > 120:
        return False
    if line.text[:1].islower():
        return False
    plain = line.label is None or not (line.word or line.label.bullet)
    return plain and not line.is_numbered and not is_field(line.text)


def _is_bare_label(line: Line) -> bool:
    """`1.` or `2)` alone on its line, its title on the next one."""
    return line.is_numbered and line.text[-1:] in ".)°"


def _is_debris(line: Line) -> bool:
    text = line.text.strip()
    if line.is_numbered or line.word:
        return False
    return len(text) <= 2 or (len(text) <= 3 and not text.isalnum())

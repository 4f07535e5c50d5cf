"""Tells a plan from any other text with numbers in it."""

import re
from collections.abc import Sequence

from gouvernail.reading.recognition.words import fold
from gouvernail.reading.vocabulary import load, pattern

_INFINITIVE = re.compile(r"(?:s'|se |ne pas |mieux |re)?\w{2,}(?:er|ir|re|oir)\b")
_NOT_INFINITIVE = frozenset(load("evidence")["not_infinitive"])
_NOUN = re.compile(
    r"\w{3,}(?:tion|sion|ment|age|ance|ence|ure|ation|ise|yse|ite|tien|eau|at)s?\b|"
    r"(?:mise|etude|suite|poursuite|suivi|appui|soutien|achat|projet|plan|analyse|"
    r"renfort|reprise|remise|etat|recours|accueil|audit|enquete|aide|reseau)s?\b"
)
# Dutch and German put their infinitive last, or before what goes with it: "Radwege
# ausbauen", "Een fietspad aanleggen langs de Mark".
_LAST_VERB = r"(?:\w{2,}(?<!y)(?<!i)(?<!am)e(?:n|ln|rn)|zijn|sein|tun|doen|gaan)"
_GOING_WITH = (
    "aan|op|in|voor|tussen|met|naar|langs|bij|tegen|dat|die|van|om|tot|te|door|onder|"
    "tegenover|fur|mit|auf|an|zu|zwischen|entlang|gegen|der|das"
)
_LAST_INFINITIVE = re.compile(
    rf"(?:\S+ ){{1,16}}?{_LAST_VERB}(?:[\s.;]*$|, | \(| (?:{_GOING_WITH})\b)"
)
_GERMANIC = re.compile(
    r"\b(?:der|die|das|den|dem|und|fur|zur|zum|von|het|een|van|voor|met|mit|ein|eine|"
    r"einen|einer|de|en|op|aan|elk|elke|alle|nr)\b"
)
_GERMANIC_NOUN = re.compile(r"\w{4,}(?:ung|ungen|ing|ingen|heit|keit|atie)\b")
_SUBJECT = re.compile(rf"\b(?:{pattern(load('evidence')['subjects'])})\b")


def is_infinitive(title: str) -> bool:
    """Whether the title opens with an infinitive, as the method asks of actions."""
    plain = fold(title).lstrip(" '\"«(")
    first = re.match(r"[\w']+", plain)
    if first is None or first.group() in _NOT_INFINITIVE:
        return False
    return _INFINITIVE.match(plain) is not None


def is_worked_out(title: str) -> bool:
    """Whether the title reads as something to do: an infinitive or its noun."""
    plain = fold(title).lstrip(" '\"«(")
    known = is_infinitive(title) or _NOUN.match(plain) is not None
    return known or _is_germanic_work(plain)


def _is_germanic_work(plain: str) -> bool:
    if _GERMANIC_NOUN.match(plain):
        return True
    worded = _GERMANIC.search(plain) is not None
    return worded and _LAST_INFINITIVE.match(plain) is not None


def is_plan(
    titles: Sequence[str], *, worded: int, text_length: int, whole: str
) -> bool:
    """Whether items with these titles make a plan.

    Labels of the field are proof enough. Without them, most titles must read as
    things to do, on a subject of public action, and not drown in prose.
    """
    if worded >= 3 and worded * 3 >= len(titles):
        return text_length < 1200 * worded
    if len(titles) < 3:
        return False
    share = sum(map(is_worked_out, titles)) / len(titles)
    infinitives = sum(map(is_infinitive, titles)) / len(titles)
    subject = len(_SUBJECT.findall(fold(whole[:400_000])))
    prose = text_length / len(titles)
    long_titles = sum(len(title) > 400 for title in titles) / len(titles)
    if prose > 1500 or long_titles > 0.5 or subject < 3:
        return False
    return (
        share >= 0.45
        or (share >= 0.3 and subject >= len(titles) / 2)
        or infinitives >= 0.4
    )

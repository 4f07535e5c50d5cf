"""What reading a printed value comes to: understood, left as text, or doubted."""

from collections.abc import Callable
from dataclasses import dataclass

from gouvernail.plan.wording import Wording
from gouvernail.reading.recognition.words import fold

# A code for the message, and its sentence.
Doubted = tuple[str, Wording]
Values = dict[str, object]


@dataclass(frozen=True)
class Outcome:
    """`left` goes to the description under its label; `doubt` says what is unclear."""

    left: str | None = None
    doubt: Doubted | None = None


Reader = Callable[[Values, str, str], Outcome]

UNDERSTOOD = Outcome()


def left(text: str) -> Outcome:
    """`text` holds no value of the field: it is description."""
    return Outcome(text)


def doubted(text: str, code: str, sentence: str) -> Outcome:
    """`text` may hold a value, and no reading of it is sure."""
    return Outcome(text, (code, Wording(sentence, {"value": shortened(text)})))


def shortened(text: str) -> str:
    """One line of at most 80 characters, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


def plain(text: str) -> str:
    """Folded text on one line, without the marks at its ends."""
    return " ".join(fold(text).split()).strip(" .;,:")


def before(values: Values, name: str) -> tuple[object, ...]:
    """What was already read of a field that holds several values."""
    found = values.get(name, ())
    return found if isinstance(found, tuple) else ()

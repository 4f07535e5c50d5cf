"""The blanks that French sets around its signs, so that no line begins with one.

Narrow no-break space before ; ! ? and in thousands, no-break space before : % € and
inside « ». Blanks only: the letters of a plan are those that its authority wrote.
"""

import re

NARROW, NO_BREAK = "\u202f", "\u00a0"

# Signs, what stands around them, and how it is set. Quotation marks first: the space
# inside them decides what stands at an end.
RULES = (
    ({"«"}, re.compile(r"«[ \u00a0\u202f]*"), "«" + NO_BREAK),
    ({"»"}, re.compile(r"[ \u00a0\u202f]*»"), NO_BREAK + "»"),
    (
        {";", "!", "?"},
        re.compile(r"[ \u00a0\u202f]*([;!?]+)(?=\s|$|[»)\]])"),
        NARROW + r"\1",
    ),
    ({":"}, re.compile(r"[ \u00a0\u202f]+(:)(?=\s|$)"), NO_BREAK + r"\1"),
    ({"%", "€"}, re.compile(r"(?<=\d)[ \u00a0\u202f]*([%€])"), NO_BREAK + r"\1"),
)
# Most titles hold nothing that French sets apart.
SET_APART = re.compile(r"[!?;:%€«»]")


def spaced(text: str) -> str:
    """`text` with the blanks of French."""
    found = set(SET_APART.findall(text))
    if not found:
        return text
    for signs, pattern, replacement in RULES:
        if found & signs:
            text = pattern.sub(replacement, text)
    return text.lstrip(NARROW)

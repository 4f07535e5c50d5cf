"""Counts of actions in words that agree with their number."""

from collections.abc import Callable, Mapping

from django.utils.translation import npgettext

Said = Callable[[int], str]

# At the head of a sentence, with their noun.
FIRST: Mapping[str, Said] = {
    "done": lambda n: npgettext(
        "actions counted", "%(count)s action done", "%(count)s actions done", n
    ),
    "ongoing": lambda n: npgettext(
        "actions counted", "%(count)s action ongoing", "%(count)s actions ongoing", n
    ),
    "waiting": lambda n: npgettext(
        "actions counted", "%(count)s action waiting", "%(count)s actions waiting", n
    ),
    "blocked": lambda n: npgettext(
        "actions counted", "%(count)s action blocked", "%(count)s actions blocked", n
    ),
    "not_started": lambda n: npgettext(
        "actions counted",
        "%(count)s action not started",
        "%(count)s actions not started",
        n,
    ),
    "abandoned": lambda n: npgettext(
        "actions counted",
        "%(count)s action abandoned",
        "%(count)s actions abandoned",
        n,
    ),
}
# After another count, which said the noun.
NEXT: Mapping[str, Said] = {
    "done": lambda n: npgettext(
        "actions counted", "%(count)s done", "%(count)s done", n
    ),
    "ongoing": lambda n: npgettext(
        "actions counted", "%(count)s ongoing", "%(count)s ongoing", n
    ),
    "waiting": lambda n: npgettext(
        "actions counted", "%(count)s waiting", "%(count)s waiting", n
    ),
    "blocked": lambda n: npgettext(
        "actions counted", "%(count)s blocked", "%(count)s blocked", n
    ),
    "not_started": lambda n: npgettext(
        "actions counted", "%(count)s not started", "%(count)s not started", n
    ),
    "abandoned": lambda n: npgettext(
        "actions counted", "%(count)s abandoned", "%(count)s abandoned", n
    ),
}


def counted(counts: Mapping[str, int]) -> list[str]:
    """“6 actions done”, “2 blocked”: in the order given, without the empty ones."""
    told = [(code, count) for code, count in counts.items() if count]
    return [
        (NEXT if place else FIRST)[code](count) % {"count": count}
        for place, (code, count) in enumerate(told)
    ]

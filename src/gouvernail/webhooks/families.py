"""Which lines of the journal other programs may hear of.

A closed list: sign-ins, personal data, rights, mails and words of citizens are in none
of these families, and a new kind of act is in none until somebody puts it there.
"""

from gouvernail.webhooks.enums import Family

# Kinds of the journal (the word of a verb before its dot), by family.
KINDS: dict[str, tuple[str, ...]] = {
    Family.NODE: ("node", "actions"),
    Family.PLAN: ("plan",),
    Family.SHARE: ("share", "synergy"),
    Family.TASK: ("task", "dependency"),
    Family.MEETING: ("meeting", "motion", "decision"),
    Family.MONEY: ("money", "grant", "source", "path"),
    Family.STAFF: ("effort", "capacity"),
    Family.INDICATOR: ("indicator", "measure"),
    Family.DELIBERATION: ("deliberation", "version", "revision"),
    Family.ITEM: ("item",),
    Family.EVALUATION: ("evaluation",),
    Family.CAMPAIGN: ("campaign",),
    Family.PUBLICATION: ("publication", "page", "site"),
}
FAMILY_OF = {kind: family for family, kinds in KINDS.items() for kind in kinds}
# News lie in a journal of their own.
NEWS_TYPE, NEWS_WITHDRAWN, PING = "news.given", "news.withdrawn", "ping"


def kinds_of(families: list[str]) -> list[str]:
    """The kinds of the journal that these families hold."""
    return [kind for family in families for kind in KINDS.get(family, ())]


def is_heard(kind: str, families: list[str]) -> bool:
    """Whether one of these families holds that kind."""
    return FAMILY_OF.get(kind) in families

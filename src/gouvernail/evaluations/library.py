"""Questions that an evaluation may ask: the library, from which one chooses."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from gouvernail.evaluations.enums import AskedOf

# Nobody answers more than that; an evaluation that asks more gets no answers.
MOST = 20


@dataclass(frozen=True)
class Asked:
    """One question; `code` is empty for one of one's own."""

    code: str
    name: str | Promise
    question: str | Promise
    asked_of: str
    has_mark: bool = True
    has_words: bool = True


LIBRARY: tuple[Asked, ...] = (
    Asked(
        "realised",
        pgettext_lazy("criterion", "What was done"),
        _("Was what was planned carried out?"),
        AskedOf.PILOT,
    ),
    Asked(
        "effects",
        pgettext_lazy("criterion", "Effects"),
        _("What did it change for people or for the house?"),
        AskedOf.PILOT,
    ),
    Asked(
        "causes",
        pgettext_lazy("criterion", "Causes"),
        _("What explains the gap with what was planned?"),
        AskedOf.PILOT,
        has_mark=False,
    ),
    Asked(
        "lessons",
        pgettext_lazy("criterion", "Lessons"),
        _("What should be kept, or done otherwise?"),
        AskedOf.PILOT,
        has_mark=False,
    ),
    Asked(
        "relevance",
        pgettext_lazy("criterion", "Relevance"),
        _("Does this objective still answer a need?"),
        AskedOf.HEAD,
    ),
    Asked(
        "means",
        pgettext_lazy("criterion", "Means used"),
        _("Were the people and the money that were planned there?"),
        AskedOf.HEAD,
    ),
    Asked(
        "satisfaction",
        pgettext_lazy("criterion", "Satisfaction"),
        _("What do the people concerned say of it?"),
        AskedOf.HEAD,
    ),
    Asked(
        "steering",
        pgettext_lazy("criterion", "Method of steering"),
        _("Does our way of following the plan help us to decide?"),
        AskedOf.DIRECTOR,
    ),
)
BY_CODE = {each.code: each for each in LIBRARY}
# What every evaluation asks unless somebody chooses otherwise: two minutes per action.
USUAL = ("realised", "effects", "causes", "lessons")
AT_TURNS = ("relevance", "means", "steering")


def suggested(kind: str) -> tuple[Asked, ...]:
    """The questions proposed for this kind: four for pilots; at mid-term and at the
    end, also those about objectives and method."""
    codes = USUAL if kind in ("annual", "other") else (*USUAL, *AT_TURNS)
    return tuple(BY_CODE[code] for code in codes)

"""What the codes of a regime are called, in the language of the reader."""

from gouvernail.plan.wording import Wording, gettext_noop as _

STEPS = {
    "declaration": _("Policy declaration"),
    "adoption": _("Adoption of the strategic plan"),
    "noting": _("Note taken of the strategic plan"),
    "midterm": _("Mid-term evaluation"),
    "final": _("End-of-term evaluation"),
}
EVENTS = {
    "aldermen": _("designation of the aldermen"),
    "social_council": _("installation of the council for social action"),
    "deputies": _("designation of the provincial deputies"),
}
ORGANS = {
    "college": _("Municipal college"),
    "council": _("Municipal council"),
    "social_council": _("Council for social action"),
    "bureau": _("Permanent bureau"),
    "provincial_college": _("Provincial college"),
    "provincial_council": _("Provincial council"),
}
KINDS = {
    "commune": _("Municipality"),
    "cpas": _("CPAS"),
    "province": _("Province"),
}


def step_name(code: str) -> Wording:
    """What a step is called."""
    return Wording(STEPS[code])


def event_name(code: str) -> Wording:
    """What starts the delays."""
    return Wording(EVENTS[code])


def organ_name(code: str) -> Wording:
    """What an organ is called."""
    return Wording(ORGANS[code])

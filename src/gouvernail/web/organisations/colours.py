"""A colour as the screens would wear it, with the contrasts that it reaches."""

import re
from dataclasses import dataclass

from gouvernail.core.accent import Shades, contrast, derive

SURFACES = {"light": ("#ffffff", "#1c2024"), "dark": ("#1b1f24", "#ebe8e2")}


@dataclass(frozen=True)
class Theme:
    """One of the two themes: its ground, its ink, its shades, its contrasts."""

    name: str
    surface: str
    ink: str
    accent: str
    on_accent: str
    tint: str
    button: str
    link: str


@dataclass(frozen=True)
class Preview:
    """What a colour becomes, and whether it had to change to be read."""

    colour: str
    themes: list[Theme]

    @property
    def is_changed(self) -> bool:
        """Is what one sees another colour than the one chosen?"""
        return self.themes[0].accent != self.colour


def preview_of(colour: str, otherwise: str) -> Preview:
    """The shades of `colour`, or of `otherwise` where it is none."""
    chosen = colour.strip().lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", chosen):
        chosen = otherwise
    made = derive(chosen)
    shades = {"light": made.light, "dark": made.dark}
    return Preview(chosen, [_theme(name, shades[name]) for name in SURFACES])


def _theme(name: str, shades: Shades) -> Theme:
    surface, ink = SURFACES[name]
    accent, on_accent = shades["accent"], shades["on-accent"]
    return Theme(
        name,
        surface,
        ink,
        accent,
        on_accent,
        shades["accent-tint"],
        _ratio(on_accent, accent),
        _ratio(accent, surface),
    )


def _ratio(first: str, second: str) -> str:
    return f"{contrast(first, second):.1f}".replace(".", ",")

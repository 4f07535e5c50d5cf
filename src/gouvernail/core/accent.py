"""The one colour of an authority, made readable whatever it picked.

The input keeps its hue; lightness and chroma are settled in OKLCH so that words in
the accent and words on it stay legible in both themes (WCAG 2.2, AA and above). A hue
close to the red of *blocked* moves away from it: an accent never looks like an alarm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cbrt, cos, degrees, hypot, radians, sin

MAX_CHROMA_LIGHT, MAX_CHROMA_DARK = 0.11, 0.09
ALARM_HUE, ALARM_REACH = 30.0, 20.0
BESIDE_ALARM = (8.0, 52.0)
# Grounds that the accent must stand out from (frontend/scss/_tokens.scss).
SUNKEN_LIGHT, SURFACE_DARK = "#f3f0eb", "#1b1f24"
ON_ACCENT_DARK, INK_ON_BAND_DARK = "#0b1a20", "#ebe8e2"
STEP = 0.01

Shades = Mapping[str, str]


@dataclass(frozen=True)
class Accent:
    """Colours by the name of their variable, for the light and the dark theme."""

    light: Shades
    dark: Shades


@dataclass(frozen=True)
class Oklch:
    """Lightness 0 to 1, chroma from 0, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    def at(self, lightness: float, chroma: float | None = None) -> "Oklch":
        """The same hue, lighter or darker, at most as vivid as `chroma`."""
        vivid = self.chroma if chroma is None else min(self.chroma, chroma)
        return Oklch(min(max(lightness, 0.0), 1.0), vivid, self.hue)


@lru_cache(maxsize=1024)
def derive(colour: str) -> Accent:
    """Every shade that the screens need, from one `#rrggbb`."""
    chosen = _away_from_alarm(to_oklch(colour))
    return Accent(light=_light(chosen), dark=_dark(chosen))


def stylesheet(accent: Accent) -> str:
    """The shades as CSS variables: light, dark, and dark by the person's system."""
    dark = _declarations(accent.dark)
    return (
        f":root {{ {_declarations(accent.light)} }}\n"
        f'[data-bs-theme="dark"] {{ {dark} }}\n'
        "@media (prefers-color-scheme: dark) {"
        f' [data-bs-theme="auto"] {{ {dark} }} }}\n'
    )


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two `#rrggbb`, 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(colour: str) -> Oklch:
    """`#rrggbb` in OKLCH (Ottosson's matrices)."""
    red, green, blue = _linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def to_hex(colour: Oklch) -> str:
    """`#rrggbb`, less vivid where the screen cannot show so much."""
    chroma = colour.chroma
    while True:
        channels = _to_linear(Oklch(colour.lightness, chroma, colour.hue))
        if chroma <= 0 or all(-1e-4 <= each <= 1 + 1e-4 for each in channels):
            return "#" + "".join(f"{_encoded(each):02x}" for each in channels)
        chroma = max(chroma - STEP, 0.0)


def _light(chosen: Oklch) -> Shades:
    base = chosen.at(min(chosen.lightness, 0.44), MAX_CHROMA_LIGHT)
    while contrast(to_hex(base), SUNKEN_LIGHT) < 6 and base.lightness > 0:
        base = base.at(base.lightness - STEP)
    accent = to_hex(base)
    return {
        "accent": accent,
        "accent-hover": to_hex(base.at(base.lightness - 0.08)),
        "accent-tint": to_hex(base.at(0.945, 0.014)),
        "accent-edge": to_hex(base.at(0.74, 0.05)),
        "on-accent": "#ffffff",
        "band": accent,
        "on-band": "#ffffff",
    }


def _dark(chosen: Oklch) -> Shades:
    base = chosen.at(0.78, MAX_CHROMA_DARK)
    while contrast(to_hex(base), SURFACE_DARK) < 7 and base.lightness < 1:
        base = base.at(base.lightness + STEP)
    tint = to_hex(base.at(0.30, 0.035))
    return {
        "accent": to_hex(base),
        "accent-hover": to_hex(base.at(base.lightness + 0.07)),
        "accent-tint": tint,
        "accent-edge": to_hex(base.at(0.50)),
        "on-accent": ON_ACCENT_DARK,
        "band": tint,
        "on-band": INK_ON_BAND_DARK,
    }


def _away_from_alarm(colour: Oklch) -> Oklch:
    # A grey has no hue to speak of; only a colour can be taken for the alarm.
    if colour.chroma < 0.02 or abs(colour.hue - ALARM_HUE) > ALARM_REACH:
        return colour
    nearest = min(BESIDE_ALARM, key=lambda hue: abs(hue - colour.hue))
    return Oklch(colour.lightness, colour.chroma, nearest)


def _declarations(shades: Shades) -> str:
    return " ".join(f"--g-{name}: {value};" for name, value in shades.items())


def _linear(colour: str) -> tuple[float, ...]:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_linear(colour: Oklch) -> tuple[float, float, float]:
    a = colour.chroma * cos(radians(colour.hue))
    b = colour.chroma * sin(radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(channel: float) -> int:
    value = min(max(channel, 0.0), 1.0)
    curved = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(curved * 255)

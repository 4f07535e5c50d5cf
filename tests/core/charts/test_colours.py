"""Colours of charts: those of the tokens, strong enough, told apart by every sight."""

import re
from itertools import combinations, pairwise
from math import dist
from pathlib import Path

import pytest

from gouvernail.core.accent import contrast
from gouvernail.core.charts.heat import OPACITY
from gouvernail.core.charts.palette import LIGHT, SERIES
from gouvernail.core.charts.shapes import FILLS

SHEET = Path(__file__).parents[3] / "frontend" / "scss" / "_tokens.scss"
MARKS = Path(__file__).parents[3] / "frontend" / "scss" / "_charts.scss"
GROUNDS = ("ground", "surface", "sunken")
# Machado, Oliveira, Fernandes 2009: no cone of one kind.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopic": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopic": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopic": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _tokens(theme: str) -> dict[str, str]:
    """Every colour of the theme by the name of its variable."""
    found: dict[str, str] = {}
    for name in ("", "accent-", "series-"):
        start = f"$g-{name}{theme}"
        body = re.search(rf"^{re.escape(start)}:\s*\((.*?)\);", _sheet(), re.S | re.M)
        found |= dict(re.findall(r'"([\w-]+)": (#\w+)', body[1]))
    status = re.search(rf"^\$g-status-{theme}: \((.*?)^\);", _sheet(), re.S | re.M)
    for name, parts in re.findall(r'"([\w-]+)":\s*\(([^)]*)\)', status[1]):
        for part, colour in re.findall(r"(\w+): (#\w+)", parts):
            found[f"{name}-{part}"] = colour
    return {name: _whole(colour) for name, colour in found.items()}


def _sheet() -> str:
    return SHEET.read_text(encoding="utf-8")


def _whole(colour: str) -> str:
    short = len(colour) == 4
    return f"#{''.join(2 * each for each in colour[1:])}" if short else colour


THEMES = {theme: _tokens(theme) for theme in ("light", "dark")}
each_theme = pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)


def test_files_wear_the_colours_of_the_light_theme() -> None:
    light = THEMES["light"]
    assert {name: light[name] for name in LIGHT} == dict(LIGHT)


@each_theme
@pytest.mark.parametrize("tone", ["accent", "ink-2", "edge", *SERIES])
def test_lines_and_bars_stand_out_of_every_ground(colours: dict, tone: str) -> None:
    for ground in GROUNDS:
        assert contrast(colours[tone], colours[ground]) >= 3


@each_theme
@pytest.mark.parametrize("tone", FILLS)
def test_a_bar_shows_by_its_fill_or_by_its_line(colours: dict, tone: str) -> None:
    paint = FILLS[tone]
    seen = [colours[name] for name in (paint.fill, paint.stroke) if name in colours]
    for ground in GROUNDS[:2]:
        assert max(contrast(colour, colours[ground]) for colour in seen) >= 3


@each_theme
@pytest.mark.parametrize("ink", ["ink", "ink-2"])
def test_words_on_charts_are_readable(colours: dict, ink: str) -> None:
    for ground in (*GROUNDS, "accent-tint"):
        assert contrast(colours[ink], colours[ground]) >= 4.5


@each_theme
@pytest.mark.parametrize("share", OPACITY.values())
def test_counts_are_readable_on_the_strongest_tint(colours: dict, share: float) -> None:
    for tone in ("done", "ongoing", "waiting", "blocked", "not-started", "abandoned"):
        tint = _mixed(colours[f"{tone}-fill"], colours["ground"], share)
        assert contrast(colours["ink"], tint) >= 4.5


@each_theme
def test_series_are_told_apart_by_every_sight(colours: dict) -> None:
    seen = {tone: _seen(colours[tone]) for tone in SERIES}
    for one, other in combinations(SERIES, 2):
        assert _apart(seen[one], seen[other]) >= 15, (one, other)
    for one, following in pairwise(SERIES):
        assert _apart(seen[one], seen[following]) >= 28, (one, following)


@each_theme
@pytest.mark.parametrize("status", ["ongoing", "waiting", "blocked"])
def test_no_series_is_taken_for_a_status(colours: dict, status: str) -> None:
    fill = _seen(colours[f"{status}-fill"])[0]
    assert all(dist(_seen(colours[tone])[0], fill) >= 15 for tone in SERIES)


def test_the_sheet_has_a_class_for_every_colour_of_a_mark() -> None:
    listed = re.search(r"@each \$name in \((.*?)\)", MARKS.read_text())[1]
    plain = {name for name in LIGHT if not re.search(r"-(fill|tint|ink)$|series", name)}
    assert set(re.findall(r'"([\w-]+)"', listed)) >= plain


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02x}" for c, g in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _apart(one: list, other: list) -> float:
    """The least distance over the four sights."""
    return min(dist(left, right) for left, right in zip(one, other, strict=True))


def _seen(colour: str) -> list[tuple[float, float, float]]:
    """The colour in CIELAB for each sight, the normal one first."""
    linear = [_linear(channel / 255) for channel in _channels(colour)]
    return [
        _lab([sum(m * c for m, c in zip(row, linear, strict=True)) for row in rows])
        for rows in SIGHTS.values()
    ]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _lab(linear: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(max(channel, 0), 1) for channel in linear)
    x = _root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116

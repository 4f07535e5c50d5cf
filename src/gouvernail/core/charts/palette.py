"""The colours of charts by the name of their variable, for files that no sheet dresses.

`frontend/scss/_tokens.scss` is where colours are chosen; a test keeps the two in step.
On screen a mark only names its variable, and follows theme and accent.
"""

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "ground": "#faf8f5",
    "surface": "#ffffff",
    "sunken": "#f3f0eb",
    "ink": "#1c2024",
    "ink-2": "#50565c",
    "ink-3": "#666b70",
    "rule": "#e2ddd5",
    "rule-2": "#cfc8be",
    "edge": "#858078",
    "accent": "#14556b",
    "accent-tint": "#e4eef1",
    "accent-edge": "#8fb3bf",
    "on-accent": "#ffffff",
    "done-fill": "#0b4f45",
    "done-ink": "#0b4f45",
    "done-tint": "#e3efeb",
    "ongoing-fill": "#4a8ccc",
    "ongoing-ink": "#1f5c99",
    "ongoing-tint": "#e5eef8",
    "waiting-fill": "#d9a53a",
    "waiting-ink": "#7a5200",
    "waiting-tint": "#fbf1da",
    "blocked-fill": "#c03a2b",
    "blocked-ink": "#a32a1c",
    "blocked-tint": "#fbe8e4",
    "not-started-fill": "#d5d0c6",
    "not-started-ink": "#585c61",
    "not-started-tint": "#f1eee9",
    "abandoned-fill": "#97918a",
    "abandoned-ink": "#625d57",
    "abandoned-tint": "#eeebe6",
    "series-1": "#14556b",
    "series-2": "#a28039",
    "series-3": "#398bac",
    "series-4": "#663d0b",
    "series-5": "#44387e",
    "series-6": "#92513f",
    "series-7": "#6e7382",
    "series-8": "#4c372d",
}
# Tones that follow the place of a series; the ninth begins again.
SERIES = tuple(f"series-{place}" for place in range(1, 9))


def series_tone(place: int) -> str:
    """The tone of the series at `place`, from 0."""
    return SERIES[place % len(SERIES)]

"""A drawing before it is written: marks that name their colours.

Written for the screen, a mark wears classes (theme and accent follow, no inline
style); written for a file, the same mark wears the colours of the light theme.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString

from gouvernail.core.charts.letters import width_of

# Words on charts: of labels, and of the smallest notes.
TEXT, SMALL = 13.0, 12.0
FAMILY = "'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
DASHES = {"": "", "dotted": "1.5 4", "dashed": "6 4"}
HATCH = "hatch"
_HATCH_PATTERN = (
    '<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="6" height="6" fill="{back}"/>'
    '<path d="M0 0V6" stroke="{line}" stroke-width="3"/></pattern>'
)


@dataclass(frozen=True)
class Paint:
    """What a mark is filled and lined with: names of colours."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: str = ""
    opacity: float = 1.0


@dataclass(frozen=True)
class Mark:
    """One element: its places as attributes, its paint, its words."""

    tag: str
    places: str
    paint: Paint
    words: str = ""

    def on_screen(self) -> str:
        """With classes, for the sheet to colour."""
        names = [f"g-c-{self.paint.fill or 'none'}"]
        if self.paint.stroke:
            names.append(f"g-s-{self.paint.stroke}")
        return self._written(f' class="{" ".join(names)}"')

    def in_file(self, colours: Mapping[str, str]) -> str:
        """With the colours themselves."""
        fill = _colour(self.paint.fill, colours)
        stroke = self.paint.stroke
        line = f' stroke="{_colour(stroke, colours)}"' if stroke else ""
        return self._written(f' fill="{fill}"{line}')

    def _written(self, dress: str) -> str:
        head = f"<{self.tag}{self.places}{dress}{self._pen()}"
        words = escape(self.words)
        return f"{head}>{words}</{self.tag}>" if words else f"{head}/>"

    def _pen(self) -> str:
        if not self.paint.stroke:
            clear = self.paint.opacity
            return f' fill-opacity="{clear}"' if clear < 1 else ""
        dash = DASHES[self.paint.dash]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return f' stroke-width="{number(self.paint.width)}"{dashes}'


@dataclass
class Canvas:
    """A sheet of `width` × `height` that marks are put on, the first lowest."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    def rect(
        self, at: tuple[float, float], size: tuple[float, float], paint: Paint
    ) -> None:
        """A rectangle; one of no length is not drawn."""
        if size[0] > 0 and size[1] > 0:
            self._put("rect", _box(at, size), paint)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], paint: Paint
    ) -> None:
        """A straight line."""
        places = _attributes(x1=start[0], y1=start[1], x2=end[0], y2=end[1])
        self._put("line", places, paint)

    def path(self, points: list[tuple[float, float]], paint: Paint) -> None:
        """A line through points, or the shape that they close when it has a fill."""
        steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        close = "Z" if paint.fill else ""
        joins = "" if close else ' stroke-linejoin="round" stroke-linecap="round"'
        self._put("path", f' d="M{steps}{close}"{joins}', paint)

    def circle(self, at: tuple[float, float], radius: float, paint: Paint) -> None:
        """A dot or a ring."""
        self._put("circle", _attributes(cx=at[0], cy=at[1], r=radius), paint)

    def text(self, at: tuple[float, float], words: str, letter: "Letter") -> None:
        """Words on their base line."""
        if words:
            places = _attributes(x=at[0], y=at[1])
            self._put("text", places + letter.attributes, Paint(letter.ink), words)

    def on_screen(self, label: str, name: str) -> SafeString:
        """The drawing inside a page."""
        body = "".join(mark.on_screen() for mark in self.marks)
        return SafeString(
            f'<svg class="g-chart-svg {name}" role="img" aria-label="{escape(label)}"'
            f' viewBox="0 0 {number(self.width)} {number(self.height)}">{body}</svg>'
        )

    def in_file(self, colours: Mapping[str, str]) -> str:
        """The marks alone, in the colours of a file."""
        return "".join(mark.in_file(colours) for mark in self.marks)

    def _put(self, tag: str, places: str, paint: Paint, words: str = "") -> None:
        self.marks.append(Mark(tag, places, paint, words))


@dataclass(frozen=True)
class Letter:
    """How words are set: ink, size, weight, which end stands at the place."""

    ink: str = "ink-2"
    size: float = TEXT
    is_bold: bool = False
    anchor: str = "start"

    @property
    def attributes(self) -> str:
        """As SVG reads it."""
        weight = ' font-weight="600"' if self.is_bold else ""
        anchor = f' text-anchor="{self.anchor}"' if self.anchor != "start" else ""
        return f' font-size="{number(self.size)}"{weight}{anchor}'

    def width(self, words: str) -> float:
        """How wide `words` come out."""
        return width_of(words, self.size, is_bold=self.is_bold)


def hatch(name: str, colours: Mapping[str, str]) -> str:
    """The hatching of abandoned things, for a file."""
    back, line = colours["surface"], colours["abandoned-fill"]
    return _HATCH_PATTERN.format(name=name, back=back, line=line)


def number(value: float) -> str:
    """A place to a tenth, without a needless nought."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def _colour(name: str, colours: Mapping[str, str]) -> str:
    if name == HATCH:
        return "url(#hatch)"
    return colours[name] if name else "none"


def _box(at: tuple[float, float], size: tuple[float, float]) -> str:
    return _attributes(x=at[0], y=at[1], width=size[0], height=size[1])


def _attributes(**places: float) -> str:
    return "".join(f' {name}="{number(value)}"' for name, value in places.items())

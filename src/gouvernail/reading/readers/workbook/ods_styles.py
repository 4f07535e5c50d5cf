"""How the cells of an ODS workbook look: styles, with those they are based on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from gouvernail.reading.source import Style

_RGB = re.compile("#([0-9a-fA-F]{6})")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt)")
# How many of each unit a column of text is wide.
_UNITS = {"cm": 0.18, "mm": 1.8, "in": 0.07, "pt": 5.0}
_WHITE = "ffffff"
_DEEPEST = 10
_MAX_INDENT = 40


@dataclass(frozen=True)
class Look:
    """What a cell style says, with what it inherits."""

    style: Style = Style()
    indent: int = 0


@dataclass
class Styles:
    """The styles read so far, by name."""

    values: dict[str, dict[str, str]] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)

    def read(self, elements: Iterable[etree._Element]) -> None:
        """Add the styles of cells, texts and sheets among `elements`."""
        for element in elements:
            family = attribute(element, "family")
            if family in ("table-cell", "table", "text"):
                found = {"parent": attribute(element, "parent-style-name")}
                for child in element.iterchildren():
                    for key, value in child.attrib.items():
                        found[etree.QName(str(key)).localname] = str(value)
                self.values[attribute(element, "name")] = found

    def is_hidden(self, name: str) -> bool:
        """Whether the sheet of this style is not displayed."""
        return self._value(name, "display") == "false"

    def look(self, name: str) -> Look:
        """The look of the cells of this style."""
        if name not in self.looks:
            colour = _RGB.fullmatch(self._value(name, "background-color"))
            fill = colour.group(1).lower() if colour else None
            bold = self._value(name, "font-weight") in ("bold", "600", "700", "800")
            italic = self._value(name, "font-style") == "italic"
            style = Style(
                emphasised=bold or italic, fill=None if fill == _WHITE else fill
            )
            self.looks[name] = Look(style, _columns(self._value(name, "margin-left")))
        return self.looks[name]

    def _value(self, name: str, key: str) -> str:
        for _step in range(_DEEPEST):
            style = self.values.get(name, {})
            if key in style:
                return style[key]
            name = style.get("parent", "")
        return ""


def attribute(element: etree._Element, name: str) -> str:
    """The attribute of this local name, in whatever namespace; "" if absent."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def count(element: etree._Element, name: str, limit: int) -> int:
    """The whole number in an attribute, from 1 to `limit`; 1 where there is none."""
    value = attribute(element, name)
    is_number = value.isascii() and value.isdigit()
    return max(1, min(limit, int(value[:9]))) if is_number else 1


def _columns(length: str) -> int:
    match = _LENGTH.fullmatch(length)
    if not match:
        return 0
    return min(_MAX_INDENT, round(float(match.group(1)) / _UNITS[match.group(2)]))

"""`styles.xml` of an OpenDocument text: letters, paragraphs, headings, pages."""

from typing import Any
from xml.sax.saxutils import escape

from gouvernail.writing.odt_parts import HEAD, INK, ROOM, ROOT, RULE, SOFT

BODY, SERIF = "Calibri", "Cambria"
SIZES = {1: 18, 2: 14, 3: 12, 4: 11, 5: 10.5, 6: 10.5}
# Before and after a heading, in centimetres.
ROOMS = {1: (0.8, 0.2), 2: (0.55, 0.15), 3: (0.45, 0.1), 4: (0.4, 0.08)}
BELGIAN = ("fr", "nl", "de")
BOLD = 'fo:font-weight="bold"'
TITLE = 'style:font-name="titles"'
# Name of a style: (space before, space after, size, colour, what else).
LOOKS = {
    "body": (0, 0.22, 10.5, INK, 'fo:hyphenate="true"'),
    "lead": (0, 0.25, 12, SOFT, TITLE),
    "soft": (0, 0.18, 9, SOFT, ""),
    "note": (0, 0, 9, SOFT, ""),
    "legend": (0, 0.3, 9, SOFT, ""),
    "caption": (0.2, 0.1, 9, SOFT, ""),
    "quote": (0, 0.2, 10.5, INK, 'fo:font-style="italic"'),
    "item": (0, 0.1, 10.5, INK, ""),
    "drawn": (0, 0.05, 10.5, INK, ""),
    "gap": (0, 0, 5, INK, ""),
    "cell": (0, 0, 9, INK, ""),
    "head": (0, 0, 9, SOFT, BOLD),
    "strong": (0, 0, 9, INK, BOLD),
    "first": (0, 0.2, 10.5, INK, ""),
    "Subtitle": (0, 0.1, 13, SOFT, TITLE),
    "Contents_20_1": (0.1, 0.05, 10.5, INK, ""),
    "Contents_20_2": (0, 0.05, 10.5, INK, ""),
    "Contents_20_3": (0, 0.05, 10, SOFT, ""),
}
TOGETHER = ("lead", "soft", "caption", "drawn")
ALIGNED = ("cell", "head", "strong")
SIDES = {"right": "end", "center": "center"}


def styles_of(cover: dict[str, Any], frame: dict[str, str]) -> str:
    """Paragraphs, headings, cells, the pages with their head and foot."""
    room = ROOM[cover["is_landscape"]]
    looks = "".join(_look(name, room) for name in LOOKS)
    sides = "".join(
        _side(look, side) for look in ("cell", "head", "strong") for side in SIDES
    )
    headings = "".join(_heading(level, cover["accent"]) for level in SIZES)
    return (
        f"{HEAD}<office:document-styles {ROOT}>{_letters(cover)}<office:styles>"
        f"{_standard(cover)}{looks}{sides}{headings}{_titles(cover)}{_bullets()}"
        f"</office:styles><office:automatic-styles>{_layout(cover)}"
        f"</office:automatic-styles><office:master-styles>{_masters(cover, frame)}"
        "</office:master-styles></office:document-styles>"
    )


def _letters(cover: dict[str, Any]) -> str:
    face = SERIF if cover["letters"] == "serif" else BODY
    kinds = {BODY: "swiss", SERIF: "roman"}
    faces = "".join(
        f'<style:font-face style:name="{name}" svg:font-family="{each}"'
        f' style:font-family-generic="{kinds[each]}"/>'
        for name, each in (("text", BODY), ("titles", face))
    )
    return f"<office:font-face-decls>{faces}</office:font-face-decls>"


def _standard(cover: dict[str, Any]) -> str:
    country = ' fo:country="BE"' if cover["language"] in BELGIAN else ""
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties'
        ' fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="text"'
        f' fo:font-size="10.5pt" fo:color="{INK}"'
        f' fo:language="{escape(cover["language"])}"{country}/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"'
        ' style:class="text"/>'
    )


def _look(name: str, room: float) -> str:
    before, after, size, colour, more = LOOKS[name]
    together = ' fo:keep-with-next="always"' if name in TOGETHER else ""
    page = ' style:master-page-name="First"' if name == "first" else ""
    left = {"quote": 0.5, "Contents_20_2": 0.5, "Contents_20_3": 1.0}.get(name, 0)
    tab = _tab(room - left) if name.startswith("Contents") else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{page}'
        ' style:parent-style-name="Standard"><style:paragraph-properties'
        f' fo:margin-top="{before}cm" fo:margin-bottom="{after}cm"'
        f' fo:margin-left="{left}cm"{together}>{tab}</style:paragraph-properties>'
        f'<style:text-properties fo:font-size="{size}pt" fo:color="{colour}" {more}/>'
        "</style:style>"
    )


def _tab(place: float) -> str:
    stop = f'<style:tab-stop style:position="{place}cm" style:type="right"/>'
    return f"<style:tab-stops>{stop}</style:tab-stops>"


def _side(look: str, side: str) -> str:
    return (
        f'<style:style style:name="{look}-{side}" style:family="paragraph"'
        f' style:parent-style-name="{look}"><style:paragraph-properties'
        f' fo:text-align="{SIDES[side]}"/></style:style>'
    )


def _heading(level: int, accent: str) -> str:
    colour = accent if level in (1, 3) else INK
    before, after = ROOMS.get(level, (0.3, 0.08))
    face = TITLE if level <= 4 else ""
    return (
        f'<style:style style:name="Heading_20_{level}"'
        f' style:display-name="Heading {level}" style:family="paragraph"'
        f' style:parent-style-name="Standard" style:default-outline-level="{level}">'
        f'<style:paragraph-properties fo:margin-top="{before}cm"'
        f' fo:margin-bottom="{after}cm" fo:keep-with-next="always"'
        f' fo:keep-together="always"/><style:text-properties {BOLD} {face}'
        f' fo:font-size="{SIZES[level]}pt" fo:color="{colour}"/></style:style>'
    )


def _titles(cover: dict[str, Any]) -> str:
    accent = cover["accent"]
    link = f'fo:color="{INK}" style:text-underline-style="none"'
    whose = f'{BOLD} fo:color="{accent}"'
    large = f'{BOLD} {TITLE} fo:font-size="24pt"'
    figure = f'{BOLD} {TITLE} fo:font-size="16pt" fo:color="{accent}"'
    heads = f'{BOLD} {TITLE} fo:font-size="18pt" fo:color="{accent}"'
    soft = f'fo:font-size="9pt" fo:color="{SOFT}"'
    rule = f'fo:border-bottom="1.5pt solid {accent}" fo:padding-bottom="0.2cm"'
    thin = f'fo:border-bottom="0.5pt solid {RULE}" fo:padding-bottom="0.1cm"'
    room = ROOM[cover["is_landscape"]]
    return (
        _titled("Title", 'fo:margin-bottom="0.15cm"', large)
        + _titled("whose", 'fo:margin-bottom="0.1cm"', whose)
        + _titled("whose-cover", 'fo:margin-top="6cm" fo:margin-bottom="0.1cm"', whose)
        + _titled("on", f'fo:margin-bottom="0.7cm" {rule}', soft)
        + _titled("figure", 'fo:margin-bottom="0cm"', figure)
        + _titled("Contents_20_Heading", 'fo:break-before="page"', heads)
        + _titled("running", "", soft, _tab(room))
        + '<style:style style:name="leading" style:family="text">'
        f"<style:text-properties {link}/></style:style>"
        + _titled("running-head", thin, soft, _tab(room))
    )


def _titled(name: str, block: str, letters: str, inside: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"'
        f' style:parent-style-name="Standard"><style:paragraph-properties {block}>'
        f"{inside}</style:paragraph-properties><style:text-properties {letters}/>"
        "</style:style>"
    )


def _bullets() -> str:
    place = (
        '<style:list-level-properties text:space-before="0.25cm"'
        ' text:min-label-width="0.55cm"/>'
    )
    return (
        '<text:list-style style:name="bullets"><text:list-level-style-bullet'
        f' text:level="1" text:bullet-char="•">{place}</text:list-level-style-bullet>'
        '</text:list-style><text:list-style style:name="numbers">'
        '<text:list-level-style-number text:level="1" style:num-format="1"'
        f' style:num-suffix=".">{place}</text:list-level-style-number>'
        "</text:list-style>"
    )


def _layout(cover: dict[str, Any]) -> str:
    is_flat = cover["is_landscape"]
    width, height = ("29.7cm", "21cm") if is_flat else ("21cm", "29.7cm")
    way = "landscape" if is_flat else "portrait"
    edge = (
        '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-{}="0.4cm"/>'
    )
    return (
        '<style:page-layout style:name="page"><style:page-layout-properties'
        f' fo:page-width="{width}" fo:page-height="{height}"'
        f' style:print-orientation="{way}" fo:margin="2cm"'
        ' fo:margin-top="1.2cm" fo:margin-bottom="1.2cm"/>'
        f"<style:header-style>{edge.format('bottom')}</style:header-style>"
        f"<style:footer-style>{edge.format('top')}</style:footer-style>"
        "</style:page-layout>"
    )


def _masters(cover: dict[str, Any], frame: dict[str, str]) -> str:
    """The first page has the title, and needs no head."""
    authority, title = escape(cover["authority"]), escape(cover["title"])
    head = (
        '<style:header><text:p text:style-name="running-head">'
        f"{authority}<text:tab/>{title}</text:p></style:header>"
    )
    foot = f"<style:footer>{_foot(cover, frame)}</style:footer>"
    named = 'style:page-layout-name="page"'
    return (
        f'<style:master-page style:name="Standard" {named}>{head}{foot}'
        f'</style:master-page><style:master-page style:name="First" {named}'
        f' style:next-style-name="Standard">{foot}</style:master-page>'
    )


def _foot(cover: dict[str, Any], frame: dict[str, str]) -> str:
    left = " · ".join(each for each in (cover["footer"], cover["on"]) if each)
    return (
        f'<text:p text:style-name="running">{escape(left)}<text:tab/>'
        f"{escape(frame['page'])} "
        '<text:page-number text:select-page="current">1</text:page-number>'
        f" {escape(frame['of'])} <text:page-count>1</text:page-count></text:p>"
    )

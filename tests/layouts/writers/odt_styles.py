"""The styles of an ODT file: pages, outline of the headings, marks of the lists."""

from html import escape

from tests.layouts.printed import (
    Document,
    Heading,
)

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


_FORMATS = {"1": "1", "a": "a", "A": "A", "I": "I"}


def styles_of(printed: Document) -> str:
    """The headings, the numbers of the outline, the header and the footer."""
    automatic = any(isinstance(e, Heading) and e.automatic for e in printed.elements)
    outline = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="'
        f'{"1" if automatic else ""}" style:num-suffix="."'
        f' text:display-levels="{level}"/>'
        for level in (1, 2, 3)
    )
    headings = "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading'
        f' {level}" style:family="paragraph" style:default-outline-level="{level}">'
        '<style:text-properties fo:font-weight="bold"'
        f' fo:font-size="{18 - 2 * level}pt"/>'
        "</style:style>"
        for level in (1, 2, 3)
    )
    before, field, after = (printed.footer or "").partition("{page}")
    page = "<text:page-number>1</text:page-number>" if field else ""
    size = (21, 29.7) if not printed.landscape else (29.7, 21)
    columns = ""
    if printed.columns > 1:
        columns = f'<style:columns fo:column-count="{printed.columns}"/>'
    return (
        f'<office:document-styles {SPACES} office:version="1.3"><office:styles>'
        f"{headings}<text:outline-style>{outline}</text:outline-style></office:styles>"
        '<office:automatic-styles><style:page-layout style:name="pm">'
        f'<style:page-layout-properties fo:page-width="{size[0]}cm"'
        f' fo:page-height="{size[1]}cm" fo:margin="2cm">{columns}'
        "</style:page-layout-properties></style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard"'
        ' style:page-layout-name="pm">'
        f"<style:header><text:p>{escape(printed.header or '')}</text:p></style:header>"
        f"<style:footer><text:p>{escape(before)}{page}{escape(after)}</text:p>"
        "</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )


def list_style(name: str, marks: tuple[str, ...]) -> str:
    """The style of a list that has these marks, one per level."""
    levels = "".join(_level(level, mark) for level, mark in enumerate(marks, start=1))
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


def _level(level: int, mark: str) -> str:
    place = (
        "<style:list-level-properties text:list-level-position-and-space-mode="
        '"label-alignment"><style:list-level-label-alignment'
        f' fo:margin-left="{level}cm"'
        ' fo:text-indent="-0.6cm" text:label-followed-by="listtab"/>'
        "</style:list-level-properties>"
    )
    core = mark.strip(".)( ")
    if "%" in mark:
        before, after = mark[: mark.index("%")], mark[mark.rindex("%") + 2 :]
        return (
            f'<text:list-level-style-number text:level="{level}" style:num-format="1"'
            f' style:num-prefix="{before}" style:num-suffix="{after}"'
            f' text:display-levels="{mark.count("%")}">{place}'
            "</text:list-level-style-number>"
        )
    if core in _FORMATS:
        suffix = mark.partition(core)[2]
        return (
            f'<text:list-level-style-number text:level="{level}" style:num-format='
            f'"{core}" style:num-suffix="{suffix}">{place}'
            "</text:list-level-style-number>"
        )
    return (
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{mark}">'
        f"{place}</text:list-level-style-bullet>"
    )

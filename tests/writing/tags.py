"""What a PDF says of itself to who listens, read back: PDF/UA-1 (ISO 14289-1).

The checker of the standard, veraPDF, is a Java program: these are the
rules of its that our documents could break.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

# What draws: letters, lines, surfaces, pictures.
DRAWING = frozenset(
    [
        "Tj",
        "TJ",
        "'",
        '"',
        "S",
        "s",
        "f",
        "F",
        "f*",
        "B",
        "B*",
        "b",
        "b*",
        "sh",
        "Do",
        "EI",
    ]
)
HEADINGS = tuple(f"H{level}" for level in range(1, 7))


@dataclass(frozen=True)
class Tag:
    """An element of the tree: its role, its dictionary, what is below it."""

    role: str
    about: pikepdf.Dictionary
    below: tuple["Tag", ...]

    def every(self, *roles: str) -> list["Tag"]:
        """The elements of these roles, in the order of reading."""
        own = [self] if self.role in roles else []
        return own + [found for each in self.below for found in each.every(*roles)]


def faults_of(data: bytes) -> list[str]:
    """What a reader would stumble over; nothing for a sound document."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = tree_of(pdf)
        return [
            *_of_itself(pdf),
            *_of_headings(tree),
            *_of_tables(tree),
            *_of_pictures(tree),
            *_of_links(pdf, tree),
            *_of_pages(pdf),
        ]


def headings_of(data: bytes) -> list[int]:
    """The levels of its headings, in the order of reading."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _levels(tree_of(pdf))


def roles_of(data: bytes) -> set[str]:
    """All roles that its elements have."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {each.role for each in _all(tree_of(pdf))}


def tree_of(pdf: pikepdf.Pdf) -> Tag:
    """The tree of the tags, with the standard roles."""
    root = pdf.Root.StructTreeRoot
    roles = {str(key): str(value) for key, value in root.get("/RoleMap", {}).items()}
    return Tag("", root, tuple(_below(root, roles)))


def _below(about: pikepdf.Dictionary, roles: dict[str, str]) -> Iterator[Tag]:
    kids = about.get("/K")
    for each in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            role = roles.get(str(each.S), str(each.S)).lstrip("/")
            yield Tag(role, each, tuple(_below(each, roles)))


def _all(tag: Tag) -> Iterator[Tag]:
    yield tag
    for each in tag.below:
        yield from _all(each)


def _of_itself(pdf: pikepdf.Pdf) -> Iterator[str]:
    root, about = pdf.Root, pdf.open_metadata()
    if about.get("pdfuaid:part") != "1":
        yield "it does not say that it is accessible"
    if not about.get("dc:title"):
        yield "no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "its window would show the name of the file"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "its content is not marked"


def _levels(tree: Tag) -> list[int]:
    return [int(each.role[1]) for each in tree.every(*HEADINGS)]


def _of_headings(tree: Tag) -> Iterator[str]:
    levels = _levels(tree)
    for before, now in zip([0, *levels], levels, strict=False):
        if now > before + 1:
            yield f"a heading of level {now} below one of level {before}"


def _of_tables(tree: Tag) -> Iterator[str]:
    for table in tree.every("Table"):
        heads = table.every("TH")
        if not heads:
            yield "a table without heads"
        for head in heads:
            if not _scope(head):
                yield "the head of a table that says neither row nor column"
        if any(
            each.role not in ("TH", "TD")
            for row in table.every("TR")
            for each in row.below
        ):
            yield "a row of something else than cells"


def _scope(head: Tag) -> str:
    said = head.about.get("/A", pikepdf.Array())
    each = said if isinstance(said, pikepdf.Array) else [said]
    return next((str(one.Scope) for one in each if "/Scope" in one), "")


def _of_pictures(tree: Tag) -> Iterator[str]:
    for picture in tree.every("Figure", "Formula"):
        if not str(picture.about.get("/Alt", "")).strip():
            yield "a picture that is not told in words"


def _of_links(pdf: pikepdf.Pdf, tree: Tag) -> Iterator[str]:
    links = [each for page in pdf.pages for each in page.get("/Annots", [])]
    if len(links) != len(tree.every("Link")):
        yield "links that the tree does not hold"
    for link in links:
        if not str(link.get("/Contents", "")).strip():
            yield "a link that is not told in words"
    for line in tree.every("TOCI"):
        if not line.every("Link"):
            yield "a line of the contents that leads nowhere"


def _of_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/StructParents") is None:
            yield f"page {number} is not in the tree"
        if page.get("/Tabs") != "/S":
            yield f"page {number} has no order of reading"
        if _unmarked(page):
            yield f"page {number} draws what is neither read nor decoration"


def _unmarked(page: pikepdf.Page) -> int:
    """How often something is drawn that no tag holds."""
    depth = found = 0
    for _operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
        elif name == "EMC":
            depth -= 1
        elif name in DRAWING and not depth:
            found += 1
    return found

"""What the paragraphs of a Word document say, run by run.

Tracked changes count as accepted: what was inserted is text, what was deleted is not.
Comments, hidden text and the instructions of fields are left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gouvernail.reading.readers.docx.fields import Fields, is_contents
from gouvernail.reading.readers.docx.looks import VAL, RunLook, W, is_on, run_look
from gouvernail.reading.readers.docx.styles import Styles
from gouvernail.reading.readers.office.inline import Content
from gouvernail.reading.readers.office.symbols import (
    BULLET,
    CHECKED,
    UNCHECKED,
    drawn,
    symbol,
)
from gouvernail.reading.readers.office.xml import Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOX = f"{W}txbxContent"
# What only wraps other content, among runs as among paragraphs.
WRAPPERS = frozenset(
    W + name
    for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "dir", "bdo")
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")


@dataclass(frozen=True)
class Base:
    """The looks that runs have unless they say otherwise."""

    paragraph: RunLook
    table: RunLook
    default: RunLook


class TextReader:
    """Reads paragraphs in document order; fields may go on from one to the next."""

    def __init__(self, styles: Styles, root: Element, has_layout: bool) -> None:
        """`has_layout`: the program that saved `root` noted where its pages end."""
        self._styles = styles
        self._fields = Fields(root)
        self._has_layout = has_layout
        self._content = Content()
        self._base = Base(RunLook(), RunLook(), styles.defaults)
        self._readers: dict[object, Callable[[Element], None]] = {
            f"{W}r": self._run,
            f"{W}sdt": self._control,
            f"{W}fldSimple": self._simple_field,
            f"{MC}AlternateContent": self._alternative,
            f"{_M}oMath": self._formula,
            f"{_M}oMathPara": self._formula,
            **dict.fromkeys(WRAPPERS, self._inside),
        }
        self._run_readers: dict[object, Callable[[Element, RunLook], None]] = {
            f"{W}t": self._written,
            f"{W}br": self._break,
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field_mark,
            f"{W}instrText": self._instruction,
            f"{W}lastRenderedPageBreak": self._end_of_page,
            f"{W}ruby": self._ruby,
            f"{MC}AlternateContent": self._run_alternative,
            **dict.fromkeys(_SIGNS, self._sign),
            **dict.fromkeys(_DRAWINGS, self._drawing),
        }

    def read(self, paragraph: Element, base: RunLook, table: RunLook) -> Content:
        """The content of `paragraph`, whose style looks like `base`."""
        self._content = Content()
        self._base = Base(base, table, self._styles.defaults)
        self._inside(paragraph)
        return self._content

    def _inside(self, parent: Element) -> None:
        for child in parent:
            reader = self._readers.get(child.tag)
            if reader is not None:
                reader(child)

    def _simple_field(self, element: Element) -> None:
        if is_contents(element.get(f"{W}instr", "")):
            self._content.in_contents = True
        self._inside(element)

    def _control(self, control: Element) -> None:
        box = control.find(f"{W}sdtPr/{_W14}checkbox")
        if box is not None:
            state = box.find(f"{_W14}checked")
            checked = state is not None and state.get(f"{_W14}val") in ("1", "true")
            self._put(CHECKED if checked else UNCHECKED, RunLook())
            return
        content = control_content(control)
        if content is not None:
            self._inside(content)

    def _alternative(self, element: Element) -> None:
        branch = branch_of(element)
        if branch is not None:
            self._inside(branch)

    def _formula(self, element: Element) -> None:
        self._put(
            "".join(text.text or "" for text in element.iter(f"{_M}t")), RunLook()
        )

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        look = self._look(properties)
        for child in run:
            self._run_child(child, look)

    def _run_child(self, child: Element, look: RunLook) -> None:
        reader = self._run_readers.get(child.tag)
        if reader is not None:
            reader(child, look)

    def _written(self, element: Element, look: RunLook) -> None:
        self._put(drawn(_text(element), look.font), look)

    def _sign(self, element: Element, look: RunLook) -> None:
        self._put(_SIGNS[element.tag], look)

    def _symbol(self, element: Element, look: RunLook) -> None:
        self._put(_symbol(element), look)

    def _field_mark(self, element: Element, look: RunLook) -> None:
        self._put(self._fields.mark(element), look, shown=True)

    def _instruction(self, element: Element, _look: RunLook) -> None:
        self._fields.instruct(element.text or "")

    def _end_of_page(self, _element: Element, _look: RunLook) -> None:
        if self._has_layout:
            self._content.turn_page()

    def _ruby(self, element: Element, _look: RunLook) -> None:
        for run in element.iterfind(f"{W}rubyBase/{W}r"):
            self._run(run)

    def _drawing(self, element: Element, _look: RunLook) -> None:
        self._content.boxes += _boxes(element)

    def _run_alternative(self, element: Element, look: RunLook) -> None:
        branch = branch_of(element)
        for child in () if branch is None else branch:
            self._run_child(child, look)

    def _break(self, element: Element, look: RunLook) -> None:
        if element.get(f"{W}type") == "page" and not self._has_layout:
            self._content.turn_page()
        self._put("\n", look)

    def _put(self, text: str, look: RunLook, shown: bool = False) -> None:
        if look.hidden or not (shown or self._fields.shows_text):
            return
        if text.strip() and self._fields.in_contents:
            self._content.in_contents = True
        self._content.pieces.add(text, bool(look.bold), bool(look.italic))

    def _look(self, properties: Element | None) -> RunLook:
        """How a run looks: what it says itself, else what its styles add up to."""
        own = run_look(properties)
        named = None if properties is None else properties.find(f"{W}rStyle")
        style = RunLook() if named is None else self._styles.run(named.get(VAL))
        base = self._base
        layers = (base.table, base.paragraph, style)
        return RunLook(
            bold=_shown(own.bold, [look.bold for look in layers], base.default.bold),
            italic=_shown(
                own.italic, [look.italic for look in layers], base.default.italic
            ),
            hidden=_shown(own.hidden, [look.hidden for look in layers], None),
            font=own.font or style.font or base.paragraph.font,
        )


def branch_of(alternative: Element) -> Element | None:
    """The one branch to read of content that is written in several ways."""
    choice = alternative.find(f"{MC}Choice")
    fallback = alternative.find(f"{MC}Fallback")
    if choice is None or fallback is None:
        return fallback if choice is None else choice
    has_more = next(fallback.iter(_BOX), None) is not None
    has_none = next(choice.iter(_BOX, f"{W}t"), None) is None
    return fallback if has_more and has_none else choice


def control_content(control: Element) -> Element | None:
    """What a content control holds; None where it only shows what to type in it."""
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if prompt is not None and is_on(prompt):
        return None
    return control.find(f"{W}sdtContent")


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing, not those inside other boxes."""
    if element.tag == _BOX:
        yield element
        return
    if element.tag == f"{MC}AlternateContent":
        branch = branch_of(element)
        children = [] if branch is None else list(branch)
    else:
        children = list(element)
    for child in children:
        yield from _boxes(child)


def _shown(own: bool | None, layers: list[bool | None], default: bool | None) -> bool:
    """A switch set in two styles is off: each style turns the one below around."""
    if own is not None:
        return own
    return sum(map(bool, layers)) % 2 == 1 or bool(default)


def _text(element: Element) -> str:
    text = element.text or ""
    kept = element.get(_SPACE) == "preserve"
    return text.replace("\n", " ") if kept else text.strip(" \n\r\t")


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return BULLET
    return symbol(code, element.get(f"{W}font")) if 0x20 <= code < 0xFFFE else BULLET

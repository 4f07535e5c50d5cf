"""The template that an authority starts from: our own document, with fields for words.

Made by the writer of every Word document, in the colour, the letters and with the logo
of the house: what is changed in it is then all that differs from ours.
"""

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext as _
from docx import Document
from docx.document import Document as Word
from docx.text.paragraph import Paragraph as WordParagraph

from gouvernail.organisations.models import Organisation
from gouvernail.reports.fields import FIELDS, Field
from gouvernail.reports.papers.dress import dress_of
from gouvernail.writing.docx import docx_of, saved
from gouvernail.writing.paper import (
    Block,
    Column,
    Cover,
    Frame,
    Heading,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)

# No day of its own: the same house gives the same file.
DAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Names:
    """The names of the fields in one language."""

    is_french: bool

    def __call__(self, *path: str) -> str:
        """The field at the end of that way, by its English names."""
        fields: tuple[Field, ...] = FIELDS
        found = ""
        for name in path:
            field = next(each for each in fields if each.name == name)
            found, fields = field.french if self.is_french else field.name, field.rows
        return found

    def tag(self, *path: str) -> str:
        """The same between braces."""
        return "{{ " + self(*path) + " }}"


@dataclass(frozen=True)
class Words:
    """What stands on the cover."""

    title: str
    authority: str
    subtitle: str = ""
    on: str = ""


def our_template(organisation: Organisation, *, has_examples: bool = False) -> bytes:
    """A Word file to be changed: cover, head, foot, and where the document is poured.

    With examples, it also shows figures, a loop of objectives and a table of actions.
    """
    names = Names((get_language() or "fr").startswith("fr"))
    blocks: list[Block] = _examples(names) if has_examples else []
    words = Words(
        names.tag("title"),
        names.tag("authority"),
        names.tag("document"),
        names.tag("as_of"),
    )
    poured, listed = names.tag("contents"), names("contents_list")
    paper = _paper(organisation, words, [*blocks, Paragraph(poured)], listed)
    return _finished(docx_of(paper), poured, listed)


def example_paper(organisation: Organisation) -> Paper:
    """A small document, for a house without plan yet."""
    words = Words(_("Strategic plan"), organisation.name)
    blocks: list[Block] = [Heading(1, _("In figures")), Paragraph(_("No action yet"))]
    return _paper(organisation, words, blocks)


def _finished(data: bytes, poured: str, listed: str) -> bytes:
    """The list of titles on a condition; a section of its own for the document, whose
    pages may lie flat."""
    word = Document(io.BytesIO(data))
    for line in list(word.paragraphs):
        if line.text == f"{{{{ {listed} }}}}":
            _condition(line, listed)
        elif line.text == poured:
            _part(word, line)
    return saved(word)


def _condition(line: WordParagraph, listed: str) -> None:
    """The page of the list stands only where there is one; the titles of the examples
    are none of it."""
    page: Any = line._p.getprevious()
    WordParagraph(page, line._parent).insert_paragraph_before(f"{{% if {listed} %}}")
    end = line.insert_paragraph_before("{% endif %}")
    line._p.addnext(end._p)
    titles = end._p.xpath("following-sibling::w:p[not(preceding::w:sectPr)]")
    for each in titles:
        if not each.xpath("./w:pPr/w:sectPr"):
            each.getparent().remove(each)


def _part(word: Word, line: WordParagraph) -> None:
    """A section ends before `line`, if anything stands between it and the cover."""
    before: Any = line._p.getprevious()
    if before.xpath("./w:pPr/w:sectPr"):
        return
    end = line.insert_paragraph_before()
    end._p.get_or_add_pPr().append(deepcopy(word.element.body.sectPr))


def _paper(
    organisation: Organisation, words: Words, blocks: Sequence[Block], listed: str = ""
) -> Paper:
    language = (get_language() or "fr")[:2]
    cover = Cover(
        title=words.title,
        authority=words.authority,
        subtitle=words.subtitle,
        on=words.on,
        language=language,
        has_contents=bool(listed),
        **dress_of(organisation),
    )
    contents = f"{{{{ {listed} }}}}" if listed else _("Contents")
    frame = Frame(contents=contents, page=_("page"), of=_("of"))
    return Paper.of(cover, frame, DAY, blocks)


def _examples(names: Names) -> list[Block]:
    objectives, actions = names("strategic_objectives"), names("actions")
    way = ("strategic_objectives",)
    each = names.is_french and "objectif" or "objective"
    return [
        Heading(1, _("In figures")),
        Paragraph(names.tag("headline"), Look.LEAD),
        Paragraph(
            _("%(done)s of the %(all)s actions that count are done (%(rate)s %%).")
            % {
                "done": names.tag("done"),
                "all": names.tag("denominator"),
                "rate": names.tag("rate"),
            }
        ),
        Heading(1, _("Objective by objective")),
        Paragraph(f"{{% for {each} in {objectives} %}}"),
        Paragraph(
            f"{{{{ {each}.{names(*way, 'number')} }}}} "
            f"{{{{ {each}.{names(*way, 'title')} }}}} – "
            f"{{{{ {each}.{names(*way, 'headline')} }}}}"
        ),
        Paragraph("{% endfor %}"),
        Heading(1, _("All actions")),
        _table(names, actions),
    ]


def _table(names: Names, actions: str) -> Table:
    """One row, which a loop repeats: what opens and closes it goes."""
    wanted = ("number", "title", "state", "due")
    cells = tuple(f"{{{{ action.{names('actions', name)} }}}}" for name in wanted)
    columns = (
        Column(_("No."), 1.3),
        Column(_("Action"), 3.2),
        Column(_("State"), 1.6),
        Column(_("Due date"), 1.7, "right"),
    )
    opened, closed = f"{{% for action in {actions} %}}", "{% endfor %}"
    return Table("", columns, (Row((opened,)), Row(cells), Row((closed,))))

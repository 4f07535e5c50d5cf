"""All the layouts and formats, and which formats each layout is really seen in."""

from collections.abc import Callable
from dataclasses import dataclass

from gouvernail.reading.source import SourceDocument
from tests.layouts.printed import Document
from tests.layouts.telling import Telling
from tests.layouts.ways import (
    figures,
    lists,
    messy,
    more_tables,
    plain,
    restated,
    sheets,
    shown_apart,
    tables,
    word_users,
    workbooks,
    worn_sheets,
)
from tests.layouts.writers.blocks import write_blocks
from tests.layouts.writers.docx import write_docx
from tests.layouts.writers.html import write_article, write_site, write_word_html
from tests.layouts.writers.ods import write_ods
from tests.layouts.writers.odt import write_odt
from tests.layouts.writers.pdf import (
    write_browser_pdf,
    write_office_pdf,
    write_workbook_pdf,
)
from tests.layouts.writers.text import write_markdown, write_text
from tests.layouts.writers.workbook import write_csv, write_tsv, write_xlsx

Writer = Callable[[Document], bytes | SourceDocument]
# "blocks" is no file: what a perfect reader of a text document would give.
FORMATS: dict[str, tuple[str, Writer]] = {
    "blocks": ("docx", write_blocks),
    "docx": ("docx", write_docx),
    "odt": ("odt", write_odt),
    "html": ("html", write_article),
    "site": ("html", write_site),
    "word-html": ("htm", write_word_html),
    "xlsx": ("xlsx", write_xlsx),
    "ods": ("ods", write_ods),
    "csv": ("csv", write_csv),
    "tsv": ("tsv", write_tsv),
    "pdf": ("pdf", write_office_pdf),
    "web-pdf": ("pdf", write_browser_pdf),
    "sheet-pdf": ("pdf", write_workbook_pdf),
    "txt": ("txt", write_text),
    "md": ("md", write_markdown),
}
TEXTS = ("blocks", "docx", "odt", "html", "site", "word-html", "txt", "md")
TABLES = ("blocks", "docx", "odt", "html", "word-html", "xlsx", "ods", "csv")
FLAT = ("blocks", "docx", "odt", "xlsx", "ods", "csv")
WRITTEN = ("blocks", "docx", "odt", "html", "word-html")
DRAWN = ("docx", "odt", "html")
PARTED = ("blocks", "docx", "odt", "html", "site", "xlsx", "ods")


# Slow to print: one plan is enough.
PRINTED = ("pdf", "web-pdf", "sheet-pdf")


@dataclass(frozen=True)
class Layout:
    """A way of writing, the formats it is seen in, the plans it is told with."""

    way: Callable[[Telling], Document]
    formats: tuple[str, ...]
    plans: tuple[str, ...] = ("commune", "cpas")


LAYOUTS: dict[str, Layout] = {
    "numbered headings": Layout(lists.numbered_headings, (*TEXTS, "pdf")),
    "automatic numbers": Layout(lists.automatic_numbers, TEXTS),
    "automatic list": Layout(lists.automatic_list, (*TEXTS, "pdf")),
    "worded headings": Layout(lists.worded_headings, (*TEXTS, "web-pdf")),
    "plain paragraphs": Layout(lists.plain_paragraphs, TEXTS),
    "roman letters": Layout(lists.roman_letters, TEXTS),
    "contents first": Layout(restated.contents_first, (*TEXTS, "pdf")),
    "summary first": Layout(restated.summary_first, TEXTS),
    "lines of fields": Layout(lists.lines_of_fields, (*TEXTS, "pdf")),
    "nested bullets": Layout(plain.nested_bullets, (*TEXTS, "pdf")),
    "flat text": Layout(plain.flat_text, TEXTS),
    "accordion": Layout(plain.accordion, ("html", "site")),
    "merged table": Layout(tables.merged_table, (*TABLES, "pdf")),
    "repeated table": Layout(tables.repeated_table, (*TABLES, "tsv")),
    "blank-filled table": Layout(
        tables.blank_filled_table, (*TABLES, "tsv", "sheet-pdf")
    ),
    "titled tables": Layout(tables.titled_tables, (*PARTED, "pdf")),
    "headed tables": Layout(tables.headed_tables, (*PARTED, "pdf", "web-pdf")),
    "separated tables": Layout(tables.separated_tables, (*PARTED, "pdf")),
    "coded levels": Layout(more_tables.coded_levels, FLAT),
    "codes only": Layout(more_tables.codes_only, FLAT),
    "stepped columns": Layout(more_tables.stepped_columns, FLAT),
    "two-row headings": Layout(figures.two_row_headings, (*TABLES, "pdf")),
    "totals": Layout(figures.totals, FLAT, ("commune",)),
    "actions in a cell": Layout(more_tables.actions_in_a_cell, WRITTEN),
    "described table": Layout(more_tables.described_table, TABLES, ("commune",)),
    "aimed tables": Layout(figures.aimed_table, PARTED),
    "sheet per objective": Layout(
        workbooks.sheet_per_objective, ("xlsx", "ods"), ("commune",)
    ),
    "sheet named objective": Layout(
        workbooks.sheet_named_objective, ("xlsx", "ods"), ("commune",)
    ),
    "workbook with lists": Layout(
        workbooks.workbook_with_lists, ("xlsx", "ods"), ("commune",)
    ),
    "sheets": Layout(sheets.sheets, (*WRITTEN, "pdf")),
    "paired sheets": Layout(sheets.paired_sheets, (*WRITTEN, "pdf")),
    "titled sheets": Layout(sheets.titled_sheets, WRITTEN),
    "written sheets": Layout(sheets.written_sheets, (*TEXTS, "pdf")),
    "told three times": Layout(sheets.told_three_times, WRITTEN, ("commune",)),
    "ticked sheets": Layout(sheets.ticked_sheets, WRITTEN),
    "two columns": Layout(plain.two_columns, ("docx", "odt", "pdf")),
    "wrong numbers": Layout(plain.wrong_numbers, TEXTS),
    "narrated": Layout(messy.narrated, (*TEXTS, "pdf")),
    "running numbers": Layout(messy.running_numbers, TEXTS),
    "capital objectives": Layout(messy.capital_objectives, (*TEXTS, "pdf")),
    "legend first": Layout(messy.legend_first, WRITTEN),
    "numbers for objectives": Layout(
        worn_sheets.numbers_for_objectives, WRITTEN, ("commune",)
    ),
    "sectioned sheets": Layout(worn_sheets.sectioned_sheets, (*WRITTEN, "pdf")),
    "actions first": Layout(messy.actions_first, ("xlsx", "ods", "csv")),
    "merged actions": Layout(messy.merged_actions, PARTED),
    "captioned tables": Layout(word_users.captioned_tables, DRAWN),
    "small sheets": Layout(word_users.small_sheets, (*DRAWN, "pdf")),
    "changed only": Layout(word_users.changed_only, (*DRAWN, "xlsx"), ("commune",)),
    "ticked states": Layout(word_users.ticked_states, (*DRAWN, "xlsx")),
    "slashed projects": Layout(word_users.slashed_projects, (*DRAWN, "txt")),
    "bare outline": Layout(word_users.bare_outline, (*DRAWN, "txt")),
    "fields in a cell": Layout(word_users.fields_in_a_cell, (*DRAWN, "pdf")),
    "title below": Layout(word_users.title_below, (*DRAWN, "txt")),
    "fields on a line": Layout(word_users.fields_on_a_line, (*DRAWN, "txt", "pdf")),
    "starred": Layout(word_users.starred, (*DRAWN, "txt")),
    "banners": Layout(shown_apart.banners, (*DRAWN, "pdf")),
    "unnamed fields": Layout(shown_apart.unnamed_fields, (*DRAWN, "txt", "pdf")),
    "percent column": Layout(shown_apart.percent_column, (*PARTED, "pdf")),
    "parted initials": Layout(shown_apart.parted_initials, (*DRAWN, "txt")),
    "German headings": Layout(lists.lines_of_fields, TEXTS, ("gemeinde",)),
    "German merged table": Layout(tables.merged_table, (*TABLES, "pdf"), ("gemeinde",)),
    "German sheets": Layout(sheets.sheets, WRITTEN, ("gemeinde",)),
    "Dutch headings": Layout(lists.lines_of_fields, TEXTS, ("stad",)),
    "Dutch table": Layout(tables.repeated_table, TABLES, ("stad",)),
}


def plans_of(layout: str, form: str) -> tuple[str, ...]:
    """The plans to tell in a layout and a format."""
    plans = LAYOUTS[layout].plans
    return plans[-1:] if form in PRINTED else plans


FILES = [
    (layout, form)
    for layout, way in LAYOUTS.items()
    for form in way.formats
    if form not in (*PRINTED, "blocks")
]


def reread_plans(layout: str, form: str) -> tuple[str, ...]:
    """The plans that the tests read back: in most formats, one of them in turn."""
    plans = LAYOUTS[layout].plans
    if form in ("docx", "xlsx"):
        return plans
    turn = FILES.index((layout, form)) % len(plans)
    return plans[turn : turn + 1]

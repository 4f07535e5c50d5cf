"""Whether a document is written at once or beside the requests."""

from gouvernail.writing.paper import Facts, Listing, Paper, Table

# How many pieces (paragraphs, cells, facts) are written in half a second, by format:
# half of what `script/bench` finds: real plans have more words, other people work.
AT_ONCE: dict[str, int] = {
    "pdf": 1_500,
    "docx": 2_500,
    "odt": 6_000,
    "xlsx": 25_000,
    "html": 8_000,
}
USUAL = 1_500
# So many signs more cost as much as a piece.
SIGNS = 150
# A template is filled by a process of its own, which has to start.
TO_START = 1_200


def is_quick(paper: Paper, form: str, *, in_template: bool = False) -> bool:
    """Whether somebody can wait for it."""
    weight = weight_of(paper) + (TO_START if in_template else 0)
    return weight <= AT_ONCE.get(form, USUAL)


def weight_of(paper: Paper) -> int:
    """How many pieces it has to set."""
    return sum(_pieces(block) for block in paper.blocks)


def _pieces(block: object) -> int:
    if isinstance(block, Table):
        return sum(len(row.cells) for row in block.rows) + len(block.columns)
    if isinstance(block, Facts):
        return 2 * len(block.rows)
    if isinstance(block, Listing):
        return len(block.items)
    return 1 + len(getattr(block, "text", "") or "") // SIGNS

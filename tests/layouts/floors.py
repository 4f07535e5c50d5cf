"""What each layout must be read with, and what is not read that well yet."""

GOOD_TREE = 0.95
GOOD_FIELDS = 0.85
# A plan read worse than this is useless to the person who brought it.
USELESS = 0.7

# What is not read well enough yet, per layout and format: the F1 of the placed nodes
# and the share of the fields that it has reached. To be emptied.
KNOWN_LOWER: dict[tuple[str, str], tuple[float, float]] = {
    ("nested bullets", "word-html"): (0.0, 1.0),
    ("merged table", "csv"): (0.93, 0.85),
    ("two-row headings", "csv"): (0.93, 0.85),
    ("workbook with lists", "xlsx"): (0.89, 0.72),
    ("workbook with lists", "ods"): (0.89, 0.72),
    ("sectioned sheets", "html"): (0.73, 0.0),
    ("actions first", "xlsx"): (0.0, 0.5),
    ("actions first", "ods"): (0.0, 0.5),
    ("actions first", "csv"): (0.0, 0.5),
    ("German merged table", "csv"): (0.95, 0.29),
    ("Dutch table", "csv"): (0.95, 0.8),
    ("automatic list", "pdf"): (0.94, 0.85),
    ("merged table", "pdf"): (0.95, 0.8),
    ("blank-filled table", "sheet-pdf"): (0.0, 0.0),
    ("two-row headings", "pdf"): (0.73, 0.77),
    ("two columns", "pdf"): (0.18, 0.85),
    ("German merged table", "pdf"): (0.95, 0.8),
}
# Layouts that other words, styles or titles still make useless.
SHAKY = ("Dutch table", "German merged table")

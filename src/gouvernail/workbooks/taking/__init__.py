"""Taking over what a workbook says, sheet by sheet, through the usual services.

Each module has `check(material, line)`, which raises the sentence of why a line cannot
be taken over, and `write(material, lines)`, which takes them over.
"""

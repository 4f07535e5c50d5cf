"""Reading documents: any layout of a strategic plan in, a plan file out."""

from gouvernail.reading.columns import Meanings, ReadColumn
from gouvernail.reading.document import Reading, read_document
from gouvernail.reading.marks import Mark, Role
from gouvernail.reading.source import Block, SourceDocument

__all__ = [
    "Block",
    "Mark",
    "Meanings",
    "ReadColumn",
    "Reading",
    "Role",
    "SourceDocument",
    "read_document",
]

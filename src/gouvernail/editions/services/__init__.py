"""What is done with the documents that are made."""

from gouvernail.editions.services.ordering import (
    order_again,
    order_document,
    start_again,
)
from gouvernail.editions.services.putting_away import (
    delete_what_is_past,
    name_of,
    remove_edition,
    restore_edition,
)

__all__ = [
    "delete_what_is_past",
    "name_of",
    "order_again",
    "order_document",
    "remove_edition",
    "restore_edition",
    "start_again",
]

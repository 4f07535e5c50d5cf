"""Writing declarations and promises: every write checks the right and is told."""

from gouvernail.commitments.services.journal import history_of
from gouvernail.commitments.services.judging import judge_promise, take_judgement_back
from gouvernail.commitments.services.keeping import (
    archive_declaration,
    create_declaration,
    edit_declaration,
)
from gouvernail.commitments.services.linking import (
    link_promise,
    linkable_plans,
    refuse_likeness,
    unlink_promise,
)
from gouvernail.commitments.services.promising import (
    add_promise,
    edit_promise,
    move_promise,
    remove_promise,
)
from gouvernail.commitments.services.reviewing import (
    accept_review,
    bring_document,
    bring_text,
    correct_review,
    give_review_up,
    read_again,
    take_review_back,
    type_in_review,
    undo_correction,
)

__all__ = [
    "accept_review",
    "add_promise",
    "archive_declaration",
    "bring_document",
    "bring_text",
    "correct_review",
    "create_declaration",
    "edit_declaration",
    "edit_promise",
    "give_review_up",
    "history_of",
    "judge_promise",
    "link_promise",
    "linkable_plans",
    "move_promise",
    "read_again",
    "refuse_likeness",
    "remove_promise",
    "take_judgement_back",
    "take_review_back",
    "type_in_review",
    "undo_correction",
    "unlink_promise",
]

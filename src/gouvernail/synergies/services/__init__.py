"""What one does with the register of synergies."""

from gouvernail.synergies.services.journal import history_of
from gouvernail.synergies.services.keeping import (
    archive_synergy,
    create_synergy,
    edit_synergy,
)
from gouvernail.synergies.services.linking import (
    link_node,
    linkable_plans,
    may_link,
    unlink_node,
)
from gouvernail.synergies.services.parts import (
    remove_contract,
    remove_line,
    save_contract,
    save_line,
)
from gouvernail.synergies.services.regime import choose_outputs, settings_of
from gouvernail.synergies.services.taking_part import may_set_part, near, save_parts

__all__ = [
    "archive_synergy",
    "choose_outputs",
    "create_synergy",
    "edit_synergy",
    "history_of",
    "link_node",
    "linkable_plans",
    "may_link",
    "may_set_part",
    "near",
    "remove_contract",
    "remove_line",
    "save_contract",
    "save_line",
    "save_parts",
    "settings_of",
    "unlink_node",
]

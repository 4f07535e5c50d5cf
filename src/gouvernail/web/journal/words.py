"""The words of every part of the product for its acts and fields, in one place."""

from gouvernail.web.accounts.verbs import VERBS as ACCOUNTS
from gouvernail.web.journal.verbs import FIELDS as OWN_FIELDS, VERBS as OWN
from gouvernail.web.organisations.verbs import (
    FIELDS as HOUSE_FIELDS,
    VERBS as ORGANISATIONS,
)
from gouvernail.web.plans.verbs import FIELDS as PLAN_FIELDS, VERBS as PLANS
from gouvernail.web.sharing.verbs import VERBS as SHARING
from gouvernail.web.synergies.verbs import (
    FIELDS as SYNERGY_FIELDS,
    VERBS as SYNERGIES,
)

VERBS = {**OWN, **ACCOUNTS, **ORGANISATIONS, **SHARING, **SYNERGIES, **PLANS}
FIELDS = {**PLAN_FIELDS, **SYNERGY_FIELDS, **HOUSE_FIELDS, **OWN_FIELDS}

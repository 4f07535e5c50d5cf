"""The words of every part of the product for its acts and fields, in one place."""

from gouvernail.web.accounting import verbs as accounting
from gouvernail.web.accounts import verbs as accounts
from gouvernail.web.adoption import verbs as adoption
from gouvernail.web.around import verbs as around
from gouvernail.web.commitments import verbs as commitments
from gouvernail.web.deliberations import verbs as deliberations
from gouvernail.web.doctor import verbs as doctor
from gouvernail.web.editions import verbs as editions
from gouvernail.web.evaluations import verbs as evaluations
from gouvernail.web.grants import verbs as grants
from gouvernail.web.indicators import verbs as indicators
from gouvernail.web.journal import verbs as own
from gouvernail.web.mandates import verbs as mandates
from gouvernail.web.money import verbs as money
from gouvernail.web.organisations import verbs as organisations
from gouvernail.web.participation import verbs as participation
from gouvernail.web.plans import verbs as plans
from gouvernail.web.priorities import verbs as priorities
from gouvernail.web.publishing import verbs as publishing
from gouvernail.web.renewal import verbs as renewal
from gouvernail.web.revision import verbs as revision
from gouvernail.web.sharing import verbs as sharing
from gouvernail.web.staffing import verbs as staffing
from gouvernail.web.stationery import verbs as stationery
from gouvernail.web.synergies import verbs as synergies
from gouvernail.web.tokens import verbs as tokens
from gouvernail.web.webhooks import verbs as webhooks
from gouvernail.web.workbooks import verbs as workbooks

PARTS = (
    *(accounts, adoption, around, commitments, mandates, money, organisations, renewal),
    *(accounting, evaluations, priorities, publishing, stationery),
    *(doctor, editions, grants, indicators, money, priorities, staffing),
    *(deliberations, webhooks, workbooks),
    *(revision, sharing, synergies, tokens, plans, participation, own),
)
VERBS = {verb: words for part in PARTS for verb, words in part.VERBS.items()}
FIELDS = {
    name: words for part in PARTS for name, words in getattr(part, "FIELDS", {}).items()
}

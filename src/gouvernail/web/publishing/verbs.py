"""What the journal calls acts on the public site."""

from django.utils.translation import gettext_lazy

VERBS = {
    "publication.published": gettext_lazy("Published for everybody"),
    "publication.taken_back": gettext_lazy("Taken back from the public"),
    "publication.scheduled": gettext_lazy("Publication planned"),
    "publication.cancelled": gettext_lazy("Planned publication cancelled"),
    "site.opened": gettext_lazy("Public site opened"),
    "site.closed": gettext_lazy("Public site closed"),
    "site.changed": gettext_lazy("Settings of the public site changed"),
    "page.withdrawn": gettext_lazy("Page withdrawn from the public site"),
    "page.shown_again": gettext_lazy("Page shown again on the public site"),
}
# Fields that these acts change.
FIELDS = {
    "domain": gettext_lazy("Own domain"),
    "rhythm": gettext_lazy("Follow-up renewed"),
    "licence": gettext_lazy("Licence of the data"),
    "welcome": gettext_lazy("Words of welcome"),
    "contact_email": gettext_lazy("Address for citizens"),
    "contact_address": gettext_lazy("Postal address and telephone"),
    "legal_notice": gettext_lazy("Legal notice"),
    "conformity": gettext_lazy("Accessibility"),
    "audited_on": gettext_lazy("Accessibility checked on"),
    "accessibility_limits": gettext_lazy("What is not accessible"),
    "papers": gettext_lazy("Documents shown to the public"),
    "has_followers": gettext_lazy("Follow by e-mail"),
    "has_ideas": gettext_lazy("Ideas of citizens"),
    "has_smileys": gettext_lazy("Smileys"),
    "question": gettext_lazy("Question to visitors"),
}

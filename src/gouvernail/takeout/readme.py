"""The page that whoever opens an archive reads first."""

from django.utils.translation import gettext as _

from gouvernail.organisations.models import Organisation


def readme_of(house: Organisation) -> str:
    """What is where, in the language of the authority."""
    parts = (
        _("Everything of %(name)s in Gouvernail") % {"name": house.name},
        _(
            "plans/: each plan as plan.json (whole, the format that Gouvernail reads"
            " back), plan.xlsx and plan.csv (tables); versions/ holds the adopted"
            " versions, byte for byte as they were frozen."
        ),
        _(
            "money.csv, indicators.csv: the lines of money and the indicators with"
            " their values, for any spreadsheet (UTF-8, semicolons)."
        ),
        _(
            "journal.jsonl: who did what and when, a line each, oldest first."
            " tables/: every table, a JSON object a line; “id” is the number of the"
            " row in this archive, and the other columns name rows by that number."
        ),
        _(
            "people.jsonl: the people who are named, without password nor anything"
            " that opens an account. named.jsonl: the other authorities that are"
            " named, by their names only."
        ),
        _(
            "files/: the attached files, logos, templates and imported documents, under"
            " their SHA-256 fingerprint; the tables say what each was called."
        ),
        _(
            "common/: the common plans that another authority keeps, to read only."
            " elsewhere.json: what belongs to others and is not here."
        ),
        _(
            "manifest.json: every file of the archive with its size and its SHA-256"
            " fingerprint. “gouvernail restore” brings the whole into another"
            " installation."
        ),
        _(
            "This archive holds personal data: names, addresses, words of people. Keep"
            " it as you keep the installation itself."
        ),
    )
    return "\n\n".join(parts) + "\n"

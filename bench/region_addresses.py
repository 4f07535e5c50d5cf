"""The pages that `bench.region` measures."""

# Who opens it (by role; `lead` has the most actions), and where, after the authority
# and its plan.
HOUSE = {
    "authority": "",
    "people": "people/",
    "departments": "departments/",
    "directory": "directory/",
    "agreements": "directory/agreements/",
    "words": "directory/words/",
    "rights": "rights/",
    "shares": "shares/",
    "journal": "journal/",
    "synergies": "synergies/",
    "matrix": "synergies/matrix/",
    "term": "term/",
    "promises": "promises/",
    "coverage": "promises/coverage/",
}
PLAN = {
    "dashboard": "",
    "outline": "outline/",
    "table": "actions/table/",
    "board": "actions/board/",
    "gantt": "actions/gantt/",
    "calendar": "actions/calendar/",
    "sheet": "nodes/{action}/",
    "shared sheet": "nodes/{shared}/",
    "history": "history/",
    "campaigns": "campaigns/",
    "campaign": "campaigns/{campaign}/",
    "meetings": "meetings/",
    "meeting": "meetings/{meeting}/",
    "versions": "versions/",
    "version": "versions/1/",
    "compare": "compare/?from=1&to=2",
    "as of": "as-of/?on=2025-12-31",
    "document": "document/",
    "council": "council/",
}
ANYWHERE = {
    "home": ("coordinator", "/"),
    "my page": ("lead", "/me/"),
    "my page of three": ("receiver", "/me/"),
    "notifications": ("lead", "/me/notifications/"),
    "authorities": ("receiver", "/authorities/"),
    "operator": ("operator", "/operator/?q=perlecroix"),
    "operator, all": ("operator", "/operator/"),
}
NAMES = (*ANYWHERE, *HOUSE, *PLAN)
# Fifty authorities a screen: compared with a region that fills the screen too.
FULL_SCREEN = {"operator, all"}

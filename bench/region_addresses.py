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
}
PLAN = {
    "dashboard": "",
    "outline": "outline/",
    "table": "actions/table/",
    "board": "actions/board/",
    "calendar": "actions/calendar/",
    "sheet": "nodes/{action}/",
    "history": "history/",
    "campaigns": "campaigns/",
    "meetings": "meetings/",
}
ANYWHERE = {
    "home": ("coordinator", "/"),
    "my page": ("lead", "/me/"),
    "notifications": ("lead", "/me/notifications/"),
    "authorities": ("receiver", "/authorities/"),
    "operator": ("operator", "/operator/?q=perlecroix"),
    "operator, all": ("operator", "/operator/"),
}
NAMES = (*ANYWHERE, *HOUSE, *PLAN)
# A screen of fifty rows there, of four here: its queries are held, its time is told.
SHOWING_MORE = {"operator, all"}

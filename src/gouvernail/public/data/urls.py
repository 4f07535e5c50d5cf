"""Addresses of open data, feeds, embeds and pictures, under a plan.

They are stable: other people's programs live by them (docs/open-data.md).
"""

from django.urls import path

from gouvernail.public.data import days, embedding, feeds, files, page, pictures

urlpatterns = [
    path("data/", page.open_data, name="open_data"),
    path("data/plan.json", files.plan_json, name="plan_json"),
    path("data/actions.csv", files.actions_csv, name="actions_csv"),
    path("data/actions.xlsx", files.actions_xlsx, name="actions_xlsx"),
    path("data/actions.json", files.actions_json, name="actions_json"),
    path("data/actions.schema.json", files.actions_schema, name="actions_schema"),
    path("data/objectives.csv", files.objectives_csv, name="objectives_csv"),
    path("data/updates.csv", files.updates_csv, name="updates_csv"),
    path("data/updates.json", files.updates_json, name="updates_json"),
    path("data/indicators.csv", files.indicators_csv, name="indicators_csv"),
    path("data/amounts.csv", files.amounts_csv, name="amounts_csv"),
    path("data/tags.csv", files.tags_csv, name="tags_csv"),
    path("feeds/plan.atom", feeds.feed_atom, name="feed_atom"),
    path("feeds/plan.rss", feeds.feed_rss, name="feed_rss"),
    path("feeds/of/<slug:key>.atom", feeds.action_feed, name="action_feed"),
    path("calendars/plan.ics", days.calendar_ics, name="calendar_ics"),
    path("calendars/of/<slug:key>.ics", days.action_calendar, name="action_calendar"),
    path("embeds/", embedding.embeds, name="embeds"),
    path("embeds/plan/", embedding.embed_plan, name="embed_plan"),
    path(
        "embeds/objective/<slug:key>/",
        embedding.embed_objective,
        name="embed_objective",
    ),
    path("embeds/action/<slug:key>/", embedding.embed_action, name="embed_action"),
    path("share/plan.png", pictures.share_picture, name="share_picture"),
    path("share/of/<slug:key>.png", pictures.share_picture, name="share_picture"),
]

"""What the web server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from gouvernail.core.room import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = with_room(get_wsgi_application())

# Every view is loaded now, not by the first who asks.
_ADDRESSES = get_resolver().url_patterns

# What is loaded stays: the collector need not look at it again in every request.
gc.collect()
gc.freeze()
# A page of a long plan makes some ten thousand objects, which its end frees: the
# collector looks for circles among them once a page, not fifteen times.
gc.set_threshold(20_000)

"""Addresses of open data, under the site."""

from django.urls import path

from gouvernail.public.data import catalogue, embedding, sitemaps

urlpatterns = [
    path("catalogue.jsonld", catalogue.catalogue, name="catalogue"),
    path("catalogue.ttl", catalogue.catalogue_turtle, name="catalogue_turtle"),
    path("oembed.json", embedding.oembed, name="oembed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.sitemap_part, name="sitemap_part"),
]

"""The addresses of pages on Discogs."""

from __future__ import annotations

SITE = "https://www.discogs.com"

PAGE = SITE + "/release/{}"
MASTER_PAGE = SITE + "/master/{}"
ARTIST_PAGE = SITE + "/artist/{}"
LABEL_PAGE = SITE + "/label/{}"

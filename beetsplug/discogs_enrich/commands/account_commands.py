"""The commands about who asks Discogs, and whether all is well."""

from __future__ import annotations

from .command import OFFLINE, Command, option

AUTH = Command(
    "discogs-auth",
    "dauth",
    "",
    "sign in to Discogs, or see who is signed in",
    "Sign in to Discogs with the consumer key and secret of an application of your"
    " own: agree in your browser, or with --no-browser type in the code that Discogs"
    " shows. With --token give a personal token instead. What is kept stands in the"
    " file that `tokenfile` names, which only you may read.",
    (
        option(
            "--no-browser",
            "print the address to open, on any machine, and ask for the code that"
            " Discogs shows",
        ),
        option(
            "--token",
            "ask for a personal token, check it and keep it; where standard input is no"
            " terminal, its first line is the token",
        ),
        option(
            "--status",
            "ask Discogs who is signed in, and say how, and where that stands",
        ),
        option("--logout", "take what a sign-in has left out of the token file"),
    ),
)

DOCTOR = Command(
    "discogs-doctor",
    "ddoctor",
    "",
    "see on one page whether all is well",
    "Show who is signed in, whether Discogs answers and what is left of the quota, the"
    " plugin's files, settings and versions, how much of the library says where it is"
    " from, what is known of the shelf, what runs have come to and what waits, and what"
    " was asked of Discogs. Each problem comes with the command or setting that mends"
    " it; the exit status is 1 where there is one.",
    (
        OFFLINE._replace(settings={**OFFLINE.settings, "help": "ask Discogs nothing"}),
        option("--json", "print one JSON object"),
        option(
            "--prometheus FILE",
            "write figures to FILE, in the text format that Prometheus' node exporter"
            " collects, and print nothing but with --json",
            default="",
        ),
    ),
)

ACCOUNT = (AUTH, DOCTOR)

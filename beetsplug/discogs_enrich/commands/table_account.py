"""The commands about who asks Discogs, and whether all is well."""

from __future__ import annotations

from .command_declaration import Command, option

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

"""`beet discogs-auth`: sign in to Discogs, see who is signed in, and sign out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from beets import ui
from beets.exceptions import UserError

from ..discogs.errors import TOKEN_PAGE, DiscogsError, UnauthorizedError
from ..settings import ASKING
from .common import settings_of
from .failure import ended_by
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.sign_in import SignIn
    from ..importer.plugin import Plugin
    from .common import Usage

#: Seconds that somebody may take on Discogs' page; it would take a code for longer.
LONGEST = 600.0
#: So many codes are asked for.
MOST_CODES = 3

REVOKE_PAGE = "https://www.discogs.com/settings/applications"

APPLICATION = f"""\
Signing in needs an application of your own on Discogs. Open
{TOKEN_PAGE}, press "Create an application"
(its callback address may stay empty), and copy its consumer key and secret
from there. Once you have signed in, they are kept beside the token."""
BROWSER = """\
Your browser is being opened. If it is not, open this address in a browser on
this machine (or stop with Ctrl-C, and use --no-browser):
{}"""
WAITING = "Waiting for you to agree on Discogs' page …"
NO_BROWSER = "No browser can be opened from here."
CODE = """\
Open this address in any browser, agree, and type in the code that Discogs then
shows:
{}"""
KEPT = "It is kept in {}, which only you may read."
INTERRUPTED = "interrupted; nothing was changed"
NO_CODE = "Discogs has refused {} codes; nothing was changed, try again later"
NO_SUCH = "that is no {}: letters, digits and signs without a space between"
REJECTED = f"Discogs rejects this token; a new one can be made at {TOKEN_PAGE}."
UNCHECKED = "{} The token was not kept."
COUNTS = (
    "{} still counts, before the token file; take it out to use what was kept there"
)
OF_BEETS = (
    "the token file {} of beets' own plugin discogs still counts; remove it to be"
    " signed out"
)


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: nobody is signed in now, and why
    """
    from ..discogs import token_file
    from ..discogs.token_file import TokenFileError

    chosen = [name for name in ("token", "status", "logout") if getattr(opts, name)]
    if len(chosen) + bool(opts.no_browser) > 1:
        usage("--no-browser, --token, --status and --logout exclude each other")
    if args:
        usage("nothing belongs behind the options; a token is asked for")
    settings = settings_of(plugin, ASKING)
    with suppress(TokenFileError):  # what is to be done may not need it
        token_file.held(settings.tokenfile, settings.beets_tokenfile)
    try:
        if opts.token:
            _take_token(plugin)
        elif opts.logout:
            _sign_out(plugin)
        elif opts.status:
            _tell_status(plugin)
        else:
            _sign_in(plugin, by_browser=not opts.no_browser)
    except (DiscogsError, TokenFileError) as error:
        raise ended_by(error) from None
    except KeyboardInterrupt:
        print_()
        raise UserError(INTERRUPTED) from None


# Signing in.


def _sign_in(plugin: Plugin, *, by_browser: bool) -> None:
    from ..discogs import token_file
    from ..discogs.sign_in import SignIn
    from .ui import browser

    path = plugin.settings.tokenfile
    sign_in = SignIn(plugin.settings, *_consumer(plugin))
    try:
        if by_browser and not browser.can_open():
            print_(NO_BROWSER)
            by_browser = False
        entries = _by_browser(sign_in) if by_browser else _by_code(sign_in)
        token_file.keep(path, entries)
        try:
            who = f"Signed in as {sign_in.username()}."
        except DiscogsError as error:  # what was kept is kept
            who = f"Signed in; whose the token is could not be asked: {error}"
    finally:
        sign_in.close()
    print_(who)
    print_(KEPT.format(path))
    _warn_of_setting(plugin)


def _consumer(plugin: Plugin) -> tuple[str, str]:
    """Return the key and secret of the user's application; asks where none is known.

    :raises TokenFileError: the file that is to keep them cannot be used
    """
    from ..discogs import token_file

    settings = plugin.settings
    held = token_file.read(settings.tokenfile)
    of_file = (held.get(token_file.CONSUMER_KEY), held.get(token_file.CONSUMER_SECRET))
    for key, secret in (
        (settings.consumer_key, settings.consumer_secret),
        of_file,
        (settings.token_consumer_key, settings.token_consumer_secret),
    ):
        if key and secret:
            return str(key), str(secret)
    from .ui.secret_prompt import ask_secret

    print_(APPLICATION)
    key = _checked(_typed("Consumer key:"), "consumer key")
    secret = ask_secret("Consumer secret (it is not shown):")
    return key, _checked(secret, "consumer secret")


def _by_browser(sign_in: SignIn) -> dict[str, str]:
    """Let the user agree in a browser on this machine, which comes back by itself."""
    from ..discogs.callback import Callback
    from .ui import browser

    try:
        callback = Callback()
    except OSError:
        print_(NO_BROWSER)
        return _by_code(sign_in)
    with callback:
        address = sign_in.begin(callback.address)
        callback.expect(sign_in.request_token)
        print_(BROWSER.format(address))
        print_(WAITING)
        browser.open_page(address)
        verifier = callback.wait(LONGEST)
    return sign_in.finish(verifier)


def _by_code(sign_in: SignIn) -> dict[str, str]:
    """Let the user agree in any browser, and type in the code that it shows."""
    from ..discogs.sign_in import CodeRefusedError

    for _ in range(MOST_CODES):
        print_(CODE.format(sign_in.begin()))
        try:
            return sign_in.finish(_code())
        except CodeRefusedError as error:
            print_(str(error))
    raise UserError(NO_CODE.format(MOST_CODES))


def _code() -> str:
    while not (code := _typed("Code:").strip()):
        pass
    return code


def _typed(prompt: str) -> str:
    """Return what a person types.

    :raises UserError: nothing more comes: Ctrl-D, or the end of standard input
    """
    from .ui.secret_prompt import NOTHING

    try:
        return str(ui.input_(prompt))
    except UserError:
        print_()
        raise UserError(NOTHING) from None


# Personal tokens.


def _take_token(plugin: Plugin) -> None:
    from ..discogs import token_file
    from ..discogs.client import DiscogsClient
    from .ui.secret_prompt import ask_secret

    path = plugin.settings.tokenfile
    token_file.read(path)  # one that cannot be used is said before anybody types
    prompt = f"Personal token from {TOKEN_PAGE} (it is not shown):"
    token = _checked(ask_secret(prompt), "token")
    client = DiscogsClient(replace(plugin.settings, user_token=token))
    try:
        username = client.identity().username
    except UnauthorizedError:
        raise UserError(UNCHECKED.format(REJECTED)) from None
    except DiscogsError as error:
        raise ended_by(error, UNCHECKED) from None
    finally:
        client.close()
    token_file.keep(path, {token_file.USER_TOKEN: token})
    print_(f"The token is {username}'s.")
    print_(KEPT.format(path))
    _warn_of_setting(plugin)


def _checked(typed: str, what: str) -> str:
    """Return what was typed where it can be a token, or what else it is called.

    :raises UserError: it cannot
    """
    from ..setting_types import SECRET

    try:
        secret = str(SECRET.read(typed))
    except ValueError:
        secret = ""
    if not secret:
        raise UserError(NO_SUCH.format(what))
    return secret


# Status and signing out.


def _tell_status(plugin: Plugin) -> None:
    from ..health.account import account, ask
    from .ui.account_lines import account_lines, reply_line

    client = plugin.new_client(refresh=True)
    try:
        who = account(plugin.settings, client.credentials, plugin.loaded.places)
        reply = ask(client)
    finally:
        client.close()
    for line in (reply_line(who, reply), *account_lines(who, reply)):
        print_(line)
    if reply.error and not (reply.is_refused or reply.is_spent):
        plugin.fail()
    elif reply.error or not who.knows_user:
        plugin.exit_with(1)


def _sign_out(plugin: Plugin) -> None:
    from ..discogs import token_file

    path = plugin.settings.tokenfile
    if token_file.forget(path):
        print_(
            f"Signed out: {path} holds no token any more. Discogs still knows it; to"
            f" revoke it, open {REVOKE_PAGE} (or {TOKEN_PAGE} for a personal token)."
        )
    else:
        print_(f"Nothing to sign out of: {path} holds no token.")
    _warn_of_setting(plugin, "{} still counts; take it out to be signed out")
    counts = token_file.place(path, plugin.settings.beets_tokenfile)
    if counts != path:
        plugin._log.warning(OF_BEETS, counts)


def _warn_of_setting(plugin: Plugin, text: str = COUNTS) -> None:
    """Say where else a token stands, that counts before one in the file."""
    from ..health.account import written_source

    if plugin.settings.user_token:
        source = written_source(plugin.loaded.places["user_token"])
        plugin._log.warning(text.format(source.text))

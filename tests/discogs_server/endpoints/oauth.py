"""The three steps to an OAuth token, and the page between them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ..wire import Answer

if TYPE_CHECKING:
    from ..call import Call

OUT_OF_BAND = "oob"

ASKING = """<form method="post" action="/oauth/authorize">
<p>A made-up application wants to use the account of the made-up collector.</p>
<input type="hidden" name="oauth_token" value="{token}">
<button name="decision" value="authorize">Authorize</button>
<button name="decision" value="deny">Deny</button>
</form>"""


def request_token(call: Call) -> Answer:
    """GET or POST /oauth/request_token: the first step."""
    return call.gate.request_token(call.request)


def access_token(call: Call) -> Answer:
    """POST /oauth/access_token: the last step."""
    return call.gate.access_token(call.request)


def authorize(call: Call) -> Answer:
    """GET /oauth/authorize: the page that asks the user."""
    token = call.request.query.get("oauth_token", "")
    call.gate.pending(token)
    return _page(ASKING.format(token=escape(token)))


def decide(call: Call) -> Answer:
    """POST /oauth/authorize: the user pressed one of the two buttons."""
    token = str(call.values.get("oauth_token", ""))
    callback = call.gate.pending(token).callback
    if call.values.get("decision") != "authorize":
        call.gate.deny(token)
        return _sent_back(callback, "You have denied it.", denied=token)
    code = call.gate.verifier(token)
    shown = f"Made-up code: <pre id='code'>{code}</pre>"
    return _sent_back(callback, shown, oauth_token=token, oauth_verifier=code)


def _sent_back(callback: str, shown: str, **told: str) -> Answer:
    """Back to the application's own address, or a page where it has none."""
    if callback in ("", OUT_OF_BAND):
        return _page(shown)
    joint = "&" if "?" in callback else "?"
    return Answer(302, headers={"Location": f"{callback}{joint}{urlencode(told)}"})


def _page(content: str) -> Answer:
    page = f"<!DOCTYPE html><html><body>{content}</body></html>"
    return Answer(body=page.encode(), content_type="text/html; charset=utf-8")

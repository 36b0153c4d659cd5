"""From a request below /_edit/ to its answer: who asks, what for, and what came of it. No sockets here."""

from __future__ import annotations

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.site.editing.access import ROOT, STRANGER, Access
from socialcal.site.editing.actions import ACTIONS, Action
from socialcal.site.editing.body import NAME, read, read_query
from socialcal.site.editing.change import Answer
from socialcal.site.editing.editor import Editor
from socialcal.site.editing.http import JSON, Request, Response, Trouble, refused, told

_ENTER = f"{ROOT}enter"
_TOKEN = {"token": f"{NAME}!"}
_NOTHING_HERE = Phrase("Hier is niets.", "There is nothing here.")
_OTHERWISE = Phrase("Dit vraag je zo niet.", "This is not asked like that.")
_NOT_JSON = Phrase("Alleen JSON wordt hier gelezen.", "Only JSON is read here.")
_RELOAD = Phrase("Laad de pagina opnieuw en probeer het nog eens.", "Load the page again and try once more.")


def answer(request: Request, access: Access, editor: Editor) -> Response:
    """Every refusal is an answer too. Who asks is known before anything else is looked at."""
    trouble = access.ours(request)
    if trouble is not None:
        return refused(trouble, editor.language)
    if request.path == _ENTER:
        return _entered(request, access, editor)
    trouble = access.member(request)
    if trouble is not None:
        return refused(trouble, editor.language)
    action = ACTIONS.get(request.path.removeprefix(ROOT))
    if action is None:
        return refused(Trouble(404, _NOTHING_HERE, _RELOAD), editor.language)
    if request.method != action.method:
        return refused(Trouble(405, _OTHERWISE, _RELOAD), editor.language, {"Allow": action.method})
    done = _done(action, request, editor)
    return refused(done, editor.language) if isinstance(done, Trouble) else told(done)


def _entered(request: Request, access: Access, editor: Editor) -> Response:
    """Trades the invitation for the secrets of a session."""
    if request.method != "POST":
        return refused(Trouble(405, _OTHERWISE, _RELOAD), editor.language, {"Allow": "POST"})
    fields = _not_json(request) or read(request, _TOKEN)
    if isinstance(fields, Trouble):
        return refused(fields, editor.language)
    if not access.invited(fields["token"]):
        return refused(STRANGER, editor.language)
    return told({"key": access.key}, headers={"Set-Cookie": access.cookie_header()})


def _done(action: Action, request: Request, editor: Editor) -> Answer:
    if action.method == "GET":
        fields = read_query(request, action.kinds)
    else:
        fields = _not_json(request) or read(request, action.kinds)
    if isinstance(fields, Trouble):
        return fields
    try:
        return action.act(editor, fields)
    except SocialcalError as error:
        return Trouble(422, error.message, error.hint)


def _not_json(request: Request) -> Trouble | None:
    """A form of another site could send a text, but no JSON without asking first."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return None if kind == JSON else Trouble(415, _NOT_JSON, _RELOAD)

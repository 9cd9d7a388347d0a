"""The pages: made on the server, so that they work without a script."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from qa.desk.told import told
from qa.errors import QaError, UsageError
from qa.messages import get_language, translate
from qa.output.clean import clean
from qa.output.formats import FORMATS
from qa.output.moments import moment_text
from qa.output.reasons import confidence_text
from qa.text.normalize import HAS_CJK
from qa.types import Facet, Kind
from qa.version import __version__
from qa.web.marked import pieces, quote_pieces, quoted_spans, read_spans, written_spans
from qa.web.operations import OPERATIONS, Operation, read_given, read_parameters
from qa.web.state import shared

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

HERE = Path(__file__).parent
_FILTERS = ("source", "article", "since", "until", "kinds")
_BY_NAME = {operation.name: operation for operation in OPERATIONS}
_ALL_FIELDS = ("q", "dialogue", "literally", "like", "sort", "by", "limit", "k", "marks", *_FILTERS)


def page_routes() -> list[BaseRoute]:
    """Return the routes of the pages and of what they are dressed with."""
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    return [
        Route("/", _form_page("ask", "question", "answer"), methods=["GET"]),
        Route("/search", _form_page("search", "query", "found"), methods=["GET"]),
        Route("/timeline", _form_page("timeline", "query", "line"), methods=["GET"]),
        Route("/passages/{id}/sheet.png", _sheet, methods=["GET"]),
        Route("/passages/{id}", _passage_page, methods=["GET"]),
        Route("/files", _files_page, methods=["GET"]),
        Route("/index", _index_page, methods=["GET"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )
    templates.globals.update(
        tongue=_tongue, place_spans=_place_spans,
        t=translate, pieces=pieces, quote_pieces=quote_pieces, quoted_spans=quoted_spans,
        written_spans=written_spans, confidence=confidence_text, version=__version__,
    )  # fmt: skip
    templates.filters["moment"] = moment_text
    templates.filters["clean"] = lambda text: clean(text or "")
    return templates


def render(request: Request, name: str, status: int = 200, **values: Any) -> Response:
    """Return a page from its template."""
    from starlette.responses import HTMLResponse

    template = _templates().get_template(f"{name}.html")
    here = [pair for pair in request.query_params.multi_items() if pair[0] in _ALL_FIELDS]
    html = template.render(
        here=name, language=get_language(), path=request.url.path, query=here,
        csrf=shared(request).access.form_value, **values,
    )  # fmt: skip
    return HTMLResponse(html, status)


def _tongue(text: str) -> str:
    """Return the language of a text, for those who hear it read."""
    return "zh-Hans" if HAS_CJK.search(text) else "en"


def _place_spans(match: Mapping[str, Any]) -> list[tuple[int, int]]:
    return [(place["start"], place["end"]) for place in match["places"]]


def _form_page(name: str, takes: str, shown: str) -> Callable[[Request], Awaitable[Response]]:
    """Return the page of a form: what was typed, and what comes of it, which it calls ``shown``.

    The operation ``name`` takes what stands in the field ``q`` as ``takes``.
    """

    async def page(request: Request) -> Response:
        typed = _typed(request)
        found = error = None
        operation = _BY_NAME[name]
        if typed["q"].strip() or ("like" in operation.takes and typed["like"].strip()):
            try:
                given = _given(request, operation, {"q": takes})
                found = await getattr(shared(request).tools, name)(**given)
            except UsageError as wrong:
                error = told(wrong)
        return render(
            request, name, 400 if error else 200, typed=typed, error=error,
            kinds=get_args(Kind), facets=get_args(Facet), **{shown: found},
        )  # fmt: skip

    return page


async def _sheet(request: Request) -> Response:
    from starlette.responses import Response as Plain

    png = await shared(request).tools.sheet(request.path_params["id"])
    return Plain(png, media_type="image/png")


async def _passage_page(request: Request) -> Response:
    page = await shared(request).tools.page(request.path_params["id"])
    marks = read_spans(request.query_params.get("marks", ""))
    return render(request, "passage", page=page, marks=marks)


async def _files_page(request: Request) -> Response:
    limits = shared(request).desk.limits
    return render(request, "files", formats=list(FORMATS), limits=limits)


async def _index_page(request: Request) -> Response:
    held = await shared(request).tools.status()
    return render(request, "index", held=held, rebuilding=shared(request).rebuilding.to_dict())


def error_page(request: Request, error: QaError, status: int) -> Response:
    """Return the page that says what went wrong."""
    return render(request, "error", status, error=told(error))


def _typed(request: Request) -> dict[str, Any]:
    """Return what stands in the fields of a form, as it was typed."""
    params = request.query_params
    typed: dict[str, Any] = {name: params.get(name, "") for name in _ALL_FIELDS}
    return {**typed, "kinds": params.getlist("kinds")}


def _given(request: Request, operation: Operation, names: dict[str, str]) -> dict[str, Any]:
    """Return a form's fields as an operation takes them; ``names`` are those called otherwise."""
    pairs = [
        (names.get(name, name), value)
        for name, value in request.query_params.multi_items()
        if value and names.get(name, name) in operation.takes
    ]
    return read_given(operation, read_parameters(operation, pairs))

"""The gateway as a web application: its routes, and one border where every error becomes a typed answer."""

import logging

import anyio
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import app
from app.gateway import routes
from app.gateway.answers import typed_answer
from app.gateway.errors import GatewayError, NoSuchPath, Refusal, Unavailable, Unprocessable
from app.gateway.gate import Gate, visit_of
from app.gateway.service import Gateway

log = logging.getLogger(__name__)


def create_app(gateway: Gateway) -> FastAPI:
    """The application around one gateway."""
    application = FastAPI(
        title="Xuezhan credit-bank gateway 学分银行网关",
        summary="Where the desks of learning stations deliver attendance and learn of their station's news.",
        version=app.__version__,
        docs_url=None,  # its page would load scripts from other people's servers
        redoc_url=None,
    )
    application.state.gateway = gateway
    application.state.slots = anyio.CapacityLimiter(gateway.limits.threads)
    application.include_router(routes.router)
    application.add_exception_handler(GatewayError, _typed)
    application.add_exception_handler(HTTPException, _of_framework)
    application.add_exception_handler(RequestValidationError, _unreadable)
    application.add_middleware(LastResort)
    application.add_middleware(Gate, limits=gateway.limits)
    return application


def _told(request: Request, error: GatewayError) -> JSONResponse:
    """The error as an answer, noted as what became of this request."""
    visit_of(request).outcome = error.code
    return typed_answer(error)


async def _typed(request: Request, error: Exception) -> Response:
    match error:
        case Refusal():
            return _told(request, error)
        case Unavailable():
            log.warning("%s %s unavailable: %s", request.method, _door(request), error.message)
            return _told(request, error)
        case _:
            return _bug(request, error)


async def _of_framework(request: Request, error: Exception) -> Response:
    """What Starlette itself refuses: unknown paths and methods."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    answer = _told(request, NoSuchPath("no such path", code="method" if status == 405 else None))
    answer.status_code = status
    return answer


async def _unreadable(request: Request, error: Exception) -> Response:
    """A path or a query that does not say what it should. Its values are nobody's to repeat."""
    return _told(request, Unprocessable("a value in the path or the query is not one that is taken"))


class LastResort:
    """The top frame: a bug is logged once with its traceback, and the caller learns nothing of our inside."""

    def __init__(self, inner: ASGIApp) -> None:
        """Stand around everything else."""
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 500 in our form if nothing was answered yet."""
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._inner(scope, receive, sending)
        except ClientDisconnect:
            visit_of(Request(scope)).outcome = "left"
        except Exception as error:  # noqa: BLE001 -- the top frame of the server
            answer = _bug(Request(scope), error)
            if not started:
                await answer(scope, receive, send)


def _bug(request: Request, error: Exception) -> Response:
    log.error("bug while answering %s %s", request.method, _door(request), exc_info=error)
    return _told(request, GatewayError("a bug in the gateway; it was noted"))


def _door(request: Request) -> str:
    """The path as the routes write it: without what the caller put in."""
    return getattr(request.scope.get("route"), "path", "an unknown path")

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
from app.domain.wire.envelope import PROTOCOL
from app.gateway import routes
from app.gateway.errors import GatewayError, NoSuchPath, Refusal, Unauthorized, Unavailable, Unprocessable
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
    return application


def typed_answer(error: GatewayError) -> JSONResponse:
    """The JSON by which a desk knows that it is the gateway that says no, and why."""
    headers = {"Cache-Control": "no-store"}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorized):
        basic = error.code == "staff"
        headers["WWW-Authenticate"] = 'Basic realm="xuezhan-gateway", charset="UTF-8"' if basic else "Bearer"
    content = {"protocol": PROTOCOL, "code": error.code, "message": error.message, **error.more}
    return JSONResponse(content, status_code=error.status, headers=headers)


async def _typed(request: Request, error: Exception) -> Response:
    match error:
        case Refusal():
            log.info("%s %s refused: %s", request.method, request.url.path, error.code)
            return typed_answer(error)
        case Unavailable():
            log.warning("%s %s unavailable: %s", request.method, request.url.path, error.message)
            return typed_answer(error)
        case _:
            return _bug(request, error)


async def _of_framework(request: Request, error: Exception) -> Response:
    """What Starlette itself refuses: unknown paths and methods."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    refusal = NoSuchPath("no such path", code="method" if status == 405 else None)
    answer = typed_answer(refusal)
    answer.status_code = status
    return answer


async def _unreadable(request: Request, error: Exception) -> Response:
    """A path or a query that does not say what it should. Its values are nobody's to repeat."""
    return typed_answer(Unprocessable("a value in the path or the query is not one that is taken"))


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
            log.info("%s %s: the caller left", scope.get("method"), scope.get("path"))
        except Exception as error:  # noqa: BLE001 -- the top frame of the server
            answer = _bug(Request(scope), error)
            if not started:
                await answer(scope, receive, send)


def _bug(request: Request, error: Exception) -> Response:
    log.error("bug while answering %s %s", request.method, request.url.path, exc_info=error)
    return typed_answer(GatewayError("a bug in the gateway; it was noted"))

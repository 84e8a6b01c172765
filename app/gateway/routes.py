"""The doors of the gateway. Each reads a bounded body, calls one function in a worker thread, and answers."""

import base64
import binascii
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, TypeVar

import anyio
import anyio.to_thread
import msgspec
from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

import app
from app.domain.wire import bundle
from app.domain.wire.blobs import BLOB_MEDIA_TYPE, KNOWN_HEADER, WHOLE_HEADER
from app.domain.wire.envelope import MEDIA_TYPE, PROTOCOL
from app.domain.wire.incarnation import MEDIA_TYPE as STATEMENT_TYPE
from app.gateway import blobs, bundles, enrolment, exchange, incarnation, staff, staff_page
from app.gateway.callers import Caller
from app.gateway.errors import BadRequest, Stalled, TooLargeBody, TooMany, Unauthorized, WrongMedia
from app.gateway.gate import Gate, address, visit_of
from app.gateway.own_clock import ClockState
from app.gateway.service import Gateway
from app.records.attachment import MAX_ATTACHMENT_BYTES

router = APIRouter()
_T = TypeVar("_T")
_JSON = "application/json"
_BINARY = {"type": "string", "format": "binary"}
_encode_json = msgspec.json.Encoder().encode


class Health(BaseModel):
    """That this is a gateway, which program, which epoch of its data, and whether its clock can be right."""

    protocol: str
    app: str
    epoch: str
    clock: ClockState


class Refused(BaseModel):
    """Every answer but 200: why, as a stable code."""

    protocol: str
    code: str
    message: str


def _gateway(request: Request) -> Gateway:
    found: Gateway = request.app.state.gateway
    return found


Here = Annotated[Gateway, Depends(_gateway)]
Token = Annotated[str | None, Header(description="Bearer TOKEN", alias="authorization")]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the content, in hex")]
Offset = Annotated[int, Query(ge=0, le=MAX_ATTACHMENT_BYTES)]


def _refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These, and what any door may say: too often, too much at once."""
    content = {_JSON: {"schema": Refused.model_json_schema()}}  # as a model it would be of the good answer's media type
    return {status: {"content": content} for status in sorted({*statuses, 429, 503})}


def _good(media_type: str, schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media_type: {"schema": schema}}}}


def _body(media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}}


def _schema(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON schema of one struct, in place."""
    (schema,), components = msgspec.json.schema_components((struct,), ref_template="{name}")
    inlined: dict[str, Any] = components[schema["$ref"]]
    for name, value in inlined["properties"].items():
        if "$ref" in value:
            inlined["properties"][name] = components[value["$ref"]]
    return inlined


@router.get("/v1/health", summary="Is this a gateway?")
async def health(gateway: Here) -> Health:
    """Cheap: touches no database."""
    clock = gateway.own_clock.state(gateway.now_ms())
    return Health(protocol=PROTOCOL, app=app.__version__, epoch=gateway.epoch.hex(), clock=clock)


@router.post(
    "/v1/enrol",
    summary="A one-time code makes a desk known",
    openapi_extra=_body(_JSON, _schema(enrolment.EnrolRequest)),
    responses=_good(_JSON, _schema(enrolment.EnrolReply))
    | _refusals(400, 403, 404, 408, 409, 410, 413, 415, 422, 426, 429, 503),
)
async def enrol(request: Request, gateway: Here) -> Response:
    """The same desk may repeat the request with the same code within the code's life, and is told the same token."""
    _expect_media(request, _JSON)
    raw = await _read(request, gateway.limits.enrol_bytes)
    reply = await _work(request, enrolment.enrol, gateway, raw, address(request))
    return Response(_encode_json(reply), media_type=_JSON, headers={"Cache-Control": "no-store"})


@router.post(
    "/v1/exchange",
    summary="Changes go in, verdicts, news and a receipt come out",
    openapi_extra=_body(MEDIA_TYPE, _BINARY),
    responses=_good(MEDIA_TYPE, _BINARY) | _refusals(400, 401, 403, 408, 409, 413, 415, 426, 503),
)
async def exchange_(
    request: Request, gateway: Here, authorization: Annotated[str | None, Header(description="Bearer TOKEN")] = None
) -> Response:
    """Body and reply are the sealed messages of docs/sync.md. A reply with 200 says what is durable."""
    caller = await _identify(request, gateway, authorization)
    _expect_media(request, MEDIA_TYPE)
    raw = await _read(request, gateway.limits.request_bytes)
    sealed = await _work(request, exchange.answer, gateway, caller, raw)
    return Response(sealed, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


@router.post(
    "/v1/incarnate",
    summary="A desk whose file was restored or cloned goes on as a new device",
    openapi_extra=_body(STATEMENT_TYPE, _BINARY),
    responses=_good(_JSON, _schema(incarnation.Successor))
    | _refusals(400, 401, 403, 408, 409, 413, 415, 422, 426, 429, 503),
)
async def incarnate(
    request: Request, gateway: Here, authorization: Annotated[str | None, Header(description="Bearer TOKEN")] = None
) -> Response:
    """The token is the old device's; the body is its signed statement. The same statement again gets the same answer."""
    caller = await _identify(request, gateway, authorization)
    _expect_media(request, STATEMENT_TYPE)
    raw = await _read(request, gateway.limits.enrol_bytes)
    successor = await _work(request, incarnation.incarnate, gateway, caller, raw)
    return Response(_encode_json(successor), media_type=_JSON, headers={"Cache-Control": "no-store"})


@router.post(
    "/v1/carry",
    summary="One desk delivers what another wrote on a stick",
    openapi_extra=_body(bundle.MEDIA_TYPE, _BINARY),
    responses=_good(bundle.MEDIA_TYPE, _BINARY) | _refusals(400, 401, 403, 408, 413, 415, 422, 429, 503),
)
async def carry(
    request: Request, gateway: Here, authorization: Annotated[str | None, Header(description="Bearer TOKEN")] = None
) -> Response:
    """Body and reply are files of docs/sync.md; the bearer can read neither. 401 and 403 are about the bearer alone."""
    await _identify(request, gateway, authorization)
    _expect_media(request, bundle.MEDIA_TYPE)
    raw = await _read(request, gateway.limits.bundle_bytes)
    answered = await _work(request, bundles.answer, gateway, raw)
    return Response(answered.file, media_type=bundle.MEDIA_TYPE, headers={"Cache-Control": "no-store"})


class Known(BaseModel):
    """How many bytes of a content are here from its start, and whether they are all of it and what its name says."""

    protocol: str
    known: int
    whole: bool


@router.head("/v1/blobs/{sha256}", include_in_schema=False)
@router.get(
    "/v1/blobs/{sha256}",
    summary="A piece of an attachment's content; HEAD, or a length of 0, only asks what is here",
    response_class=Response,
    responses=_good(BLOB_MEDIA_TYPE, _BINARY) | _refusals(400, 401, 403, 404, 422, 503),
)
async def give_blob(
    request: Request, gateway: Here, sha256: Sha256, offset: Offset = 0, length: Offset = 0, authorization: Token = None
) -> Response:
    """Headers ``xuezhan-known`` and ``xuezhan-whole``: the bytes here, and 1 when they are all. Only what is whole is given."""
    caller = await _identify(request, gateway, authorization)
    piece, found = await _work(request, blobs.give, gateway, caller, sha256, offset, length)
    headers = {"Cache-Control": "no-store", KNOWN_HEADER: str(found.known), WHOLE_HEADER: str(int(found.whole))}
    return Response(b"" if request.method == "HEAD" else piece, media_type=BLOB_MEDIA_TYPE, headers=headers)


@router.put(
    "/v1/blobs/{sha256}",
    summary="The next piece of an attachment's content, from where what is known ends",
    openapi_extra=_body(BLOB_MEDIA_TYPE, _BINARY),
    responses=_refusals(400, 401, 403, 404, 408, 409, 413, 415, 422, 503),
)
async def take_blob(
    request: Request, gateway: Here, sha256: Sha256, offset: Offset, authorization: Token = None
) -> Known:
    """Durable when answered. 409 ``offset`` says what is ``known``; 422 ``hash``: another content, all of it dropped."""
    caller = await _identify(request, gateway, authorization)
    _expect_media(request, BLOB_MEDIA_TYPE)
    data = await _read(request, gateway.limits.blob_piece_bytes)
    found = await _work(request, blobs.take, gateway, caller, sha256, offset, data)
    return Known(protocol=PROTOCOL, known=found.known, whole=found.whole)


@router.get(
    "/", summary="Status page for the gateway's staff", response_class=HTMLResponse, responses=_refusals(401, 429)
)
async def status_page(
    request: Request, gateway: Here, authorization: Annotated[str | None, Header(include_in_schema=False)] = None
) -> HTMLResponse:
    """HTTP Basic; any user name with the password of ``xuezhan-gateway staff-password``."""
    html = await _work(request, _status_page, gateway, authorization, address(request))
    return HTMLResponse(html, headers=staff_page.HEADERS)


def _status_page(gateway: Gateway, authorization: str | None, address: str) -> str:
    moment = gateway.clock.now().timestamp()
    wait = gateway.throttle.wait(address, moment)
    if wait:
        raise TooMany("too many wrong passwords; wait", retry_after=wait)
    with gateway.database.read() as connection:
        try:
            staff.check_password(gateway, connection, _basic_password(authorization))
        except Unauthorized:
            if authorization is not None:
                gateway.throttle.failed(address, moment)
            raise
        gateway.look_up_epoch(connection)
        return staff_page.render(gateway, connection)


def _basic_password(header: str | None) -> str:
    scheme, _, encoded = (header or "").partition(" ")
    try:
        decoded = base64.b64decode(encoded, validate=True).decode() if scheme.lower() == "basic" else ""
    except (binascii.Error, UnicodeDecodeError):
        decoded = ""
    return decoded.partition(":")[2]


async def _work(request: Request, function: Callable[..., _T], *arguments: object) -> _T:
    """Run in a worker thread; at most ``limits.threads`` at once, the others wait their turn."""
    return await anyio.to_thread.run_sync(function, *arguments, limiter=request.app.state.slots)


async def _identify(request: Request, gateway: Gateway, authorization: str | None) -> Caller:
    """Who speaks. Raises ``Unauthorized``, ``Revoked``, ``TooMany``."""
    caller = await _work(request, exchange.identify, gateway, authorization)
    gate: Gate = request.scope["gate"]
    gate.welcome(visit_of(request), caller)
    return caller


async def _read(request: Request, limit: int) -> bytes:
    """The body, never more of it than ``limit`` bytes. Raises ``TooLargeBody``, ``BadRequest``, ``Stalled``."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise TooLargeBody(f"at most {limit} bytes")
    parts: list[bytes] = []
    length = 0
    stream = request.stream()
    while (part := await _next(stream, _gateway(request).limits.stall_seconds)) is not None:
        length += len(part)
        if length > limit:
            raise TooLargeBody(f"at most {limit} bytes")
        parts.append(part)
    if not length:
        raise BadRequest("an empty body")
    return b"".join(parts)


async def _next(stream: AsyncIterator[bytes], seconds: int) -> bytes | None:
    """The next part of a body, None after the last. Raises ``Stalled``."""
    try:
        with anyio.fail_after(seconds):
            return await anext(stream, None)
    except TimeoutError as error:
        raise Stalled(f"nothing came for {seconds} s") from error


def _expect_media(request: Request, media_type: str) -> None:
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if given != media_type or encoding != "identity":
        raise WrongMedia(f"send {media_type}, not encoded again")

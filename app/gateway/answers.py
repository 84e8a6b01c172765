"""Every refusal and fault as an answer in one form, by which a desk knows that it is the gateway that says no, and why."""

from fastapi.responses import JSONResponse

from app.domain.wire.envelope import PROTOCOL
from app.gateway.errors import GatewayError, Unauthorized


def typed_answer(error: GatewayError) -> JSONResponse:
    """The error's status, its code as JSON, and when to come back."""
    headers = {"Cache-Control": "no-store"}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorized):
        basic = error.code == "staff"
        headers["WWW-Authenticate"] = 'Basic realm="xuezhan-gateway", charset="UTF-8"' if basic else "Bearer"
    content = {"protocol": PROTOCOL, "code": error.code, "message": error.message, **error.more}
    return JSONResponse(content, status_code=error.status, headers=headers)

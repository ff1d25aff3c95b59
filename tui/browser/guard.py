"""Who may ask: the pages of this address alone; and what a page of it may ask for in turn.

Every page that a browser shows, of whatever site, can reach a server on this machine. The browser
says in Origin which site's page asks, and in Host which address it believes to speak to; a page of
another site can forge neither. So a request is refused where one of them names anything else. A
websocket, over which the app is driven, must have both.
"""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

WEBSOCKET = "websocket"
"""The name of the route over which the app is driven."""


def own_pages_only(port: int) -> Middleware:
    """Refuses, with 403, what no page of this port on this machine asks."""
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
    if port == _PORT_LEFT_OUT:
        hosts |= {"127.0.0.1", "localhost"}
    origins = {f"http://{host}" for host in hosts}

    @web.middleware
    async def refusing(request: web.Request, handler: Handler) -> web.StreamResponse:
        named = request.headers.getall("Origin", [])
        if request.headers.get("Host") not in hosts:
            raise web.HTTPForbidden(text="Refused: this is not the address that is served here.\n")
        if not origins.issuperset(named):
            raise web.HTTPForbidden(text="Refused: a page of another site asks.\n")
        if not named and request.match_info.route.name == WEBSOCKET:
            raise web.HTTPForbidden(text="Refused: no page of this address asks.\n")
        return await handler(request)

    return refusing


_PORT_LEFT_OUT = 80
"""What browsers do not write behind a name."""


def headers(port: int) -> dict[str, str]:
    """What every answer says to the browser: nothing from outside, in no frame, nothing kept."""
    sockets = f"ws://127.0.0.1:{port} ws://localhost:{port}"
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",  # the terminal in the page writes its own styles
        "font-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' {sockets}",  # some browsers do not count a socket as 'self'
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{key} {value}" for key, value in policy.items()),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }

"""The server: a page, the files that it needs, and a process of the app for each who opens it."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from aiohttp import WSCloseCode, web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from tui.browser.guard import WEBSOCKET, headers, own_pages_only
from tui.interrupts import left_to_the_loop

_PAGE = Path(__file__).parent / "page"
_ENDED_WITHIN_SECONDS = 3
"""How long the app's processes have to end by themselves, when the server does."""


class _Session(AppService):
    """One process of the app. However it ends, the browser is told."""

    async def run(self) -> None:
        await super().run()
        await self.remote_close()
        if self._process is not None:
            await self._process.wait()

    def kill(self) -> None:
        """It ends at once."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()


class BrowserServer(Server):
    """Serves one command to the browsers of this machine, at one port."""

    def __init__(self, command: str, port: int) -> None:
        """`command` goes to a shell: every part of it must be quoted."""
        super().__init__(command, host="127.0.0.1", port=port, title="Tallystick")
        templates = Environment(
            loader=FileSystemLoader(_PAGE), autoescape=True, undefined=StrictUndefined
        )
        self._page = templates.get_template("index.html")
        self._sessions: dict[_Session, web.WebSocketResponse] = {}

    def application(self) -> web.Application:
        """Everything that can be asked, behind the guard."""
        application = web.Application(middlewares=[own_pages_only(self.port)])
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self.handle_websocket, name=WEBSOCKET),
                web.get("/download/{key}", self.handle_download),
                web.static("/page", _PAGE),
                web.static("/static", self.statics_path),
            ]
        )
        said = headers(self.port)

        async def say(_: web.Request, response: web.StreamResponse) -> None:
            response.headers.update(said)

        application.on_response_prepare.append(say)
        application.on_shutdown.append(self._let_go)
        return application

    async def _index(self, request: web.Request) -> web.Response:
        page = self._page.render(socket=f"ws://{request.host}/ws", title=self.title)
        return web.Response(text=page, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A process of the app, from the moment that a page opens until the page or it ends."""
        visitor = web.WebSocketResponse(heartbeat=15, timeout=1)
        width = min(max(to_int(request.query.get("width", ""), 80), 20), 500)
        height = min(max(to_int(request.query.get("height", ""), 24), 5), 200)
        await visitor.prepare(request)

        async def close() -> None:
            await visitor.close()

        session = _Session(
            self.command,
            write_bytes=visitor.send_bytes,
            write_str=visitor.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        self._sessions[session] = visitor
        try:
            await session.start(width, height)
            with contextlib.suppress(Exception):  # what no page sends ends its session, no other
                await self._process_messages(visitor, session)
        finally:
            await session.stop()
            del self._sessions[session]
        return visitor

    async def _let_go(self, _: web.Application) -> None:
        """Every visitor is let go; with them their processes end, or are made to."""
        sessions = dict(self._sessions)
        loop = asyncio.get_running_loop()
        for session in sessions:
            loop.call_later(_ENDED_WITHIN_SECONDS, session.kill)
        going = [visitor.close(code=WSCloseCode.GOING_AWAY) for visitor in sessions.values()]
        await asyncio.gather(*going, return_exceptions=True)


def serve_until_ended(command: str, at: socket.socket, ready: Callable[[], None]) -> None:
    """Serves until SIGTERM comes; `ready` is called once it can.

    Ctrl-C is raised as KeyboardInterrupt, after everything has ended.
    """
    with left_to_the_loop():
        asyncio.run(_serve(command, at, ready))


async def _serve(command: str, at: socket.socket, ready: Callable[[], None]) -> None:
    application = BrowserServer(command, at.getsockname()[1]).application()
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=2 * _ENDED_WITHIN_SECONDS)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await runner.setup()
    try:
        await web.SockSite(runner, at).start()
        ready()
        await ended.wait()
    finally:
        await runner.cleanup()

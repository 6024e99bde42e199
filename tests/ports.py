"""Ports for servers of the tests that end and come again."""

from __future__ import annotations

import socket


class HeldPort:
    """A port of loopback that nobody else is given, though nobody may listen on it at the moment.

    A socket that is bound and does not listen refuses every connection, as if there were none; and
    a server that asks for the address again, as ours do, gets it.
    """

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.number = int(self._socket.getsockname()[1])

    def close(self) -> None:
        """Others may have it."""
        self._socket.close()

    def __del__(self) -> None:
        self.close()

"""A real SFTP server on loopback, its root a folder."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import paramiko

USER, PASSWORD = "editor", "secret"


class Account(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        good = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


def answered(act):
    """OSError as the protocol's status."""

    def acted(self, *arguments):
        try:
            return act(self, *arguments)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    return acted


class Files(paramiko.SFTPServerInterface):
    root = Path()

    def _real(self, path: str) -> Path:
        return self.root / self.canonicalize(path).lstrip("/")

    @answered
    def list_folder(self, path):
        found = []
        for child in self._real(path).iterdir():
            attributes = paramiko.SFTPAttributes.from_stat(child.stat())
            attributes.filename = child.name
            found.append(attributes)
        return found

    @answered
    def stat(self, path):
        return paramiko.SFTPAttributes.from_stat(self._real(path).stat())

    lstat = stat

    @answered
    def open(self, path, flags, attr):
        real = self._real(path)
        descriptor = os.open(real, flags, 0o644)
        mode = "wb" if flags & os.O_WRONLY else "r+b" if flags & os.O_RDWR else "rb"
        handle = paramiko.SFTPHandle(flags)
        file = os.fdopen(descriptor, mode)
        handle.filename, handle.readfile, handle.writefile = str(real), file, file
        return handle

    @answered
    def remove(self, path):
        self._real(path).unlink()
        return paramiko.SFTP_OK

    @answered
    def posix_rename(self, old, new):
        self._real(old).replace(self._real(new))
        return paramiko.SFTP_OK

    @answered
    def mkdir(self, path, attr):
        self._real(path).mkdir()
        return paramiko.SFTP_OK


@contextmanager
def sftp_server(root: Path) -> Iterator[tuple[int, paramiko.PKey]]:
    """The port, and the host's key."""
    key = paramiko.ECDSAKey.generate()
    handler = type("Rooted", (Files,), {"root": root})
    listener = socket.create_server(("127.0.0.1", 0))
    transports = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            transport = paramiko.Transport(connection)
            transport.add_server_key(key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, handler)
            transport.start_server(server=Account())
            transports.append(transport)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], key
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for transport in transports:
            transport.close()
        thread.join(10)

"""A real SFTP server on loopback, its root a folder."""

from __future__ import annotations

import errno
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import paramiko
import pytest

Fault = Callable[[str, str], int]
"""(operation, file) → the error number to answer with, 0 for none."""
CUT = errno.ECONNRESET
"""Ends the connection instead."""
USER, PASSWORD = "editor", "secret"


class Account(paramiko.ServerInterface):
    transport: paramiko.Transport

    def check_auth_password(self, username: str, password: str) -> int:
        good = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


def answered(act):
    """OSError as the protocol's status; the server's fault comes first."""

    def acted(self, path, *arguments):
        try:
            error = self.fault(act.__name__, path.rpartition("/")[2])
            if error == CUT:
                self.account.transport.close()
            if error:
                raise OSError(error, os.strerror(error))
            return act(self, path, *arguments)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    return acted


class File(paramiko.SFTPHandle):
    fault: Fault

    def write(self, offset, data):
        if error := self.fault("write", Path(self.filename).name):
            return paramiko.SFTPServer.convert_errno(error)
        return super().write(offset, data)


class Files(paramiko.SFTPServerInterface):
    root = Path()
    fault: Fault

    def __init__(self, account: Account) -> None:
        self.account = account

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
        handle = File(flags)
        handle.fault = self.fault
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
def sftp_server(root: Path, fault: Fault = lambda operation, name: 0) -> Iterator[tuple[int, paramiko.PKey]]:
    """The port, and the host's key."""
    key = paramiko.ECDSAKey.generate()
    handler = type("Rooted", (Files,), {"root": root, "fault": staticmethod(fault)})
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
            account = Account()
            account.transport = transport
            transport.start_server(server=account)
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


@contextmanager
def known_server(
    home: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault = lambda operation, name: 0
) -> Iterator[str]:
    """The address of a server whose root is the home, and whose key ssh knows."""
    monkeypatch.setenv("HOME", str(home))
    with sftp_server(home, fault) as (port, key):
        (home / ".ssh").mkdir(parents=True, exist_ok=True)
        line = f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n"
        (home / ".ssh" / "known_hosts").write_text(line)
        yield f"sftp://{USER}:{PASSWORD}@127.0.0.1:{port}"

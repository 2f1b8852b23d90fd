"""The target of publishing: any fsspec address (a folder, s3://, sftp://), as a flat set of files."""

from __future__ import annotations

import hashlib
import importlib
import logging
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from newscast.publish.address import require_publishable, reveals, scheme_of, scrubbed, shown
from newscast.publish.faults import describe, hint
from newscast.publish.lock import HELD, LOCK, LOCK_SECONDS, Lock, abandoned, holder
from newscast.support.errors import NewscastError, PublishError
from newscast.support.media_types import cache_control, media_type
from newscast.support.messages import Message

BLOCK_BYTES = 2**20
ANSWER_SECONDS = 20
"""How long a server may take to answer at all."""
_PART = re.compile(r"\..+\.[0-9a-f]{12}\.part")


@dataclass(frozen=True)
class Remote:
    """A file at the target: its length, and a mark that changes when the file does."""

    bytes: int
    mark: str


class Target:
    """The files at an address; every failure there is a PublishError."""

    def __init__(self, address: str) -> None:
        require_publishable(address)
        self.address, self._secret = shown(address), address
        with self.failing("cannot be reached"):
            self._fs, root = _opened(address)
        self._root = str(root).rstrip("/")
        protocols = {self._fs.protocol} if isinstance(self._fs.protocol, str) else set(self._fs.protocol)
        self._objects = bool(protocols & {"s3", "s3a", "gs", "gcs", "az", "abfs", "memory"})
        """An object appears whole or not at all; a file is written beside its place and renamed."""
        self._s3 = "s3" in protocols
        self._sftp = "sftp" in protocols

    @contextmanager
    def failing(self, what: str) -> Iterator[None]:
        """Report an error of the target's library, of whatever type, as one line without secrets."""
        try:
            yield
        except NewscastError:
            raise
        except Exception as error:
            words = scrubbed(describe(error), self._secret)
            cause = None if reveals(error, self._secret) else error
            raise PublishError(
                Message("{what} ({said})", what=what, said=words), at=self.address, hint=hint(error)
            ) from cause

    def files(self) -> dict[str, Remote]:
        """Return all files there; empty where the folder does not exist yet."""
        with self.failing("cannot be listed"):
            self._fs.invalidate_cache()
            try:
                entries = self._fs.ls(self._root, detail=True)
            except FileNotFoundError:
                return {}
            return {_name(info): _remote(info) for info in entries if info["type"] == "file"}

    def look(self, name: str) -> Remote | None:
        """The file, if it is there."""
        with self.failing(f"`{name}` cannot be seen"):
            try:
                return _remote(self._fs.info(self._at(name)))
            except FileNotFoundError:
                return None

    def put(self, path: Path, name: str) -> None:
        """Put a file in its place whole, with its type and how long it may be kept."""
        with self.failing(f"`{name}` cannot be put there"):
            if self._objects:
                self._fs.put_file(str(path), self._at(name), **self._headers(name))
                return
            self._fs.makedirs(self._root, exist_ok=True)
            part = self._at(f".{name}.{uuid.uuid4().hex[:12]}.part")
            try:
                self._fs.put_file(str(path), part)
                self._fs.mv(part, self._at(name))
            except BaseException:
                with suppress(Exception):
                    self._fs.rm_file(part)
                raise

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        with self.failing(f"`{name}` cannot be removed"):
            self._fs.rm_file(self._at(name))

    def sweep(self) -> None:
        """Remove what killed publishers left half-written; only whoever holds the lock may."""
        for name in self.files():
            if _PART.fullmatch(name):
                self.remove(name)

    def _headers(self, name: str) -> dict[str, str]:
        if not self._s3:
            return {}
        return {"ContentType": media_type(name), "CacheControl": cache_control(name)}

    def sha256(self, name: str) -> str:
        """The checksum of what is there, read back."""
        digest = hashlib.sha256()
        with self.opened(name) as file:
            while block := file.read(BLOCK_BYTES):
                digest.update(block)
        return digest.hexdigest()

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file for reading in pieces."""
        with self.failing(f"`{name}` cannot be read back"), self._fs.open(self._at(name), "rb") as file:
            yield file

    def read(self, name: str) -> bytes | None:
        """Return the file's bytes; None where it is missing."""
        with self.failing(f"`{name}` cannot be read"):
            try:
                return bytes(self._fs.cat_file(self._at(name)))
            except FileNotFoundError:
                return None

    @contextmanager
    def locked(self) -> Iterator[Lock]:
        """Hold the lock against other publishers; raise PublishError where one is at work."""
        lock = Lock(uuid.uuid4().hex)
        if not self._take(lock):
            held = self.read(LOCK) or b""
            if not abandoned(held):
                raise PublishError(
                    Message("somebody publishes there: {holder}", holder=holder(held)),
                    at=self.address,
                    hint=Message("wait, or delete {file} there if it was left behind", file=LOCK),
                )
            self._unlock()
            if not self._take(lock):
                raise PublishError(
                    Message("somebody else began to publish there"), at=self.address, hint=Message("wait")
                )
        HELD.add(lock.token)
        try:
            yield lock
        except BaseException:
            with suppress(PublishError):
                self._release(lock)
            raise
        else:
            self._release(lock)
        finally:
            HELD.discard(lock.token)

    def renew(self, lock: Lock) -> None:
        """Renew the lock; raise PublishError where it was taken away."""
        if lock.renewed > time.monotonic() - LOCK_SECONDS / 20:
            return
        if lock.token.encode() not in (self.read(LOCK) or b""):
            raise PublishError(
                Message("another publisher took over"), at=self.address, hint=Message("publish again")
            )
        with self.failing("the lock cannot be renewed"):
            self._fs.pipe_file(self._at(LOCK), lock.text())
        lock.renewed = time.monotonic()

    def _take(self, lock: Lock) -> bool:
        with self.failing("cannot be locked"):
            try:
                if not self._objects:
                    self._fs.makedirs(self._root, exist_ok=True)
                if self._sftp:
                    with self._fs.open(self._at(LOCK), "wxb") as file:
                        file.write(lock.text())
                else:
                    self._fs.pipe_file(self._at(LOCK), lock.text(), mode="create")
            except OSError:
                if self.read(LOCK) is None:
                    raise
                return False
        return True

    def _release(self, lock: Lock) -> None:
        if lock.token.encode() in (self.read(LOCK) or b""):
            self._unlock()

    def _unlock(self) -> None:
        with self.failing("the lock cannot be removed"):
            self._fs.rm_file(self._at(LOCK))

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"


def _opened(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    options: dict[str, Any] = {"skip_instance_cache": True}
    scheme = scheme_of(address)
    for library in ("paramiko", "s3fs", "fsspec", "asyncio"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    if scheme in {"sftp", "ssh"}:
        options["host_key_policy"] = _known_hosts()
        options |= dict.fromkeys(("timeout", "banner_timeout", "auth_timeout"), ANSWER_SECONDS)
    if scheme in {"s3", "s3a"}:
        options["default_block_size"] = 8 * 2**20
        options["config_kwargs"] = {"connect_timeout": ANSWER_SECONDS}
    fs, root = url_to_fs(address, **options)  # type: ignore[no-untyped-call]
    return fs, str(root)


def _known_hosts() -> Any:
    """Accept only hosts in ssh's known_hosts: anybody can answer at an address."""
    try:
        paramiko: Any = importlib.import_module("paramiko")
    except ImportError as error:
        raise ImportError(Message("paramiko is needed: `pip install 'newscast[sftp]'`")) from error

    class KnownHosts(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]
        def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:
            keys = paramiko.HostKeys()
            with suppress(OSError):
                keys.load(str(Path.home() / ".ssh" / "known_hosts"))
            if not keys.check(hostname, key):
                raise paramiko.SSHException(
                    f"the key of {hostname} is not in ~/.ssh/known_hosts: connect once with ssh"
                )

    return KnownHosts()


def _name(info: dict[str, Any]) -> str:
    return str(info["name"]).rpartition("/")[2].rpartition("\\")[2]


def _remote(info: dict[str, Any]) -> Remote:
    mark = next(
        (info[key] for key in ("ETag", "etag", "mtime", "LastModified", "created") if info.get(key)), ""
    )
    return Remote(int(info["size"] or 0), f"{info['size']} {mark}")

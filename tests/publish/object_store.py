"""moto's S3 server on loopback, with faults that a test switches on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import boto3
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

Fault = Callable[[str, str], "int | None"]
"""(method, key) → a status to answer with instead; 0 answers a GET with other bytes."""


class ObjectStore:
    def __init__(self) -> None:
        self._inner = DomainDispatcherApplication(create_backend_app)
        self.fault: Fault = lambda method, key: None
        self.asked: list[tuple[str, str]] = []
        self.address = ""

    def __call__(self, environ: dict, start_response: Callable) -> Iterator[bytes]:
        method, key = environ["REQUEST_METHOD"], environ["PATH_INFO"].rpartition("/")[2]
        self.asked.append((method, key))
        status = self.fault(method, key)
        if status:
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start_response(f"{status} Fault", [("Content-Type", "application/xml")])
            return iter([b"<Error><Code>AccessDenied</Code><Message>no</Message></Error>"])
        body = self._inner(environ, start_response)
        return iter([b"".join(body)[::-1]]) if status == 0 else body

    def client(self):
        return boto3.client("s3", endpoint_url=self.address)

    def puts(self) -> list[str]:
        return [key for method, key in self.asked if method == "PUT" and not key.startswith(".")]


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    store = ObjectStore()
    server = make_server("127.0.0.1", 0, store, threaded=True)
    store.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        thread.join(10)

"""Which server speaks: from the environment, else from the user's own configuration; never from a show.

A show may come from a stranger: it neither says where texts and keys are sent, nor which key.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from platformdirs import user_config_path
from pydantic import AfterValidator, Field

from newscast.support.errors import NewscastError, VoiceError
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen, fault_at, load_model

URL_VARIABLE = "NEWSCAST_OPENAI_URL"
MODEL_VARIABLE = "NEWSCAST_OPENAI_MODEL"
KEY_VARIABLE_VARIABLE = "NEWSCAST_OPENAI_KEY_VARIABLE"
_PATH = "/audio/speech"
_VARIABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")
_KEY = re.compile(r"[!-~]{1,8192}")
_LONGEST_ADDRESS = 2000
_NEAR_DOMAINS = (".localhost", ".local", ".lan", ".home.arpa", ".internal")
_BAD_ADDRESS = Message("the address of the speech server must look like http://localhost:8880/v1")
_BAD_VARIABLE = Message(
    "`key_variable` takes the name of an environment variable that holds the key, not the key"
)


def endpoint_of(address: str) -> str | None:
    """Return where a server takes requests; None for what is no address, or holds a password or a query."""
    try:
        parts = urlsplit(address.strip())
        _ = parts.port
    except ValueError:
        return None
    is_plain = parts.scheme in {"http", "https"} and parts.hostname and address.isprintable()
    if (
        not is_plain
        or "@" in parts.netloc
        or parts.query
        or parts.fragment
        or len(address) > _LONGEST_ADDRESS
    ):
        return None
    path = parts.path.rstrip("/")
    if not path.endswith(_PATH):
        path += _PATH if path.endswith("/v1") else f"/v1{_PATH}"
    return f"{parts.scheme}://{parts.netloc}{path}"


def _address(text: str) -> str:
    if endpoint_of(text) is None:
        raise fault_at(_BAD_ADDRESS)
    return text


def _variable(text: str) -> str:
    if not _VARIABLE_NAME.fullmatch(text):
        raise fault_at(_BAD_VARIABLE)
    return text


class ServerSettings(Frozen):
    """The user's file `openai.yaml`."""

    url: Annotated[str, AfterValidator(_address)] | None = None
    """The server's address: http://localhost:8880/v1."""
    model: Annotated[str, Field(min_length=1, max_length=200)] = "tts-1"
    """The model that speaks, as the server names it."""
    key_variable: Annotated[str, AfterValidator(_variable)] | None = None
    """The name of the environment variable that holds the key; without it, no key is sent."""
    response_format: Literal["wav", "mp3", "flac", "pcm"] = "wav"
    """What the server is asked to send."""
    voices: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = ()
    """The voices that the server has, the first for speakers without one; if empty, any name is sent."""
    languages: tuple[Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")], ...] = ()
    """The languages that the model speaks; if empty, any."""
    connections: Annotated[int, Field(ge=1, le=64)] = 4
    """Requests at once."""
    requests_per_second: Annotated[float, Field(gt=0, le=100)] = 8.0
    """Requests that are begun in a second."""


@dataclass(frozen=True)
class Server:
    """A server, and what it is asked with."""

    endpoint: str = field(repr=False)
    settings: ServerSettings

    @property
    def model(self) -> str:
        """The model, as the server names it."""
        return self.settings.model

    def key(self) -> str:
        """Return the key, read at each request and kept nowhere; empty where none is wanted.

        Raise VoiceError where its variable is not set, or holds what cannot be sent.
        """
        name = self.settings.key_variable
        if name is None:
            return ""
        value = os.environ.get(name, "").strip()
        if _KEY.fullmatch(value):
            return value
        if value:
            raise VoiceError(
                Message("the variable {name} holds no key: spaces or letters beyond ASCII", name=name)
            )
        raise VoiceError(
            Message("openai takes its key from the variable {name}, which is not set", name=name)
        )


def settings_path() -> Path:
    """The user's file; it need not exist."""
    return user_config_path("newscast", appauthor=False) / "openai.yaml"


def configured() -> Server:
    """Return the server, as the environment says and else the user's file; VoiceError where none is set."""
    path = settings_path()
    try:
        settings = load_model(path, ServerSettings).value if path.is_file() else ServerSettings()
    except NewscastError as error:
        raise VoiceError(error.what, at=error.at, hint=error.hint) from None
    settings = settings.model_copy(update=_from_environment())
    endpoint = endpoint_of(settings.url) if settings.url else None
    if endpoint is None:
        raise VoiceError(
            Message("no speech server is set"),
            hint=Message("set `{variable}`, or write `url` in {path}", variable=URL_VARIABLE, path=path),
        )
    if settings.key_variable and endpoint.startswith("http:") and not _is_near(endpoint):
        raise VoiceError(
            Message("openai's key would be sent unencrypted"),
            hint=Message("write https in the server's address"),
        )
    return Server(endpoint, settings)


def _is_near(endpoint: str) -> bool:
    """Return whether a server is on this machine or in its own network, by its address or its plain name."""
    host = urlsplit(endpoint).hostname or ""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_NEAR_DOMAINS)


def _from_environment() -> dict[str, str]:
    given: dict[str, str] = {}
    if url := os.environ.get(URL_VARIABLE, "").strip():
        if endpoint_of(url) is None:
            raise VoiceError(_BAD_ADDRESS, at=URL_VARIABLE)
        given["url"] = url
    if model := os.environ.get(MODEL_VARIABLE, "").strip():
        given["model"] = model
    if name := os.environ.get(KEY_VARIABLE_VARIABLE, "").strip():
        if not _VARIABLE_NAME.fullmatch(name):
            raise VoiceError(_BAD_VARIABLE, at=KEY_VARIABLE_VARIABLE)
        given["key_variable"] = name
    return given

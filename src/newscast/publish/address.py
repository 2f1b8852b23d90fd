"""Addresses of targets: which ones can be published to, and how they are shown without their secrets."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from newscast.support.errors import PublishError
from newscast.support.messages import Message

HIDDEN = "***"
_VALUES = re.compile(r"=([^&#;]*)")
_SCHEMES = re.compile(r"[A-Za-z0-9+.:-]*")
_PLAIN_USER = re.compile(r"[A-Za-z0-9._-]+")
_NAMED_USERS = frozenset({"sftp", "ssh", "ftp", "smb"})
"""Where the part before `@` names a person; elsewhere it may be a key."""
_DRIVE = re.compile(r"[A-Za-z]:($|[\\/])")
_PIECES = re.compile(r"[^A-Za-z0-9]+")
_SHORT = 4
"""Pieces of a secret shorter than this are hidden only where they stand alone: else words would suffer."""

_REFUSED = {
    "memory": Message("keeps nothing once the command ends"),
    "data": Message("is a file in itself"),
    "reference": Message("only reads"),
    "github": Message("only reads"),
    "gist": Message("only reads"),
    "git": Message("only reads"),
    "http": Message("only reads"),
    "https": Message("only reads"),
    "zip": Message("is one file, which no web server opens"),
    "tar": Message("is one file, which no web server opens"),
    "libarchive": Message("is one file, which no web server opens"),
}
KEYS_HINT = Message("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or `aws configure`")
_EXAMPLES = Message("write a folder, s3://bucket/path or sftp://host/path")


def shown(address: str) -> str:
    """The address as it may be shown and kept: no password, no key, no parameters.

    Libraries split an address in different ways, and a password may hold any mark: where it is not clear what
    belongs to the secret, more is left out.
    """
    scheme, mark, rest = address.partition("://")
    if not mark:
        user, at, place = address.rpartition("@")
        return _without_values(f"{HIDDEN}@{place}" if at and ":" in user else address)
    if not _SCHEMES.fullmatch(scheme):
        scheme = HIDDEN
    user, at, place = rest.rpartition("@")
    if at and any(char in user for char in "?#"):
        return f"{scheme}://{HIDDEN}"
    if at:
        place = f"{_person(scheme, user) or HIDDEN}@{place}"
    return f"{scheme}://{_without_values(place)}"


def _without_values(text: str) -> str:
    head, mark, values = re.match(r"([^?#]*)([?#]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    return head + mark + (HIDDEN if values else "")


def _person(scheme: str, user: str) -> str:
    """The name in front of a password, where it is a person's and no key."""
    name = user.partition(":")[0]
    return name if scheme.lower() in _NAMED_USERS and _PLAIN_USER.fullmatch(name) else ""


def scrubbed(text: str, address: str) -> str:
    """Return `text` of a library without what `shown` leaves out of the address, however quoted."""
    text = text.replace(address, shown(address))
    for secret in sorted(_secrets(address), key=len, reverse=True):
        if len(secret) >= _SHORT:
            text = re.sub(re.escape(secret), HIDDEN, text, flags=re.IGNORECASE)
        else:
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text


def reveals(error: BaseException | None, address: str) -> bool:
    """Return whether the error, or one of its causes, holds a secret of the address."""
    while error is not None:
        if scrubbed(str(error), address) != str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _secrets(address: str) -> set[str]:
    """The forms in which a library may quote a secret: the whole, its pieces, plain and percent-encoded."""
    scheme, mark, rest = address.partition("://")
    rest = rest if mark else address
    user, _, place = rest.rpartition("@")
    name, _, password = user.partition(":")
    whole = {user, name, password}
    for text in (rest, place):
        values = re.split(r"[?#]", text, maxsplit=1)[1:]
        whole |= {value for part in values for value in (part, *_VALUES.findall(part))}
    parts: set[str] = set()
    for one in filter(None, whole):
        for form in (one, unquote(one), unquote_plus(one)):
            parts |= {form, quote(form), quote(form, safe=""), quote_plus(form), repr(form)[1:-1]}
            parts |= {*_PIECES.split(form)}
    return {one for one in parts if one.strip()} - {_person(scheme, user)}


def require_publishable(address: str) -> None:
    """Raise PublishError where the address is none, or is not one that keeps what is put there."""
    scheme, place = scheme_of(address), f"`{shown(address)}`"
    if "::" in address.partition("://")[0] and scheme is not None:
        raise PublishError(
            Message("is a chain of addresses"),
            at=place,
            hint=Message("write the last of them alone, s3://bucket/path say"),
        )
    local_colon = scheme is None and ":" in re.split(r"[\\/]", address, maxsplit=1)[0]
    if scheme == "" or (local_colon and not _DRIVE.match(address)):
        raise PublishError(
            Message("is no address"),
            at=place,
            hint=Message("{what} (a folder of that name: ./NAME)", what=_EXAMPLES),
        )
    if scheme in {"s3", "s3a"} and "@" in address.partition("://")[2].partition("/")[0]:
        raise PublishError(Message("holds a key, which s3:// does not take"), at=place, hint=KEYS_HINT)
    if why := _REFUSED.get(scheme or ""):
        raise PublishError(
            Message("cannot be published to: {scheme}:// {why}", scheme=scheme, why=why),
            at=place,
            hint=_EXAMPLES,
        )
    if not address.rpartition("://")[2].strip(":/\\ "):
        raise PublishError(Message("names no place to publish to"), at=place, hint=_EXAMPLES)


def scheme_of(address: str) -> str | None:
    """The scheme in lower case; None for a local path, empty where what stands before `://` is none."""
    scheme, mark, _ = address.partition("://")
    if not mark:
        return None
    return scheme.lower() if re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) else ""


def absolute(address: str) -> str:
    """The address so that it means the same from any folder."""
    return address if "://" in address else str(Path(address).expanduser().resolve())

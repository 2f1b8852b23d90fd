"""What is an address to publish to, and that no message holds its secrets."""

from __future__ import annotations

import io
import traceback
from contextlib import redirect_stderr
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.publish.address import require_publishable, scrubbed, shown
from newscast.publish.target import Target
from newscast.support.errors import PublishError


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("web", "web"),
        ("/srv/web", "/srv/web"),
        ("C:\\web", "C:\\web"),
        ("file:///srv/web", "file:///srv/web"),
        ("s3://bucket/podcast", "s3://bucket/podcast"),
        ("sftp://host/podcast", "sftp://host/podcast"),
        ("sftp://bob@host:22/podcast", "sftp://bob@host:22/podcast"),
        ("sftp://bob:hunter2@host/podcast", "sftp://bob@host/podcast"),
        ("sftp://bob:p/hunter2@host/podcast", "sftp://bob@host/podcast"),
        ("sftp://bob:p@hunter2@host/podcast", "sftp://bob@host/podcast"),
        ("SFTP://bob:hunter2@host/podcast", "SFTP://bob@host/podcast"),
        ("s3://KEY:secret@bucket/podcast", "s3://***@bucket/podcast"),
        ("s3://KEY@bucket", "s3://***@bucket"),
        ("cached::s3://KEY:secret@bucket", "cached::s3://***@bucket"),
        ("zip://a.zip::s3://KEY:secret@bucket", "zip://***@bucket"),
        ("ftp://host/web?password=hunter2", "ftp://host/web?***"),
        ("ftp://host/web?hunter2", "ftp://host/web?***"),
        ("abfs://box/web?sv=1&sig=hunter2", "abfs://box/web?***"),
        ("sftp://bob:p?hunter2@host/web", "sftp://***"),
        ("s3://bucket/web?password=a@hunter2", "s3://***"),
        ("bob:hunter2@host:/web", "***@host:/web"),
        ("bob@host:/web", "bob@host:/web"),
    ],
)
def test_an_address_as_it_is_shown(address: str, seen: str) -> None:
    assert shown(address) == seen


SECRETS = st.lists(
    st.tuples(st.from_regex(r"[A-Z0-9]{6,12}", fullmatch=True), st.sampled_from("/@:?#%&=+ ;é密")),
    min_size=1,
    max_size=3,
)
"""Words, each with a mark behind it at which a parser may cut."""
SHAPES = st.sampled_from(
    [
        "sftp://bob:{0}@127.0.0.1:1/web",
        "sftp://bob:x/{0}@127.0.0.1:1/web",
        "ssh://bob:{0}@127.0.0.1:1",
        "ftp://bob:{0}@127.0.0.1:1/web",
        "s3://KEY:{0}@bucket",
        "s3://{0}:x@bucket/web",
        "cached::s3://KEY:{0}@bucket",
        "simplecache::zip://x.zip::s3://KEY:{0}@bucket",
        "github://org:{0}@main/web",
        "nonsense://bob:{0}@host/web",
        "nonsense://host/web?password={0}",
        "nonsense://host/web?user=bob&password={0}&x=1",
        "nonsense://host/web#token={0}",
        "reference://{0}@host",
        "http://bob:{0}@host/web",
        "data:bob:{0}@host",
        "bob:{0}@host:/web",
        "nonsense://{0}@host",
    ]
)


def pieces_of(secret: list[tuple[str, str]]) -> list[str]:
    return [piece for piece, _ in secret]


@given(SHAPES, SECRETS)
def test_no_secret_is_shown(shape: str, secret: list[tuple[str, str]]) -> None:
    seen = shown(shape.format("".join(map("".join, secret))))
    assert not [piece for piece in pieces_of(secret) if piece in seen]


@given(
    SHAPES, SECRETS, st.sampled_from(["{}", "cannot parse '{}'", "no host `{}`!", "b'{}'", "port {}, line 3"])
)
def test_no_librarys_text_holds_a_secret(shape: str, secret: list[tuple[str, str]], said: str) -> None:
    """The whole address, what a parser made of it, or a piece, in any case and encoding."""
    whole = "".join(map("".join, secret))
    address = shape.format(whole)
    quotes = [
        address,
        address.lower(),
        quote(address),
        whole,
        quote(whole, safe=""),
        repr(whole),
        *pieces_of(secret),
    ]
    for told in quotes:
        text = scrubbed(said.format(told), address)
        assert not [piece for piece in pieces_of(secret) if piece.lower() in text.lower()]


def test_a_short_piece_of_a_password_leaves_the_words_around_it() -> None:
    address = "sftp://bob:p/hunter2@host/web"
    told = "Port could not be cast to integer value as 'p', not 'p/hunter2'"
    assert scrubbed(told, address) == "Port could not be cast to integer value as '***', not '***'"


@pytest.mark.parametrize(
    "address",
    [
        "sftp://bob:p:hunter2@127.0.0.1:x/web",
        "sftp://bob:p/hunter2@127.0.0.1:1/web",
        "sftp://bob:hunter2@127.0.0.1:1/web",
        "s3://KEY:hunter2@bucket",
        "cached::s3://KEY:hunter2@bucket",
        "ftp://bob:hunter2@127.0.0.1:1/web",
        "ftp://127.0.0.1:1/web?password=hunter2",
        "nonsense://bob:hunter2@host",
        "github://org:hunter2@main/web",
        "webdav://bob:hunter2@127.0.0.1:1/",
        "smb://bob:hunter2@127.0.0.1:1/share",
    ],
)
def test_what_a_library_says_of_an_address_is_one_line_without_its_secret(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    refused = pytest.raises(PublishError)
    with redirect_stderr(io.StringIO()) as printed, refused as caught:
        Target(address).files()
    told = f"{printed.getvalue()} {''.join(traceback.format_exception(caught.value))}"
    assert "hunter2" not in told
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("bob@host:/web", "is no address; write a folder"),
        ("host:/web", "is no address"),
        ("host:web", "is no address"),
        ("[::1]:/web", "is no address"),
        ("s3:/bucket/web", "is no address"),
        ("data:,x", "is no address"),
        ("mailto:bob@example.com", "is no address"),
        ("s3://KEY:secret@bucket/web", "holds a key, which s3:// does not take; set AWS_ACCESS_KEY_ID"),
        ("memory://web", "keeps nothing once the command ends"),
        ("data://x", "is a file in itself"),
        ("github://org:repo@/web", "only reads"),
        ("reference://", "only reads"),
        ("https://example.com/web", "only reads"),
        ("zip://web.zip", "is one file"),
        ("cached::s3://bucket", "is a chain of addresses"),
        ("simplecache::file://web", "is a chain of addresses"),
        ("", "names no place"),
        ("file://", "names no place"),
        ("s3://", "names no place"),
        ("/", "names no place"),
        ("nonsense://x/y", "cannot be reached"),
        ("a b://x/y", "is no address"),
        ("://x", "is no address"),
        ("file://\0", "cannot be"),
        ("s3://bucket\n/web", ""),
        ("dir://web", ""),
        ("jupyter://x", ""),
        ("hf://datasets/x", ""),
    ],
)
def test_an_address_that_cannot_be_published_to(address: str, why: str) -> None:
    with pytest.raises(PublishError) as caught:
        require_publishable(address)
        Target(address).files()
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["web", "./host:web", "/srv/a:b", "C:/web", "s3://bucket", "sftp://bob@host:/web", "~/web"]
)
def test_an_address_to_publish_to(address: str) -> None:
    require_publishable(address)

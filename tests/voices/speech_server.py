"""A server of `POST /v1/audio/speech` on loopback: real speech, and the faults such servers are known for."""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import threading
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

import imageio_ffmpeg
from aiohttp import web

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.voices.espeak.engine import Espeak

TYPES = {"wav": "audio/wav", "mp3": "audio/mpeg", "flac": "audio/flac", "pcm": "audio/pcm"}
_ENCODERS = {
    "mp3": ["-b:a", "64k", "-f", "mp3"],
    "flac": ["-f", "flac"],
    "pcm": ["-f", "s16le"],
}
HTML = b"<!doctype html><html><body>Welcome to nginx!</body></html>"


@dataclass
class SpeechServer:
    """What a running server saw, and how it misbehaves: `fault(n)` names the fault of request n, from 0."""

    fault: Callable[[int], str] = lambda _request: ""
    wishes: list[dict[str, object]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    now: int = 0
    most_at_once: int = 0
    port: int = 0
    elsewhere: int = 0
    """Requests that came where a redirect led to."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        number = len(self.wishes)
        wish = json.loads(await request.text())
        self.wishes.append(wish)
        self.keys.append(request.headers.get("Authorization", ""))
        self.now += 1
        self.most_at_once = max(self.most_at_once, self.now)
        try:
            return await self._answer(request, wish, self.fault(number))
        finally:
            self.now -= 1

    async def led_astray(self, _request: web.Request) -> web.StreamResponse:
        self.elsewhere += 1
        return web.Response(body=speech("好。", "wav"), content_type="audio/wav")

    async def _answer(self, request: web.Request, wish: dict[str, object], fault: str) -> web.StreamResponse:
        form, text = str(wish["response_format"]), str(wish["input"])
        if fault[:3].isdigit():
            status, _, wait = fault.partition(" ")
            key = request.headers.get("Authorization", "")
            body = json.dumps({"error": {"message": f"Incorrect key provided: {key}"}})
            headers = {"Retry-After": wait} if wait else {}
            return web.Response(status=int(status), text=body, headers=headers)
        if fault == "redirect":
            return web.Response(status=307, headers={"Location": f"http://127.0.0.1:{self.port}/elsewhere"})
        if fault == "html":
            return web.Response(body=HTML, content_type="text/html")
        if fault == "html as sound":
            return web.Response(body=HTML, content_type=TYPES[form])
        if fault in {"slow", "cut", "huge"}:
            return await self._dripping(request, speech(text, form), fault)
        return web.Response(body=_body(text, form, fault), content_type=TYPES[form])

    async def _dripping(self, request: web.Request, body: bytes, fault: str) -> web.StreamResponse:
        response = web.StreamResponse()
        response.content_type = "audio/wav"
        if fault == "cut":
            response.content_length = len(body)
        await response.prepare(request)
        if fault == "slow":
            for at in range(0, len(body), 500):
                await response.write(body[at : at + 500])
                await asyncio.sleep(0.2)
        elif fault == "cut":
            await response.write(body[: len(body) // 2])
            assert request.transport is not None
            request.transport.abort()
        else:
            while True:
                await response.write(bytes(2**20))
        return response


def _body(text: str, form: str, fault: str) -> bytes:
    made: dict[str, Callable[[], bytes]] = {
        "empty": bytes,
        "silent": lambda: speech("", form),
        "other format": lambda: speech(text, "mp3" if form == "wav" else "wav"),
        "rubbish": lambda: bytes(range(1, 256)) * 60,
        "half": lambda: speech(text, form, share=0.5),
        "inside a word": lambda: speech(text, form, share=-1),
        "half a file": lambda: speech(text, form)[: len(speech(text, form)) // 2],
        "streamed wav": lambda: _streamed(speech(text, form)),
    }
    return made.get(fault, lambda: speech(text, form))()


def _streamed(wav: bytes) -> bytes:
    """The file as one that was written before its length was known."""
    at = wav.index(b"data") + 4
    return wav[:4] + b"\xff" * 4 + wav[8:at] + b"\xff" * 4 + wav[at + 4 :]


@cache
def speech(text: str, form: str, share: float = 1.0) -> bytes:
    """Real speech in a format, its end in silence; a share of it, cut off; -1: cut in its loudest place."""
    import numpy as np

    words = text or "好。"
    clip = Espeak().speak(Utterance((SpokenPhrase(words, words),)), Speaker(name="server"))
    samples = np.concatenate([clip.samples, np.zeros(clip.sample_rate // 4, np.int16)])
    if not text:
        samples = samples * 0
    if share > 0:
        samples = samples[: round(len(samples) * share)]
    else:
        start = len(samples) * 3 // 5
        loudest = start + int(np.abs(samples[start:].astype(np.int32)).argmax())
        samples = samples[: loudest + 40]
    if form == "wav":
        return _wav(samples.astype("<i2").tobytes(), clip.sample_rate)
    source = ["-f", "s16le", "-ar", str(clip.sample_rate), "-ac", "1", "-i", "pipe:0", "-ar", "24000"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *source, *_ENCODERS[form], "pipe:1"]
    return subprocess.run(command, input=samples.tobytes(), capture_output=True, check=True).stdout


def _wav(data: bytes, sample_rate: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, sample_rate, 0, "NONE", ""))
        file.writeframes(data)
    return out.getvalue()


@contextmanager
def serving(server: SpeechServer) -> Iterator[SpeechServer]:
    """The server on a free port of loopback."""
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        app = web.Application()
        app.router.add_post("/v1/audio/speech", server.answer)
        app.router.add_route("*", "/elsewhere", server.led_astray)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.port = runner.addresses[0][1]
        ready.set()
        await over.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)

"""The online service on loopback: its protocol, real speech, and every fault it is known for."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from unittest.mock import patch

import imageio_ffmpeg
from aiohttp import WSMsgType, web

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.voices.espeak.engine import Espeak

BLOCKED_VOICE = "zh-CN-XiaochenNeural"
SKEW_SECONDS = 3600
_FRAME_BYTES = 720
_TICKS = 10_000_000
_WORD = re.compile(r"[㐀-鿿]|[A-Za-z0-9.]+")


@dataclass
class Service:
    """What a running service saw, and how it misbehaves: `fault(n)` names the fault of request n, from 0."""

    fault: Callable[[int], str] = lambda _request: ""
    latency_seconds: float = 0.0
    requests: int = 0
    texts: list[str] = field(default_factory=list)
    started: list[float] = field(default_factory=list)
    now: int = 0
    most_at_once: int = 0
    port: int = 0
    voices: object = ()
    """What it lists; text is sent as it stands."""
    listings: int = 0

    async def list_voices(self, _request: web.Request) -> web.Response:
        self.listings += 1
        text = self.voices if isinstance(self.voices, str) else json.dumps(self.voices)
        return web.Response(text=text, content_type="application/json")

    async def answer(self, request: web.Request) -> web.StreamResponse:
        number, self.requests = self.requests, self.requests + 1
        self.started.append(time.monotonic())
        self.now += 1
        self.most_at_once = max(self.most_at_once, self.now)
        try:
            return await self._answer(request, self.fault(number))
        finally:
            self.now -= 1

    async def _answer(self, request: web.Request, fault: str) -> web.StreamResponse:
        if fault.isdigit():
            return web.Response(status=int(fault))
        if fault == "skew" and request.query["Sec-MS-GEC"] != _token_of_the_right_time():
            ahead = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + SKEW_SECONDS))
            return web.Response(status=403, headers={"Date": ahead})
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive_str()
        ssml = await socket.receive_str()
        await asyncio.sleep(self.latency_seconds)
        text = unescape(re.search(r"<prosody[^>]*>(.*)</prosody>", ssml, re.DOTALL)[1])  # type: ignore[index]
        self.texts.append(text)
        silent = fault == "no audio" or "(zh-CN, XiaochenNeural)" in ssml
        await _speak(socket, text, "no audio" if silent else fault)
        await socket.close()
        return socket


def _token_of_the_right_time() -> str:
    from edge_tts.drm import generate_sec_ms_gec_v2

    return generate_sec_ms_gec_v2(time.time() + SKEW_SECONDS)


async def _speak(socket: web.WebSocketResponse, text: str, fault: str) -> None:
    await socket.send_str('X-RequestId:1\r\nPath:turn.start\r\n\r\n{"context":{}}')
    await socket.send_str("X-RequestId:1\r\nPath:response\r\n\r\n{}")
    if fault == "garbage":
        await socket.send_bytes(b"\x00\x10what is this")
        return
    mp3, seconds = _mp3(text) if fault != "no audio" else (b"", 0.0)
    if fault == "broken audio":
        mp3 = bytes(range(256)) * (len(mp3) // 256)
    words = _WORD.findall(text)
    spoken = len(words) // 2 if fault == "closing half-way" else len(words)
    sent = len(mp3)
    if fault in {"closing half-way", "half the audio", "silence"}:
        sent = sent // 2 // _FRAME_BYTES * _FRAME_BYTES
    if fault not in {"no words", "no audio"}:
        await _send_words(socket, words[:spoken], seconds / max(1, len(words)))
    for start in range(0, sent, _FRAME_BYTES):
        await socket.send_bytes(_frame(mp3[start : min(sent, start + _FRAME_BYTES)]))
        if fault == "drip":
            await asyncio.sleep(0.4)
    if fault == "closing half-way":
        return
    if fault == "silence":
        await socket.receive()
        return
    await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")
    while (await socket.receive()).type is WSMsgType.TEXT:
        pass


async def _send_words(socket: web.WebSocketResponse, words: list[str], seconds_each: float) -> None:
    for index, word in enumerate(words):
        data = {
            "Type": "WordBoundary",
            "Data": {
                "Offset": round(index * seconds_each * _TICKS),
                "Duration": round(seconds_each * _TICKS * 0.9),
                "text": {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"},
            },
        }
        body = json.dumps({"Metadata": [data]})
        await socket.send_str(f"X-RequestId:1\r\nPath:audio.metadata\r\n\r\n{body}")


def _frame(data: bytes) -> bytes:
    head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + data


@cache
def _mp3(text: str) -> tuple[bytes, float]:
    """Real speech as the service sends it: 24 kHz, 48 kbit/s, mono."""
    clip = Espeak().speak(Utterance((SpokenPhrase(text, text),)), Speaker(name="service"))
    source = ["-f", "s16le", "-ar", str(clip.sample_rate), "-ac", "1", "-i", "pipe:0"]
    target = ["-ar", "24000", "-b:a", "48k", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "pipe:1"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *source, *target]
    done = subprocess.run(command, input=clip.samples.tobytes(), capture_output=True, check=True)
    return done.stdout, clip.seconds


@contextmanager
def running(service: Service) -> Iterator[Service]:
    """The service on a free port of loopback, with the real edge-tts client pointed at it."""
    from edge_tts.drm import DRM

    ready = threading.Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        app = web.Application()
        app.router.add_get("/speak", service.answer)
        app.router.add_get("/voices", service.list_voices)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        service.port = runner.addresses[0][1]
        ready.set()
        await over.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait(10)
    address = f"ws://127.0.0.1:{service.port}/speak?x=y"
    try:
        with (
            patch("edge_tts.communicate.WSS_URL", address),
            patch("edge_tts.voices.VOICE_LIST", f"http://127.0.0.1:{service.port}/voices?x=y"),
            patch.object(DRM, "clock_skew_seconds", 0.0),
            patch.dict("os.environ", {"NO_PROXY": "127.0.0.1"}),
        ):
            yield service
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)

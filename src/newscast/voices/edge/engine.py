"""The engine edge: synthesis through the online service, rate limited; only complete audio is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from newscast.languages.language import language_of
from newscast.languages.tags import base_language, is_within
from newscast.languages.zh.sayable import without_unsayable
from newscast.model.clip import Clip, Needs, PhraseMark, Utterance
from newscast.model.show import EngineName, Speaker
from newscast.support.errors import VoiceError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message, Text
from newscast.voices.edge.alignment import aligned, folded
from newscast.voices.edge.circuit_breaker import CircuitBreaker, RateLimiter
from newscast.voices.edge.request import SAMPLE_RATE, Deadlines, ServiceError, decode, synthesise
from newscast.voices.edge.voices import ServiceListing, looks_like_voice, shipped
from newscast.voices.engine import PROTOCOL
from newscast.voices.speech import complete

DEFAULT_VOICE = "zh-CN-XiaoxiaoNeural"
MOST_REQUEST_BYTES = 1800
"""The client cuts at 4,096 bytes, in the middle of a sentence; long answers also come back short."""

_LISTING = ServiceListing()
_LEAVE_OUT_OTHER_SCRIPTS = frozenset({"zh", "en"})
"""The languages whose voices have no sounds for words in other scripts."""


@dataclass(frozen=True)
class RateLimits:
    """The rate limits, retries and deadlines of requests."""

    connections: int = 8
    per_second: float = 8.0
    attempts: int = 5
    backoff_seconds: float = 0.8
    most_backoff_seconds: float = 20.0
    refusals: int = 6
    """In a row, by anyone: then the circuit opens."""
    cooling_seconds: float = 60.0
    deadlines: Deadlines = Deadlines(connect=10.0, stall=12.0, whole=90.0)  # noqa: RUF009 (frozen)
    preflight: Deadlines = Deadlines(connect=4.0, stall=4.0, whole=8.0)  # noqa: RUF009


class Edge:
    """Synthesis through edge-tts, within `limits`."""

    name: EngineName = "edge"
    needs = Needs(numbers=True, letters=False)
    version = "edge-tts/1"
    protocol = PROTOCOL

    def __init__(self, limits: RateLimits | None = None, reporter: Reporter = SILENT) -> None:
        self.limits = limits or RateLimits()
        self._reporter = reporter
        self.parallel = self.limits.connections
        self._gate = RateLimiter(self.limits.connections, self.limits.per_second)
        self._circuit = CircuitBreaker(self.limits.refusals, self.limits.cooling_seconds)

    @classmethod
    def opened(cls, reporter: Reporter) -> Edge:
        """Return the engine as its entry point opens it."""
        return cls(reporter=reporter)

    def voice_of(self, speaker: Speaker) -> str:
        """The voice of this speaker."""
        return speaker.voices.get("edge", DEFAULT_VOICE)

    def voices(self, language: str = "") -> tuple[str, ...]:
        """The voices of the service; where it does not list them now, those it had when newscast was made."""
        tags = _LISTING.tags()
        if tags is None:
            tell(
                self._reporter,
                Message(
                    "edge cannot be asked for its voices; these are those of {month}", month=shipped().month
                ),
                is_warning=True,
            )
            tags = shipped().tags
        return tuple(name for name, tag in tags.items() if not language or is_within(tag, language))

    def has_voice(self, voice: str) -> bool:
        """Return whether the service has a voice; one that is not on the shipped list is asked for."""
        if voice in shipped().tags or not looks_like_voice(voice):
            return voice in shipped().tags
        tags = _LISTING.tags()
        return tags is None or voice in tags

    def speaks(self, language: str) -> bool:
        """Return whether there is a voice of the language, in any region."""
        return base_language(language) in {base_language(tag) for tag in shipped().tags.values()}

    def lacking(self) -> Text:
        """An empty text: the engine needs nothing installed."""
        return ""

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Synthesise a word with each voice; raise VoiceError within seconds if one fails."""
        for voice in dict.fromkeys(self.voice_of(speaker) for speaker in speakers):
            words = language_of(voice).preflight_words
            try:
                answer = synthesise(
                    words, voice=voice, rate="+0%", pitch="+0Hz", deadlines=self.limits.preflight
                )
                aligned([words], answer.words, decode(answer.mp3))
            except ValueError as error:
                raise VoiceError(
                    Message("{engine} has no voice `{voice}`", engine="edge", voice=voice)
                ) from error
            except ServiceError as fault:
                raise VoiceError(
                    fault.what
                    if fault.refusal
                    else Message("{what}: `{voice}`", what=fault.what, voice=voice)
                ) from fault

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The utterance, in as few requests as its length allows."""
        voice = self.voice_of(speaker)
        is_other = base_language(voice) not in _LEAVE_OUT_OTHER_SCRIPTS
        texts = [
            phrase.spoken if is_other else without_unsayable(phrase.spoken) for phrase in utterance.phrases
        ]
        clip = _joined([self._patiently(group, speaker) for group in _groups(texts)])
        return complete(
            clip, utterance.phrases, rate=speaker.rate, who=f"edge/{voice}", every_script=is_other
        )

    def _patiently(self, texts: Sequence[str], speaker: Speaker) -> Clip:
        """Retry until the clip is complete, the attempts are used up or the circuit opens."""
        from tenacity import (
            RetryCallState,
            Retrying,
            retry_if_exception_type,
            stop_after_attempt,
            wait_random_exponential,
        )

        backoff = wait_random_exponential(self.limits.backoff_seconds, self.limits.most_backoff_seconds)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            return backoff(state) + (error.wait_seconds if isinstance(error, ServiceError) else 0.0)

        retrying = Retrying(
            stop=stop_after_attempt(self.limits.attempts),
            wait=wait,
            retry=retry_if_exception_type(ServiceError),
            reraise=True,
        )
        try:
            return retrying(self._once, texts, speaker)
        except ServiceError as fault:
            raise VoiceError(
                Message(
                    "{what}, {attempts} times over: {texts!r}",
                    what=fault.what,
                    attempts=self.limits.attempts,
                    texts=texts[0][:40],
                )
            ) from fault

    def _once(self, texts: Sequence[str], speaker: Speaker) -> Clip:
        import numpy as np

        if not any(folded(text) for text in texts):
            return Clip(np.zeros(0, np.int16), SAMPLE_RATE, (PhraseMark(0, 0),) * len(texts))
        self._circuit.check()
        with self._gate:
            self._circuit.check()
            try:
                answer = synthesise(
                    "".join(texts),
                    voice=self.voice_of(speaker),
                    rate=f"{round((speaker.rate - 1) * 100):+d}%",
                    pitch=f"{round(speaker.pitch_hz):+d}Hz",
                    deadlines=self.limits.deadlines,
                )
            except ServiceError as fault:
                if fault.refusal:
                    self._circuit.refused(str(fault.what))
                raise
        self._circuit.accepted()
        return aligned(texts, answer.words, decode(answer.mp3))


def _groups(texts: Sequence[str]) -> list[list[str]]:
    """The phrases in requests well under the client's limit."""
    groups: list[list[str]] = []
    room = 0
    for text in texts:
        size = len(escape(text).encode())
        if size > MOST_REQUEST_BYTES:
            raise VoiceError(
                Message(
                    "a phrase of {size:,} bytes is too long for edge: {text!r}", size=size, text=text[:40]
                ),
                hint=Message("split it"),
            )
        if not groups or size > room:
            groups.append([])
            room = MOST_REQUEST_BYTES
        groups[-1].append(text)
        room -= size
    return groups


def _joined(clips: Sequence[Clip]) -> Clip:
    import numpy as np

    start = 0
    marks: list[PhraseMark] = []
    for clip in clips:
        marks += [replace(mark, start=mark.start + start, end=mark.end + start) for mark in clip.marks]
        start += len(clip.samples)
    samples = np.concatenate([clip.samples for clip in clips]) if clips else np.zeros(0, np.int16)
    return Clip(samples, SAMPLE_RATE, tuple(marks))

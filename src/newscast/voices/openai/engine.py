"""The engine openai: synthesis by a server of the user's own choice; one request a phrase.

A server tells no words and marks no phrases. One request a phrase makes each mark exact; cutting one long
answer at its silences would take a comma's pause for the end of a phrase.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newscast.languages.tags import base_language
from newscast.languages.zh.pinyin import without_pinyin
from newscast.model.clip import Clip, Needs, Samples, SpokenPhrase, Utterance
from newscast.model.show import EngineName, Speaker
from newscast.support.errors import VoiceError
from newscast.support.events import Reporter
from newscast.support.messages import Message, Text
from newscast.voices.edge.circuit_breaker import CircuitBreaker, RateLimiter
from newscast.voices.engine import PROTOCOL
from newscast.voices.openai.configuration import Server, configured
from newscast.voices.openai.request import Deadlines, ServerError, ask
from newscast.voices.openai.sound import SAMPLE_RATE, BadSoundError, decoded, whole
from newscast.voices.speech import join, sayable, syllables, unknown_voice

_DEFAULT_VOICE = "alloy"
_VOICE = re.compile(r"[\w][\w .+(),-]{0,99}")
"""A name, or a blend of names as some servers take it; never a path or an address."""
_PREFLIGHT_WORDS = SpokenPhrase("OK.", "OK.")


@dataclass(frozen=True)
class RequestLimits:
    """Retries, waits and deadlines of requests."""

    attempts: int = 5
    backoff_seconds: float = 0.8
    most_backoff_seconds: float = 20.0
    most_wait_seconds: float = 60.0
    """Of a `Retry-After`: a longer one is not waited for."""
    refusals: int = 8
    """In a row, by anyone: then the circuit opens."""
    cooling_seconds: float = 60.0
    deadlines: Deadlines = Deadlines()  # noqa: RUF009 (frozen)


class OpenAi:
    """Synthesis through a server's `POST /v1/audio/speech`."""

    name: EngineName = "openai"
    needs = Needs(numbers=True, letters=False)
    protocol = PROTOCOL

    def __init__(self, server: Server | None = None, limits: RequestLimits | None = None) -> None:
        self._server = server or configured()
        self.limits = limits or RequestLimits()
        settings = self._server.settings
        self.parallel = settings.connections
        made_by = f"{self._server.endpoint} {settings.response_format}"
        self.version = f"openai/1 {settings.model} {hashlib.sha256(made_by.encode()).hexdigest()[:12]}"
        self._gate = RateLimiter(settings.connections, settings.requests_per_second)
        self._circuit = CircuitBreaker(self.limits.refusals, self.limits.cooling_seconds, "openai")

    @classmethod
    def opened(cls, _reporter: Reporter) -> OpenAi:
        """Return the engine as its entry point opens it; VoiceError where no server is set."""
        return cls()

    def voice_of(self, speaker: Speaker) -> str:
        """The voice of this speaker."""
        return speaker.voices.get("openai", self.voices()[0])

    def voices(self, language: str = "") -> tuple[str, ...]:
        """The voices that the user's configuration names; a server has others."""
        voices = self._server.settings.voices or (_DEFAULT_VOICE,)
        return voices if not language or self.speaks(language) else ()

    def has_voice(self, voice: str) -> bool:
        """Return whether the configuration lists the voice; where it lists none, whether it is a name."""
        listed = self._server.settings.voices
        return voice in listed if listed else _VOICE.fullmatch(voice) is not None

    def speaks(self, language: str) -> bool:
        """Return whether the model speaks a language: any, unless the configuration lists those."""
        listed = {base_language(tag) for tag in self._server.settings.languages}
        return not listed or base_language(language) in listed

    def lacking(self) -> Text:
        """Return what the key lacks."""
        try:
            self._server.key()
        except VoiceError as error:
            return error.what
        return ""

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Have a word spoken with each voice; raise VoiceError if one fails."""
        for speaker in speakers:
            self._demand(speaker)
        for voice in dict.fromkeys(self.voice_of(speaker) for speaker in speakers):
            try:
                self._phrase(_PREFLIGHT_WORDS, voice, 1.0, attempts=2)
            except VoiceError as error:
                raise VoiceError(
                    Message("{what}: `{voice}`", what=error.what, voice=voice), hint=error.hint
                ) from None

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The utterance, phrase by phrase."""
        self._demand(speaker)
        voice = self.voice_of(speaker)
        parts = [
            self._phrase(phrase, voice, speaker.rate, self.limits.attempts) for phrase in utterance.phrases
        ]
        return join(parts, SAMPLE_RATE)

    def _demand(self, speaker: Speaker) -> None:
        if not self.has_voice(voice := self.voice_of(speaker)):
            raise unknown_voice("openai", voice, self._server.settings.voices)
        if speaker.pitch_hz:
            raise VoiceError(
                Message("openai cannot pitch {speaker_name}", speaker_name=speaker.name),
                hint=Message("delete pitch_hz in show.yaml, or choose another voice"),
            )

    def _phrase(self, phrase: SpokenPhrase, voice: str, rate: float, attempts: int) -> Samples:
        """Retry until the phrase is whole, the attempts are used up or the circuit opens."""
        import numpy as np
        from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
        from tenacity.wait import wait_random_exponential

        phrase = replace(phrase, spoken=sayable(without_pinyin(phrase.spoken)))
        if not syllables(phrase.spoken, every_script=True):
            return np.zeros(0, np.int16)
        backoff = wait_random_exponential(self.limits.backoff_seconds, self.limits.most_backoff_seconds)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            return backoff(state) + (error.wait_seconds if isinstance(error, ServerError) else 0.0)

        retrying = Retrying(
            stop=stop_after_attempt(attempts),
            wait=wait,
            retry=retry_if_exception(self._may_pass),
            reraise=True,
        )
        try:
            return retrying(self._once, phrase, voice, rate)
        except (ServerError, BadSoundError) as fault:
            if not self._may_pass(fault):
                raise
            raise VoiceError(
                Message(
                    "{what}, {attempts} times over: {texts!r}",
                    what=fault.what,
                    attempts=attempts,
                    texts=phrase.shown[:40],
                )
            ) from None

    def _may_pass(self, error: BaseException) -> bool:
        """Return whether another try may go well, and soon enough."""
        if isinstance(error, ServerError):
            return error.is_temporary and error.wait_seconds <= self.limits.most_wait_seconds
        return isinstance(error, BadSoundError)

    def _once(self, phrase: SpokenPhrase, voice: str, rate: float) -> Samples:
        self._circuit.check()
        with self._gate:
            self._circuit.check()
            try:
                answer = ask(
                    self._server,
                    phrase.spoken,
                    voice=voice,
                    rate=rate,
                    deadlines=self.limits.deadlines,
                )
            except ServerError as fault:
                if fault.is_temporary:
                    self._circuit.refused(str(fault.what))
                raise
        self._circuit.accepted()
        samples = decoded(answer.body, answer.content_type, self._server.settings.response_format)
        return whole(samples, phrase, rate, f"openai/{voice}")

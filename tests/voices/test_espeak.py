"""Real speech from espeak-ng in this process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.voices.pitch import pitch_hz

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.support.errors import VoiceError
from newscast.voices import open_engine
from newscast.voices.espeak.engine import VOICES

HOST = Speaker(name="小云")
LINES = ("英伟达发布 Blackwell 平台，", "意味着近八年来 A I 算力增长了一千倍。")


def utterance(*lines: str) -> Utterance:
    return Utterance(tuple(SpokenPhrase(line, line) for line in lines))


def test_a_clip_has_a_mark_for_each_phrase_in_order() -> None:
    clip = open_engine("espeak").speak(utterance(*LINES), HOST)
    first, second = clip.marks
    assert (first.start, first.end, second.end) == (0, second.start, len(clip.samples))
    assert clip.sample_rate == 22_050
    assert abs(clip.samples).max() > 3000


SAID = {
    "zh-CN": LINES,
    "en-US": ("The minister said on Tuesday ", "that a new law would come."),
    "en-GB": ("The minister said on Tuesday ", "that a new law would come."),
}


@pytest.mark.parametrize("voice", VOICES)
def test_every_voice_sounds_the_same_every_time_from_any_thread(voice: str) -> None:
    engine = open_engine("espeak")
    speaker = Speaker(name="小云", voices={"espeak": voice})
    lines = utterance(*SAID[VOICES[voice]])
    with ThreadPoolExecutor(4) as pool:
        clips = list(pool.map(lambda _: engine.speak(lines, speaker), range(6)))
    assert len({clip.samples.tobytes() for clip in clips}) == 1


def test_an_english_voice_reads_the_article() -> None:
    speaker = Speaker(name="Anna", voices={"espeak": "en-us+Denis"})
    one, two = (open_engine("espeak").speak(utterance(line), speaker) for line in ("A law.", "ay law."))
    assert len(one.samples) != len(two.samples) or (one.samples != two.samples).any()


def test_rate_and_pitch_are_the_speakers() -> None:
    engine = open_engine("espeak")
    plain = engine.speak(utterance(*LINES), HOST)
    fast = engine.speak(utterance(*LINES), Speaker(name="快", rate=1.5))
    high = engine.speak(utterance(*LINES), Speaker(name="高", pitch_hz=40))
    assert fast.seconds < plain.seconds * 0.8
    own, raised = (pitch_hz(clip.samples, clip.sample_rate) for clip in (plain, high))
    assert raised - own == pytest.approx(40, abs=10)


def test_a_pitch_that_espeak_does_not_reach_is_refused_before_it_speaks() -> None:
    with pytest.raises(VoiceError, match=r"cannot pitch 小云 by -80 Hz; set pitch_hz from -50 to 50"):
        open_engine("espeak").preflight([Speaker(name="小云", pitch_hz=-80)])


def test_a_long_clause_before_a_name_keeps_its_tones(capfd: pytest.CaptureFixture[str]) -> None:
    """espeak 1.52 loses them where a `<voice>` follows, and says only "No envelope"."""
    open_engine("espeak").speak(utterance("X A I 开源三千一百四十亿参数的模型 Grok 一。"), HOST)
    assert capfd.readouterr().err == ""


def test_a_letter_is_no_article() -> None:
    engine = open_engine("espeak")
    one, two = (engine.speak(utterance(line), HOST) for line in ("A I 模型", "ay I 模型"))
    assert (one.samples == two.samples).all()


def test_what_looks_like_markup_is_only_text() -> None:
    clip = open_engine("espeak").speak(utterance("A <b> 小于 B & C，</speak>"), HOST)
    assert clip.seconds > 1


def test_punctuation_alone_takes_no_time() -> None:
    clip = open_engine("espeak").speak(utterance("——", "你好。"), HOST)
    assert clip.marks[0].start == clip.marks[0].end


def test_an_unknown_voice_is_refused_by_name() -> None:
    with pytest.raises(VoiceError, match="no voice `cmn\\+Nobody`; use one of cmn\\+Denis"):
        open_engine("espeak").preflight([Speaker(name="云", voices={"espeak": "cmn+Nobody"})])

"""The voices of Kokoro v1.0 that were heard right: language, pitch and checksum of each.

Hindi is left out, whose recognition was undecided, and Japanese, which needs a reader of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KokoroVoice:
    """A voice: float32 vectors, 510 x 256, in a file of their own."""

    language: str
    """The BCP 47 tag of what it speaks."""
    hz: float
    """The pitch it speaks at, the median of a sentence as measured."""
    sha256: str


VOICES = {
    "zf_xiaobei": KokoroVoice("zh-CN", 245, "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640"),
    "zf_xiaoni": KokoroVoice("zh-CN", 229, "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba"),
    "zf_xiaoxiao": KokoroVoice("zh-CN", 235, "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169"),
    "zf_xiaoyi": KokoroVoice("zh-CN", 304, "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3"),
    "zm_yunjian": KokoroVoice("zh-CN", 136, "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa"),
    "zm_yunxi": KokoroVoice("zh-CN", 182, "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b"),
    "zm_yunxia": KokoroVoice("zh-CN", 296, "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d"),
    "zm_yunyang": KokoroVoice("zh-CN", 127, "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42"),
    "af_heart": KokoroVoice("en-US", 192, "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b"),
    "af_bella": KokoroVoice("en-US", 194, "f69d836209b78eb8c66e75e3cda491e26ea838a3674257e9d4e5703cbaf55c8b"),
    "af_kore": KokoroVoice("en-US", 157, "9be5221b6a941c04b561959b8ff0b06e809444dcc4ab7e75a7b23606f691819e"),
    "af_nova": KokoroVoice("en-US", 153, "18778272caa0d0eebaea251c35fd635f038434f9eee5e691d02a174bd328414f"),
    "af_sarah": KokoroVoice("en-US", 192, "4409fbc125afabacc615d94db5398d847006a737b0247d6892b7a9a0007a2f0a"),
    "am_michael": KokoroVoice("en-US", 110, "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1"),
    "am_echo": KokoroVoice("en-US", 105, "3968b92c3c4cd1c4416dbded36c13eaa388a90d5788d02a13e4d781f5f8cf3c3"),
    "am_fenrir": KokoroVoice("en-US", 136, "c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43"),
    "bf_emma": KokoroVoice("en-GB", 178, "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73"),
    "bf_alice": KokoroVoice("en-GB", 207, "08afa6ba24da61ea5e8efa139e5aadc938d83f0a6da5a900adaf763ac1da5573"),
    "bf_isabella": KokoroVoice("en-GB", 198, "3754352c4aaa46d17f27654ab7518d65b62ad6163a0f55a5f4330c2da2c4e94f"),
    "bm_george": KokoroVoice("en-GB", 138, "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc"),
    "bm_daniel": KokoroVoice("en-GB", 120, "6b3194bbceffb746733cbc22c8f593dd44e401a71d53895a2dca891bc595a1e8"),
    "bm_fable": KokoroVoice("en-GB", 113, "f889083196807b4adb15e9204252165f503b8d33d3982e681c52443c49d798f1"),
    "bm_lewis": KokoroVoice("en-GB", 86, "b8f671cef828c30e66fdf0b0756a76bba58f6bb3398cbbf27058642acbcedb97"),
    "ef_dora": KokoroVoice("es-ES", 169, "f66ec66bd295acb18372e37008533a9a3228483ccd294e7538d5d9294ac9a532"),
    "em_alex": KokoroVoice("es-ES", 123, "27809e9eafdcbcfff90a3016c697568676531de2a2c39cee29c96c7bd6b83e95"),
    "ff_siwis": KokoroVoice("fr-FR", 199, "a35f5675ad08948e326ae75fd0ea16ba5d0042e4f76b5f3d1df77d0a48c54861"),
    "if_sara": KokoroVoice("it-IT", 215, "409b69248798fcdc2542330c76953d230710f19b057e59cb82fdc3c4cf71265c"),
    "im_nicola": KokoroVoice("it-IT", 88, "bc578e510d52a96d6940d46f12e96d7b3df00905dbea075113226d100e6e1ab0"),
    "pf_dora": KokoroVoice("pt-BR", 171, "3da7b5b2d91847ebf5646f57631af6ececae3c29a89cd300f06edf9aa6cfe9ee"),
    "pm_alex": KokoroVoice("pt-BR", 129, "0175c753f59c54e7fd5a995bedef0c5ff2fb67e0043dd3dcb2ae74ec2acbeb2a"),
}  # fmt: skip

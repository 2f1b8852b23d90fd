"""Use cases without a face: what an editor can ask for, as functions of a workspace and typed arguments.

Each is imported only when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from newscast.support.events import SILENT, Event, Reporter, Silent

if TYPE_CHECKING:
    from newscast.workflow.approving import approval_of, approve_script
    from newscast.workflow.checking import (
        accept_finding,
        check_script,
        dismiss_finding,
        fix_script,
        list_decisions,
        undo_decision,
    )
    from newscast.workflow.deciding import Choice
    from newscast.workflow.drafting_scripts import adopt_transcript, draft_script
    from newscast.workflow.episode_history import history_of
    from newscast.workflow.next_episode import NewEpisode, new_episode
    from newscast.workflow.producing import produce_episode
    from newscast.workflow.proofing import proof_episode
    from newscast.workflow.render_results import Rendered
    from newscast.workflow.rendering import plan_of, render
    from newscast.workflow.site_building import build_site, check_site
    from newscast.workflow.starting import init_show
    from newscast.workflow.status import EpisodeStatus, State, episode_status, show_status
    from newscast.workflow.storage import cache_status, prune_unused
    from newscast.workflow.texts import correct_text, read_aloud
    from newscast.workflow.voice_trials import install_voices, list_voices, try_voice

__all__ = [
    "SILENT",
    "Choice",
    "EpisodeStatus",
    "Event",
    "NewEpisode",
    "Rendered",
    "Reporter",
    "Silent",
    "State",
    "accept_finding",
    "adopt_transcript",
    "approval_of",
    "approve_script",
    "build_site",
    "cache_status",
    "check_script",
    "check_site",
    "correct_text",
    "dismiss_finding",
    "draft_script",
    "episode_status",
    "fix_script",
    "history_of",
    "init_show",
    "install_voices",
    "list_decisions",
    "list_voices",
    "new_episode",
    "plan_of",
    "produce_episode",
    "proof_episode",
    "prune_unused",
    "read_aloud",
    "render",
    "show_status",
    "try_voice",
    "undo_decision",
]

_MODULES = {
    "approving": ("approval_of", "approve_script"),
    "checking": (
        "accept_finding",
        "check_script",
        "dismiss_finding",
        "fix_script",
        "list_decisions",
        "undo_decision",
    ),
    "deciding": ("Choice",),
    "drafting_scripts": ("adopt_transcript", "draft_script"),
    "episode_history": ("history_of",),
    "next_episode": ("NewEpisode", "new_episode"),
    "status": ("EpisodeStatus", "State", "episode_status", "show_status"),
    "producing": ("produce_episode",),
    "proofing": ("proof_episode",),
    "render_results": ("Rendered",),
    "rendering": ("plan_of", "render"),
    "site_building": ("build_site", "check_site"),
    "starting": ("init_show",),
    "storage": ("cache_status", "prune_unused"),
    "texts": ("correct_text", "read_aloud"),
    "voice_trials": ("install_voices", "list_voices", "try_voice"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)

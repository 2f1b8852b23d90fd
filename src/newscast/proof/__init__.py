"""Proof listening: a recogniser hears the finished episode, and what it heard is held against the script."""

from newscast.proof.checking import ProofReport, Suspect, check_recording, judge
from newscast.proof.recogniser import Recogniser

__all__ = ["ProofReport", "Recogniser", "Suspect", "check_recording", "judge"]

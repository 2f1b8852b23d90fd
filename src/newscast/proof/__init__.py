"""Proof listening: a recogniser hears the finished episode, and what it heard is held against the script."""

from newscast.proof.checking import Proof, Suspect, judge, prove
from newscast.proof.recogniser import Recogniser

__all__ = ["Proof", "Recogniser", "Suspect", "judge", "prove"]

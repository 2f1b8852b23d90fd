"""Proof listening: a recogniser hears the finished episode, and what it heard is held against the script."""

from newscast.proof.hearing import Recogniser
from newscast.proof.proving import Proof, Suspect, judge, prove

__all__ = ["Proof", "Recogniser", "Suspect", "judge", "prove"]

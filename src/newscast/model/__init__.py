"""A show's files as frozen values: show, episode, glossary, script, manifest, history."""

"""Verbs are tried on a real encrypted file, with a clock that is set."""

from tests.support.desk import world

__all__ = ["world"]

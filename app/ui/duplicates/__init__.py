"""Pairs of learners who may be one person."""

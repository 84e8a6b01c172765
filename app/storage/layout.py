"""How a profile's folder and file are laid out. Light to import: the first look needs it before anything else is there."""

DATABASE = "station.db"
RECORD = "profile.json"
SCHEMA = 2
"""Version of the file's layout, in ``PRAGMA user_version``; each step up is a revision in ``migrations/``."""

"""The rows: the encrypted SQLite file, state rows and the change log."""

"""Limits on everything that comes from outside. Far above an honest day, far below what hurts a small machine."""

MAX_REQUEST_BYTES = 4 << 20
MAX_REPLY_BYTES = 16 << 20
MAX_BATCH_BYTES = 32 << 20
"""Expanded size of one compressed batch or page."""
MAX_CHANGES = 20_000
"""Changes in one batch or page."""
MAX_FIELDS = 64
MAX_TEXT = 4_000
"""Characters of one text value that the gateway takes into its state. A longer one is held: it stands in no other's way."""
MAX_BUNDLE_BYTES = 16 << 20
"""A file of requests, sealed."""
MAX_BUNDLE_REPLY_BYTES = MAX_REPLY_BYTES + (1 << 20)
"""A file of replies, sealed. One is enough: the last says all."""
MAX_BUNDLE_MESSAGES = 64
"""Requests or replies in one file."""

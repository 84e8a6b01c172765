"""The bank's side: the reference credit-bank gateway, its own program and database."""

"""Exchange: what waits, what was delivered, what the bank holds and why."""

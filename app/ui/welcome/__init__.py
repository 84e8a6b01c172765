"""The first start, and the start without a key: make a profile, or unlock one."""

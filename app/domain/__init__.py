"""The rules: what is true without a disk, a screen or a network."""

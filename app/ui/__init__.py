"""The screen: shows, asks, calls a verb."""

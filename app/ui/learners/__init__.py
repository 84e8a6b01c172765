"""Learners: everybody at the station, and one of them whole."""

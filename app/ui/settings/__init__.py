"""Settings: how the window looks, and where things stand."""

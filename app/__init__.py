"""学站 Xuezhan: the desk of a grassroots learning station."""

__version__ = "0.1.0"

"""学站 Xuezhan: the desk of a grassroots learning station, and the reference credit-bank gateway.

The rooms, in the order a click travels: ``ui`` (screen), ``usecases`` (verb), ``domain`` (rule), ``records`` (words),
``storage`` (row), ``sync`` (send), ``gateway`` (bank). ``bootstrap`` wires them; ``__main__`` is the command line.
"""

__version__ = "0.1.0"

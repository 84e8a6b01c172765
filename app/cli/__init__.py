"""The command line: what a person or a script types, as a contract (docs: names and JSON keys are stable)."""

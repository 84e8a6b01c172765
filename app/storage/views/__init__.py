"""The questions of the screen and the command line: one module a page, each answering with a read model."""

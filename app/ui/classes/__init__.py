"""Classes: the list of a term, one class, opening a class, who joins and who leaves."""

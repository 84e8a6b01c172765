"""The verbs: one act of a person, one function, one transaction."""

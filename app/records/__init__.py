"""The words: one class per entity; the same class is the form, the row and the wire."""

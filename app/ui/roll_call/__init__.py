"""The roll call: one sheet, every learner one row, each mark saved when made."""

"""The look: colours, type, spacing, fonts, icons and the one style sheet. Imports PySide6 and ``app.config`` only."""

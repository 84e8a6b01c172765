"""Today: the day's lessons, what waits for the person, the week, the month."""

"""A roster on its way in: choose the file, look at every row, import, take back."""

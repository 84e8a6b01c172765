"""The roster's way in: read the file, find its columns, judge every row, import in one transaction, take it back."""

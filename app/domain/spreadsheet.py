"""How a spreadsheet names its columns and cells."""


def cell_address(row: int, column: int) -> str:
    """``C5`` for row 5 (from 1) and column 2 (from 0)."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """``A`` for column 0, ``AA`` for 26."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters

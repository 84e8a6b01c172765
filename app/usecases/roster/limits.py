"""Bounds on what comes from outside (docs: a clear refusal beyond)."""

FILE_BYTES = 20 * 1024 * 1024
UNPACKED_BYTES = 120 * 1024 * 1024
"""What a workbook may unpack to; offices' largest are a tenth of it."""
PARTS = 2_000
ROWS = 20_000
"""People of one file."""
HEADER_ROWS = 20
"""How far down the header may stand."""
SHEET_ROWS = ROWS + 5 * HEADER_ROWS
"""Rows of a sheet: the people, the title, the foot."""
COLUMNS = 100
CELLS = 1_500_000
"""Of all sheets together, blank ones before a value counted: a file of a few bytes may ask for any number."""
SHEETS = 50
LISTS = 500
"""Lists with a header of one sheet; a school has a few dozen classes."""
CELL_CHARACTERS = 2_000

"""Write ``cn-<year>.json`` from chinesecalendar. For development only: the program reads the files.

    python resources/calendars/build_calendars.py 2024 2025 2026

Run it each November, after the State Council has published the next year and chinesecalendar knows it.
"""

import json
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from chinese_calendar import constants

FOLDER = Path(__file__).parent
CHINESE = {holiday.value: holiday.chinese for holiday in constants.Holiday}


def days(table: dict[date, str], year: int) -> list[dict[str, str]]:
    """Return the table's days of one year, in order, with the holiday's Chinese name."""
    return [{"date": day.isoformat(), "name": CHINESE[name]} for day, name in sorted(table.items()) if day.year == year]


def calendar(year: int) -> dict[str, object]:
    """Return the data of one published year; an unknown year is refused."""
    off, worked = days(constants.holidays, year), days(constants.workdays, year)
    if not off:
        raise SystemExit(f"chinesecalendar {version('chinesecalendar')} does not know {year}")
    return {
        "id": f"cn-{year}",
        "year": year,
        "status": "PUBLISHED",
        "source": f"国务院办公厅关于{year}年部分节假日安排的通知; chinesecalendar {version('chinesecalendar')}",
        "off": off,
        "worked": worked,
    }


def written(data: dict[str, object]) -> str:
    """Return the data as JSON with one day a line, so that a change of one day is a change of one line."""
    lines = []
    for key, value in data.items():
        if isinstance(value, list):
            inner = ",\n".join("    " + json.dumps(entry, ensure_ascii=False) for entry in value)
            lines.append(f'  "{key}": [\n{inner}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(years: list[int]) -> None:
    """Write one file for each year."""
    for year in years:
        path = FOLDER / f"cn-{year}.json"
        path.write_text(written(calendar(year)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main([int(year) for year in sys.argv[1:]])

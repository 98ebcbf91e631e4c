"""The dates that a text may mean which is none as YAML has them."""

import re
from contextlib import suppress
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(_MONTHS)})", re.IGNORECASE)


def likely_dates(text: str) -> list[date]:
    """Return the dates that a text may mean: `3 May 2025` one, `03/04/2025` two."""
    numbers = [int(one) for one in re.findall(r"\d{1,4}", text)]
    if word := _WORD.search(text):
        numbers.insert(0, _MONTHS.index(word[0].lower()) + 1)
    year = max(numbers, default=0)
    if len(numbers) != 3 or year < 1000:
        return []
    first, second = (one for place, one in enumerate(numbers) if place != numbers.index(year))
    # Behind a year stands the month, and before the day where it has a name.
    orders = [(first, second), (second, first)]
    if not word and numbers[0] != year:
        orders.reverse()
    found = []
    for month, day in orders:
        with suppress(ValueError):
            found.append(date(year, month, day))
    return found[:1] if word or numbers[0] == year else list(dict.fromkeys(found))

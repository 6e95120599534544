"""Days of the year that stand for an event of one year: "since 7 October" said in 2025 means 2023.

Without a year beside them no year is supplied, however near the day is to the anchor. Events that Arabic news names by
their day alone; month and day of the Gregorian calendar.
"""

from __future__ import annotations

NAMED_DAYS = frozenset(
    {
        (1, 14),  # Tunisia 2011
        (1, 25),  # Egypt 2011
        (2, 14),  # Bahrain 2011, Lebanon 2005
        (2, 17),  # Libya 2011
        (2, 20),  # Morocco 2011
        (3, 8),  # Lebanon 2005, Syria 1963
        (3, 14),  # Lebanon 2005
        (6, 30),  # Egypt 2013
        (7, 14),  # Iraq 1958
        (7, 23),  # Egypt 1952
        (7, 25),  # Tunisia 2021
        (8, 4),  # Beirut 2020
        (9, 11),  # New York 2001
        (10, 6),  # the war of 1973
        (10, 7),  # Gaza 2023
        (10, 17),  # Lebanon 2019
        (12, 17),  # Tunisia 2010
    }
)

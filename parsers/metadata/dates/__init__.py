"""When the article was published and last changed: every witness gives claims, `reconcile` chooses.

datelines         what readers see, and how likely it is the article's own
lone_dates        what is seen and has no other witness, where it stands alone
dispatches        what the text begins with: "DAYTON, Ohio, Nov. 26, 2025 -- "
dated_addresses   what the address says
script_data       what the page's scripts say
date_labels       what the words around a date call it
moments           dates and hours in a line of text, in many languages (calendars: other than Gregorian)
dayorder          whether 3/4/2025 is in March or in April
"""

from parsers.metadata.dates.reconcile import read_dates

__all__ = ["read_dates"]

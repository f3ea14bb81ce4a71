"""The currencies that Discogs' marketplace knows, by their codes."""

CURRENCIES = (
    "USD",
    "GBP",
    "EUR",
    "CAD",
    "AUD",
    "JPY",
    "CHF",
    "MXN",
    "BRL",
    "NZD",
    "SEK",
    "ZAR",
)

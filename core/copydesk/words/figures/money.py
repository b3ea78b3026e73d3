"""Currencies by their signs, codes and names."""

import re
from typing import Final

CENTS: Final = "cents"  # a hundredth of whatever currency the text speaks of

# Nations' dollars are kept apart only where the text says which; "$" alone goes with any of them.
_SIGNS: Final = {
    "$": "$", "us$": "$", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "s$": "SGD", "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "rs.": "INR", "rs": "INR", "₽": "RUB",
    "₩": "KRW", "₴": "UAH", "₺": "TRY", "₦": "NGN", "₪": "ILS", "zł": "PLN",
}  # fmt: skip
_CODE_LIST = (
    "USD EUR GBP JPY CNY RMB INR AUD CAD NZD HKD SGD CHF SEK NOK DKK ISK RUB UAH PLN CZK HUF BRL TRY ZAR KRW ILS NGN "
    "MXN PKR THB IDR PHP"
)
_CODES: Final = tuple(_CODE_LIST.split())
_NAMES: Final = {
    "dollar": "$", "dollars": "$", "euro": "EUR", "euros": "EUR", "rupee": "INR", "rupees": "INR", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB",
    "dólar": "$", "dólares": "$",
    "krónur": "ISK", "kronor": "SEK", "zloty": "PLN", "zlotys": "PLN", "hryvnia": "UAH", "hryvnias": "UAH",
    "sterling": "GBP", "franc": "", "francs": "", "peso": "", "pesos": "",
    "crown": "", "crowns": "", "koruna": "CZK", "forint": "HUF", "forints": "HUF", "lira": "", "shekels": "ILS",
    "shilling": "", "shillings": "", "dinar": "", "dinars": "", "dirham": "", "dirhams": "", "riyal": "", "riyals": "",
    "rand": "ZAR", "baht": "THB", "ringgit": "", "naira": "NGN", "taka": "", "rupiah": "IDR",
    "krone": "", "kroner": "", "krona": "", "cent": CENTS, "cents": CENTS, "pence": CENTS,
}  # fmt: skip
_NATIONS: Final = {"australian": "AUD", "canadian": "CAD", "hong kong": "HKD", "new zealand": "NZD", "singapore": "SGD"}


def _either(words: "dict[str, str] | tuple[str, ...]") -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# Parts of patterns in which case is ignored, but for the codes: "try" and "all" are words.
SIGNS: Final = rf"{_either(_SIGNS)}|(?-i:{_either(_CODES)})"
SIGNS_AFTER: Final = rf"€|£|₹|¥|₽|zł|\$|(?-i:{_either(_CODES)})\b"
MARKS: Final = "".join(sorted({sign[-1] for sign in _SIGNS if not sign[-1].isalpha() and sign[-1] != "."}))
PREFIXES: Final = frozenset({sign.rstrip(".") for sign in _SIGNS} | {code.casefold() for code in _CODES})
WORDS: Final = _either(_NAMES)
NATIONS: Final = rf"(?:U\.?S\.?|{'|'.join(_NATIONS)})\s"


def currency(written: str) -> str:
    """The currency that a sign, a code or a name stands for: "$" or an ISO code; "" if it stands for none."""
    folded = written.strip().casefold()
    if written.strip() in _CODES:
        return {"USD": "$", "RMB": "CNY"}.get(written.strip(), written.strip())
    for nation, code in _NATIONS.items():
        if folded.startswith(nation):
            return code
    return _SIGNS.get(folded) or _NAMES.get(folded.split()[-1] if folded else "", "")

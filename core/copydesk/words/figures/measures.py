"""Measures that newspapers convert for their readers: 30 miles are 48 kilometres, two decades are twenty years."""

from fractions import Fraction
from typing import Final

# Of each dimension the unit's names, and how many base units (metre, gram, square metre, litre) one is. A speed is
# converted as its length is: "120 kph" and "75 miles per hour".
_LENGTH: Final = {
    "mm millimeter millimetre": "0.001", "cm centimeter centimetre": "0.01", "m meter metre": "1",
    "km kilometer kilometre kph kmh": "1000", "inch inche in": "0.0254", "foot feet ft": "0.3048", "yard yd": "0.9144",
    "mile mi mph": "1609.344", "knot": "1852",
}  # fmt: skip
_MASS: Final = {"gram gramme g": "1", "kg kilo kilogram kilogramme": "1000", "tonne ton t": "1000000",
                "pound lb": "453.592", "ounce oz": "28.35"}  # fmt: skip
_AREA: Final = {"hectare ha": "10000", "acre": "4046.86"}
_VOLUME: Final = {"liter litre l": "1", "gallon": "3.785", "barrel": "158.987"}
# A month is as long as months are in the middle: 60 days are two months as far as rounding goes.
_TIME: Final = {"second sec": "1", "minute min": "60", "hour hr": "3600", "day": "86400", "week": "604800",
                "fortnight": "1209600", "month": "2629800", "year": "31557600", "decade": "315576000",
                "century centurie": "3155760000"}  # fmt: skip
_UNITS: Final = {
    name: (dimension, names, Fraction(factor))
    for dimension, units in enumerate((_LENGTH, _MASS, _AREA, _VOLUME, _TIME))
    for names, factor in units.items()
    for name in names.split()
}
_ROUNDED: Final = Fraction(8, 100)  # a converted measure is rounded: "about 30 miles" is 50 km as well as 48


def of_one_dimension(unit: str, other: str) -> bool:
    """Whether two units measure the same thing differently, so that equal numbers of them are not equal."""
    one, two = _UNITS.get(unit), _UNITS.get(other)
    return one is not None and two is not None and one[0] == two[0] and one[1] != two[1]


def converted(value: Fraction, unit: str, other_value: Fraction, other_unit: str) -> bool:
    """Whether measures in two units of one dimension are the same, as far as rounding goes.

    Raises:
        KeyError: One of the units is not known.
    """
    here, there = value * _UNITS[unit][2], other_value * _UNITS[other_unit][2]
    return abs(here - there) <= _ROUNDED * max(here, there)

"""An invented article of any length, and its words as a reader must give them back."""

import re
from dataclasses import dataclass
from random import Random

from rapidfuzz.distance import LCSseq

_WORDS = """
the a of and to in for on that with as by from council harbour bridge port river town mill school budget winter
ferry market farm road station workers residents officials engineers children teachers police court company plan
report study project season weather storm repair opening closure decision meeting vote price tax loan grant said
told asked found built closed opened planned approved rejected delayed expected warned agreed announced old new
large small early late public private local national northern southern annual final first second several about
after before during between without against under across along however meanwhile instead again nearly well-known
long-term Ormsund Aldra Lindholm Vesterby Karlsen Ødegård Müller Peña Szabó façade naïve café 12 48 3.5 1,200 2019
2026 40,000
"""
WORDS = tuple(_WORDS.split())
# Programs that write plain letters write plain quotation marks.
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_ENDS = (".", ".", ".", ".", "?", "!")


@dataclass(frozen=True)
class Article:
    """What an article is made of, in this order; every paragraph is one line of text."""

    headline: str
    byline: str
    paragraphs: tuple[str, ...]
    subhead: str
    more: tuple[str, ...]
    quotation: str
    items: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    last: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every block's text in order."""
        rows = (" ".join(row) for row in self.table)
        return (
            *(self.headline, self.byline, *self.paragraphs, self.subhead, *self.more, self.quotation),
            *(*self.items, *rows, self.last),
        )

    @property
    def html(self) -> str:
        """As a page without anything round it."""
        rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in self.table)
        return (
            f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{self.headline}</title></head><body>"
            f"<h1>{self.headline}</h1><p>{self.byline}</p>{_paragraphs(self.paragraphs)}<h2>{self.subhead}</h2>"
            f"{_paragraphs(self.more)}<blockquote><p>{self.quotation}</p></blockquote>"
            f"<ul>{''.join(f'<li>{item}</li>' for item in self.items)}</ul><table>{rows}</table><p>{self.last}</p>"
            "</body></html>"
        )


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def sentence(chance: Random, words: int) -> str:
    """A sentence of so many words."""
    chosen = [chance.choice(WORDS) for _ in range(words)]
    return " ".join(chosen)[:1].upper() + " ".join(chosen)[1:] + chance.choice(_ENDS)


def article(seed: int, paragraphs: int = 24) -> Article:
    """An article with as many paragraphs beside its other parts."""
    chance = Random(seed)

    def prose() -> str:
        return " ".join(sentence(chance, chance.randint(6, 24)) for _ in range(chance.randint(1, 4)))

    half = paragraphs // 2
    return Article(
        headline=sentence(chance, 8).rstrip(".?!"),
        byline="By Ada Lindqvist",
        paragraphs=tuple(prose() for _ in range(half)),
        subhead="What follows from it",
        more=tuple(prose() for _ in range(paragraphs - half)),
        quotation=f"“{sentence(chance, 20)}” said Ben Ode, who runs it.",
        items=tuple(sentence(chance, 9) for _ in range(4)),
        table=(("Year", "Cars", "Boats"), ("2019", "1,200", "40"), ("2020", "900", "38")),
        last=prose(),
    )


def words(text: str) -> list[str]:
    """What a person would call the words of a text, signs of lists left out, quotation marks in one form."""
    straight = text.translate(_STRAIGHT)
    return [word for word in re.split(r"\s+", straight) if word.strip("•◦▪■–->")]


def share_kept(wanted: list[str], found: list[str]) -> float:
    """Share of the wanted words that were found in their order."""
    return LCSseq.similarity(wanted, found) / len(wanted)

"""One version of an article as frozen values.

All offsets, here and everywhere in the core, are Unicode code points of `Block.text`, from 0, half-open.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from copydesk.errors import Value


class Kind(StrEnum):
    """What a block is in the make-up of its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    PREFORMATTED = "preformatted"


class Role(StrEnum):
    """What a block does: the article's parts first, then site chrome."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTE = "note"

    NAVIGATION = "navigation"
    SHARE = "share"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    ADVERTISEMENT = "advertisement"
    COMMENTS = "comments"
    AUTHOR_BIO = "author-bio"
    SYNDICATION = "syndication"
    LEGAL = "legal"
    QUOTED_MAIL = "quoted-mail"
    SIGNATURE = "signature"
    OTHER = "other"

    @property
    def is_chrome(self) -> bool:
        """Whether blocks of this role are site furniture rather than journalism."""
        return self not in ARTICLE_ROLES


ARTICLE_ROLES = frozenset(
    {
        Role.HEADLINE,
        Role.DECK,
        Role.BYLINE,
        Role.DATE,
        Role.BODY,
        Role.SUBHEAD,
        Role.CAPTION,
        Role.CREDIT,
        Role.NOTE,
    }
)


@dataclass(frozen=True, slots=True)
class Markup:
    """What an HTML page says of a block beside its text; plain text has none.

    Attributes:
        path: Tags from the body down to the block's own, lower case, such as ("div", "article", "p").
        names: Words of the `class`, `id`, `role` and `itemprop` of those elements, lower case, outermost first.
        link_share: Share of the block's characters that stand inside links, 0 to 1.
    """

    path: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    link_share: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.link_share <= 1.0:
            raise ValueError(f"not a share: {self.link_share}")


class MarkKind(StrEnum):
    """What an agency says some words of a block are."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FIGURE = "figure"
    MONEY = "money"
    DATE = "date"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Mark:
    """The words [start, end) of a block, in code points, and what the file itself says they are.

    Attributes:
        value: What they stand for where the file says so ("20260412" for "Sunday"), "" otherwise.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a mark: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, caption or line of site furniture.

    Attributes:
        text: What a reader of the document sees, white space folded to single spaces and line breaks kept only in
            preformatted text.
        confidence: How sure `role` is, 0 to 1; 1 where a person set it.
        hidden: In the file, but its reader would not see it (white, off the page, DOCX `vanish`).
        given: The role that the file itself gives it (a wire format's headline, a mail's quoted text), None where it
            has to be judged.
        marks: What the file says of words in it, by their starts; only wire formats do.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    role: Role = Role.BODY
    confidence: float = 0.0
    hidden: bool = False
    markup: Markup | None = None
    given: Role | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def chrome(self) -> bool:
        """Whether this block is site furniture."""
        return self.role.is_chrome


class Standing(StrEnum):
    """Whether a text may be published, in the words of the wire formats."""

    USABLE = "usable"
    EMBARGOED = "embargoed"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Link:
    """A link that a page has in its text.

    Attributes:
        block: The number of the block that it stands in.
        text: The words that a reader can click on; "" for a picture.
        address: As the page gives it, without its fragment.
    """

    block: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page has beside its text that an agency's contract may ask for.

    Attributes:
        canonical: The address that it calls the original's (`rel="canonical"`), "" if none.
        links: Those in its blocks, in reading order.
        counters: Addresses of pictures of one pixel and of scripts, by which readers are counted.
    """

    canonical: str = ""
    links: tuple[Link, ...] = ()
    counters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader could not keep or had to guess; `messages.NOTICES` has the sentence."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One version of the article.

    Attributes:
        path: As the caller gave it. Whatever leaves the machine carries `name` instead.
        format: The reader's name: "text", "html" …
        sha256: Of the file's bytes, lower-case hexadecimal.
        language: ISO 639-1, "" if unknown.
        date: ISO 8601, as precise as the document is.
        encoding: The encoding that a text or HTML file was read in, "" where it does not apply.
        standing: Whether it may be published, None where it does not say.
        embargo: Until when it may not be, ISO 8601, as precise as the document is.
        ednote: What an agency tells editors, not readers.
        slug: The wire's short name of the story.
        version: Which version of it this is, in the agency's own words.
        usage_terms: What may be done with it.
        page: What a web page has beside its text; None for all other formats.
        blocks: In reading order, every visible block of the file, chrome too.
    """

    path: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    language: str = ""
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    date: str | None = None
    publisher: str | None = None
    encoding: str = ""
    notices: tuple[Notice, ...] = field(default=())
    standing: Standing | None = None
    embargo: str | None = None
    ednote: str | None = None
    page: Page | None = None
    slug: str | None = None
    version: str | None = None
    usage_terms: str | None = None

    @property
    def name(self) -> str:
        """The file's base name, without any folder."""
        return PurePath(self.path.replace("\\", "/")).name


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters [start, end) of one block of one document, in code points.

    Never UTF-8 bytes and never Qt's UTF-16 units; `copydesk_gui.offsets` converts at the border.
    """

    document: int
    block: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.document < 0 or self.block < 0 or not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.document}, {self.block}, [{self.start}, {self.end})")

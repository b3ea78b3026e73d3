"""What HTML's elements are, and questions to one of them that only its surroundings answer."""

import re
from collections.abc import Mapping
from itertools import islice

from lxml import etree

from copydesk.readers import html_style


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Elements that run within a line; all others end the block before them and begin a new one.
INLINE = _set(
    "a abbr acronym b bdi bdo big blink br cite code data del dfn em font i img ins kbd map mark math nobr output "
    "picture q rb rp rt rtc ruby s samp slot small span strike strong sub sup svg text time tt u var wbr tspan "
    "mi mn mo ms mtext mspace mrow mstyle mpadded mphantom menclose mfenced mfrac msqrt mroot msub msup "
    "msubsup munder mover munderover semantics"
)
SCRIPTS = _set("script style")
# Words that were taken back; a page shows them with a line through them.
STRUCK = _set("del s strike")
# What browsers never show; of `head` only the parts, since a parser may put stray text there.
NEVER = _set(
    "title meta link base datalist template noscript noframes desc defs metadata symbol annotation annotation-xml"
)
EMBEDDED = _set("iframe object embed video audio canvas frame applet")
CELLS = _set("td th")
# Controls whose value is on the button, and those that show no words.
BUTTONS = _set("submit button reset")
WORDLESS_INPUTS = _set("hidden file checkbox radio password range color image")

# Kinds of block, for an element and what stands in it until another one says otherwise.
KINDS: Mapping[str, str] = {
    "li": "list-item",
    "blockquote": "quotation",
    "article": "paragraph",
    "section": "paragraph",
    **dict.fromkeys(_set("h1 h2 h3 h4 h5 h6"), "heading"),
    **dict.fromkeys(_set("pre listing xmp plaintext"), "preformatted"),
}
KINDS_BY_ROLE: Mapping[str, str] = {
    "heading": "heading",
    "listitem": "list-item",
    "doc-footnote": "footnote",
    "doc-endnote": "footnote",
}

_NAMED = ("class", "id", "role", "itemprop")
# Ample for real pages; a hostile one would otherwise repeat thousands of names for each block.
MOST_NAMES = 200
_LONGEST_NAME = 80

# How a page calls its navigation, and how many elements around a hidden one are asked.
_MENU = re.compile(r"nav|menu|drawer|flyout|dropdown")
_NEAR = 4

# How Word writes the items of lists, and how titles are called.
_LIST_MARK = re.compile(r"(?:^|;)\s*mso-list\s*:\s*ignore\b", re.IGNORECASE)
_LIST_ITEM = re.compile(r"(?:^|;)\s*mso-list\s*:\s*l\d", re.IGNORECASE)
_TITLES = frozenset({"title", "msotitle"})

# How Word marks a comment and what leads to it, and how Google Docs names the place of one.
_COMMENT_STYLE = re.compile(r"(?:^|;)mso-element:comment(?:;|$)")
_COMMENT_NAMES = frozenset({"msocommentreference", "msocomanchor"})
_COMMENT_PLACE = re.compile(r"cmnt\d{1,6}")

_NONE: Mapping[str, str] = {}


def tag_of(element: etree._Element) -> str:
    """The element's name in lower case, "" for what is no element."""
    tag: object = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def attributes_of(element: etree._Element) -> Mapping[str, str]:
    """The element's attributes."""
    return {str(name): str(value) for name, value in element.attrib.items()} if element.attrib else _NONE


def names_of(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The words of class, id, role and itemprop, in lower case."""
    if not attributes:
        return ()
    words = " ".join(attributes[name] for name in _NAMED if name in attributes)
    return tuple(word[:_LONGEST_NAME] for word in words.lower().split()[:MOST_NAMES])


def text_in(element: etree._Element) -> str:
    """All text in the element, hidden or not."""
    return "".join(map(str, element.itertext()))


def letters(text: str) -> int:
    """How many characters of `text` are not white space."""
    return len("".join(text.split()))


def is_list_mark(attributes: Mapping[str, str]) -> bool:
    """Whether it is the bullet or number that Word writes before a list's item, for programs that know no lists."""
    return "mso-list" in attributes.get("style", "") and bool(_LIST_MARK.search(attributes["style"]))


def kind_written(tag: str, attributes: Mapping[str, str]) -> str:
    """What a word processor's paragraph is by its style: Word has no lists on its pages, and few have titles."""
    if tag != "p" or not attributes:
        return ""
    if _LIST_ITEM.search(attributes.get("style", "")):
        return "list-item"
    return "heading" if _TITLES.intersection(attributes.get("class", "").lower().split()) else ""


def is_shadow(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether it is a template that browsers show, in place of what stands around it."""
    return tag == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes)


def is_struck(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether there is a line through it."""
    return tag in STRUCK or html_style.is_struck(attributes)


def is_comment(tag: str, element: etree._Element, attributes: Mapping[str, str]) -> bool:
    """Whether it is somebody's comment on the text, as word processors put them at a page's end, or leads to one."""
    if _COMMENT_STYLE.search("".join(attributes.get("style", "").split())):
        return True
    if any(name in _COMMENT_NAMES for name in attributes.get("class", "").lower().split()):
        return True
    if tag == "a":
        return attributes.get("id", "").startswith("cmnt_ref")
    first = element[0] if tag in {"p", "div"} and len(element) else None
    return first is not None and tag_of(first) == "a" and bool(_COMMENT_PLACE.fullmatch(first.get("id", "")))


def is_raised(tag: str, element: etree._Element) -> bool:
    """Whether it stands above the line: a note's sign, an exponent."""
    if tag == "sup":
        return True
    around = element.getparent()
    return around is not None and tag_of(around) == "msup" and element.getprevious() is not None


def is_bare_reading(tag: str, element: etree._Element) -> bool:
    """Whether it says how the letters beneath it are read, without brackets of its own for where it stands beside."""
    beside = element.getprevious()
    return tag == "rt" and (beside is None or tag_of(beside) != "rp")


def is_folded_menu(element: etree._Element, attributes: Mapping[str, str]) -> bool:
    """Whether the page hides an element only until its reader opens a menu: links, within its navigation.

    Such menus are furniture that readers do see, and the pages of some publishers hold most of their furniture in them.
    """
    if not html_style.is_gone_by_style(attributes):
        return False
    near = [element, *islice(element.iterancestors(), _NEAR)]
    if not any(tag_of(around) == "nav" or _MENU.search(" ".join(names_of(attributes_of(around)))) for around in near):
        return False
    linked = element.xpath("descendant-or-self::a//text()")  # each text once, however links are nested
    return isinstance(linked, list) and letters("".join(map(str, linked))) * 2 > letters(text_in(element))

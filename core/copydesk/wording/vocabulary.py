"""What is known of words beside their letters: function words, inflection, and words that stand for one another."""

import re
from functools import lru_cache

from rapidfuzz.distance import Indel, Prefix

import copydesk_resources
from copydesk.words import TokenKind

# Function words carry little: they are linked where their neighbours are, and never hold two changes apart.
_FUNCTION = (
    "a an the this that these those some any each every either neither no all both such own same other another i me my "
    "we us our you your he him his she her it its they them their who whom whose which what am is are was were be been "
    "being do does did done has have had having will would shall should can could may might must and or but nor so yet "
    "if then than as because while when where after before since until though although of in on at by to for from with "
    "without into onto over under about above below between among through during against upon within toward off out up "
    "down near not n't 's 're 've 'll 'd 'm very also too just only even more most much many there here how why it's "
    "that's there's he's she's they're we're you're i'm they've we've i've don't doesn't didn't isn't aren't wasn't"
)
FUNCTION_WORDS = frozenset(_FUNCTION.split())

# Marks whose coming or going changes what is said, or who says it; all others are punctuation style.
TELLING_MARKS = frozenset("\"'?!$€£¥%+=")

# Function words that take each other's place.
_CLASSES = """\
a an the this that these those some any each every either its his her their our my your another such
am is are was were be been being 's 're has have had having do does did will would shall should can could may might \
must 've 'll 'd
of in on at by to for from with into onto over under about between among through during against upon within toward 's
i he she it they we you who me him her them us which that what whom
and or but nor so yet as because while when where after before since until though although if then however
not n't no never neither nor
"""

# Forms of one word that no rule of endings finds; the first is the base form.
_IRREGULAR = """\
be am is are was were been being 's 're
have has had having 've
do does did done
go goes went gone
say said says
get got gotten
make made
know knew known
take took taken
see saw seen
come came
think thought
give gave given
find found
tell told
become became
leave left
feel felt
bring brought
begin began begun
keep kept
hold held
write wrote written
stand stood
lose lost
pay paid
meet met
lead led
speak spoke spoken
spend spent
grow grew grown
win won
teach taught
buy bought
send sent
build built
fall fell fallen
rise rose risen
drive drove driven
break broke broken
choose chose chosen
draw drew drawn
fight fought
fly flew flown
forget forgot forgotten
show showed shown
sell sold
shoot shot
sit sat
steal stole stolen
strike struck
swear swore sworn
wear wore worn
catch caught
deal dealt
eat ate eaten
flee fled
mean meant
seek sought
shake shook shaken
sink sank sunk
throw threw thrown
understand understood
withdraw withdrew withdrawn
undergo underwent undergone
lay laid
ride rode ridden
run ran
swim swam swum
hide hid hidden
bear bore born
arise arose arisen
freeze froze frozen
die died dying dead death
live life alive lives
man men
woman women
child children
person people
foot feet
wife wives
good better best
bad worse worst
much more most
can could
will would
may might
shall should
i me my
we us our
he him his
she her
they them their
it its
who whom whose
not n't
a an
this these
that those
one ones
"""
_SUFFIX = re.compile(
    r"(?:'s?|(?:i(?:es|ed|er)|y)|(?:[ai]?tion|[aei]n[ct]e|sion|ment|ness|[ai]ble|ity|ing|ers?|ors?|ed|es|al|ly|ic|ism|ist|"
    r"ive|ial|ous|ful|e|s)s?)$"
)

# Shares of letters from which two words may be one: inflected, misspelt or transliterated.
_SAME_BEGINNING = 0.6
_SAME_LETTERS = 0.72

# What `likeness` gives from here on is the same word in another form, or one of the same sense.
SAME = 0.9


def is_content(key: str, kind: TokenKind) -> bool:
    """Whether a word carries meaning: no punctuation mark and no function word."""
    return kind is not TokenKind.PUNCTUATION and key not in FUNCTION_WORDS


@lru_cache(maxsize=65536)
def families(key: str) -> frozenset[str]:
    """Names of what a word belongs to: two words that share one differ by inflection, derivation or synonymy."""
    forms, senses = _tables()
    found = {f"stem {_stem(key)}"} if len(key) > 3 else set()
    for form, base in forms.get(key, ()):
        found.add(form)
        found.update(senses.get(base, ()))
    if key not in FUNCTION_WORDS:
        found.update(senses.get(key) or senses.get(_stem(key)) or ())
    return frozenset(found)


def likeness(a: str, b: str) -> float:
    """How likely one word, by its letters and its class, stands where the other stood: 0 to 1."""
    return by_letters(a, b) if families(a).isdisjoint(families(b)) else 1.0


def by_letters(a: str, b: str) -> float:
    """The same of two words that are not known to be related."""
    if a in FUNCTION_WORDS or b in FUNCTION_WORDS:
        return 0.0 if _classes(a).isdisjoint(_classes(b)) else 0.8
    if a[0].isdigit() and b[0].isdigit():
        return 0.9
    longest = max(len(a), len(b))
    if longest <= 3:
        return 0.0
    if a[:4] == b[:4] and min(len(a), len(b)) >= 4 and Prefix.similarity(a, b) >= max(4, _SAME_BEGINNING * longest):
        return 0.9
    share = Indel.normalized_similarity(a, b)
    return float(share) if share >= _SAME_LETTERS else 0.0


@lru_cache(maxsize=1024)
def _classes(word: str) -> frozenset[int]:
    """The numbers of the classes of function words that a word is in."""
    return frozenset(n for n, group in enumerate(_CLASSES.splitlines()) if word in group.split())


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[str]]]:
    """Irregular forms with the name of their word and its base form; and the names of each word's senses."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for n, line in enumerate(_IRREGULAR.splitlines()):
        words = line.split()
        for word in words:
            forms.setdefault(word, []).append((f"forms {n}", words[0]))
    senses: dict[str, list[str]] = {}
    lines = copydesk_resources.path("thesaurus", "english.txt").read_text(encoding="utf-8").splitlines()
    for n, line in enumerate(lines):
        if not line.startswith("#"):
            for form in {form for word in line.split() for form in (word, _stem(word))}:
                senses.setdefault(form, []).append(f"sense {n}")
    return forms, senses


@lru_cache(maxsize=65536)
def _stem(key: str) -> str:
    """A word without its endings; rough, and only ever compared with another's."""
    stem = key
    for _ in range(3):
        shorter = _SUFFIX.sub("", stem)
        if len(shorter) < 3 or shorter == stem:
            break
        stem = shorter
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem

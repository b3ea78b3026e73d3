"""What is said of whole copies: rules, versions, links, corrections; and that reading thousands of rows stays quick."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from copydesk.compare import compare
from copydesk.comparison import Comparison, Finding, Options, RoleChoice, Severity
from copydesk.packs import Change, Pack
from copydesk.text import Block, Document, Link, Page, Role, Standing

LEAD = "The mill at Ormsund laid off twelve people on Monday, its owner said in a letter to the union."
UNION = "The union, which has ninety members there, called it a shock and asked for talks before the summer."
TOWN = "The town council will discuss a rescue plan for the mill when it meets in June, the mayor said."
NEW = "The owner later withdrew the letter and apologised to the apprentices who had been named in it."


def document(name: str, *texts: str | tuple[str, Role], date: str | None = None) -> Document:
    blocks = tuple(Block(text) if isinstance(text, str) else Block(text[0], given=text[1]) for text in texts)
    blocks = tuple(replace(block, given=block.given or Role.BODY) for block in blocks)
    return Document(name, "text", "0" * 64, blocks, language="en", date=date)


def made(documents: Sequence[Document], pack: Pack | None = None, versions: tuple[int, ...] = ()) -> Comparison:
    roles = tuple(
        RoleChoice(n, k, block.given or Role.BODY)
        for n, document in enumerate(documents)
        for k, block in enumerate(document.blocks)
    )
    return compare(documents, Options(versions=versions, roles=roles, pack=pack))


def codes(comparison: Comparison, document: int = 1) -> list[str]:
    return [finding.code for finding in comparison.findings if finding.document == document]


def one(comparison: Comparison, code: str) -> Finding:
    (finding,) = [finding for finding in comparison.findings if finding.code == code]
    return finding


# Rules.


def test_what_the_rules_permit_is_told_as_permitted() -> None:
    texts = document("a.txt", LEAD, UNION, TOWN), document("b.txt", LEAD, UNION)
    assert one(made(texts), "paragraph.missing").permitted
    for permitted, told in (((), False), ((Change.CUT,), True), ((Change.CUT_AT_END,), True)):
        assert one(made(texts, Pack("p", "P", permitted)), "paragraph.missing").permitted is told


def test_a_cut_in_the_middle_is_none_at_the_end() -> None:
    texts = document("a.txt", LEAD, UNION, TOWN), document("b.txt", LEAD, TOWN)
    assert not one(made(texts, Pack("p", "P", (Change.CUT_AT_END,))), "paragraph.missing").permitted


def test_no_rules_permit_an_error() -> None:
    texts = document("a.txt", LEAD, UNION), document("b.txt", LEAD.replace("twelve", "thirty"), UNION)
    assert not one(made(texts, Pack("p", "P", tuple(Change))), "number.changed").permitted


def test_a_footer_and_a_credit_that_the_rules_ask_for_are_missed() -> None:
    pack = Pack("p", "P", tuple(Change), credit=("Northline",), footer=("first published by Northline",))
    texts = document("a.txt", LEAD, UNION), document("b.txt", LEAD, UNION)
    assert codes(made(texts, pack)) == ["footer.missing", "footer.credit"]
    whole = document("b.txt", LEAD, UNION, ("This text was first published by Northline.", Role.SYNDICATION))
    assert codes(made((texts[0], whole), pack)) == []


def test_words_that_the_rules_watch_are_raised() -> None:
    pack = Pack("p", "P", tuple(Change), watched=("mill, mills / ruin",))
    texts = document("a.txt", LEAD, UNION), document("b.txt", LEAD.replace("mill", "ruin"), UNION)
    assert "loaded.changed" in codes(made(texts, pack))
    assert "loaded.changed" not in codes(made(texts))


def test_a_claim_to_be_unedited_is_judged_by_the_rules() -> None:
    claim = ("This story was published from a syndicated feed without any changes.", Role.SYNDICATION)
    texts = document("a.txt", LEAD, UNION, TOWN), document("b.txt", LEAD, UNION, claim)
    assert "claim.unedited" not in codes(made(texts))
    assert "claim.unedited" in codes(made(texts, Pack("p", "P")))


# Links.


def page(*links: tuple[str, str], canonical: str = "", counters: tuple[str, ...] = ()) -> Page:
    return Page(canonical, tuple(Link(0, text, address) for text, address in links), counters)


def linked(original: Page | None, copy: Page | None, pack: Pack | None = None) -> list[str]:
    texts = document("a.html", LEAD, UNION), document("b.html", LEAD, UNION)
    return codes(made((replace(texts[0], page=original), replace(texts[1], page=copy)), pack))


def test_a_page_must_lead_to_the_address_that_the_original_calls_its_own() -> None:
    own = page(canonical="https://northline.example/mill")
    assert linked(own, page()) == ["link.canonical"]
    assert linked(own, page(canonical="http://www.northline.example/mill/")) == []
    assert linked(own, page(("mill", "https://northline.example/mill"))) == ["link.added"]
    assert linked(own, None) == []


def test_a_counter_that_the_rules_ask_for_is_missed() -> None:
    pack = Pack("p", "P", counter="count.northline.example")
    assert linked(None, page(), pack) == ["link.counter"]
    assert linked(None, page(counters=("https://count.northline.example/1.gif",)), pack) == []


def test_links_that_came_and_went_are_told_and_paid_ones_are_named() -> None:
    original = page(("union", "https://union.example/"))
    copy = page(("mill", "https://shop.example/?tag=daily-21"), ("letter", "https://letter.example/"))
    assert sorted(linked(original, copy)) == ["link.added", "link.affiliate", "link.dropped"]
    assert linked(original, page(("union", "http://www.union.example"))) == []


# Standing.


def test_a_wire_s_own_standing_counts_without_any_line() -> None:
    original = replace(document("a.txt", LEAD), standing=Standing.EMBARGOED, embargo="2022-01-25T00:01")
    for date, told in (("2022-01-24", ["hold.embargo"]), ("2022-01-26", []), (None, ["hold.embargo-unknown"])):
        assert codes(made((original, document("b.txt", LEAD, date=date)))) == told


# Versions.


def test_what_a_later_version_corrected_is_looked_up_in_the_copy() -> None:
    later = LEAD.replace("twelve", "twenty")
    texts = document("a.txt", LEAD, UNION), document("a2.txt", later, UNION), document("b.txt", LEAD, UNION)
    found = made(texts, versions=(1,))
    missed = one(found, "correction.missed")
    assert (missed.document, missed.severity, missed.values) == (2, Severity.ERROR, {"was": "twelve", "is": "twenty"})
    # What the version changes is nobody's fault.
    assert [f.severity for f in found.findings if f.document == 1] == [Severity.INFO]


def test_a_copy_that_follows_the_later_version_made_no_mistake() -> None:
    later = LEAD.replace("twelve", "twenty")
    texts = document("a.txt", LEAD, UNION), document("a2.txt", later, UNION), document("b.txt", later, UNION)
    found = made(texts, versions=(1,))
    assert codes(found, 2) == ["version.followed"]
    assert one(found, "version.followed").values["name"] == "a2.txt"


def test_a_paragraph_that_a_later_version_added_is_missed() -> None:
    texts = document("a.txt", LEAD, UNION), document("a2.txt", LEAD, UNION, NEW), document("b.txt", LEAD, UNION)
    assert "correction.paragraph" in codes(made(texts, versions=(1,)), 2)


def test_a_copy_that_has_what_a_later_version_added_added_nothing() -> None:
    texts = document("a.txt", LEAD, UNION), document("a2.txt", LEAD, UNION, NEW), document("b.txt", LEAD, UNION, NEW)
    compared = made(texts, versions=(1,))
    assert "paragraph.added" not in codes(compared, 2)
    assert "paragraph.added" in codes(made(texts), 2)


# Several copies.


def test_what_two_copies_have_and_the_original_lacks_is_shared() -> None:
    texts = document("a.txt", LEAD, UNION), document("b.txt", LEAD, UNION, NEW), document("c.txt", LEAD, UNION, NEW)
    shared = one(made(texts), "shared.paragraph")
    assert (shared.document, [span.document for span in shared.spans]) == (None, [1, 2])


@pytest.mark.parametrize("copies", [(LEAD, UNION, TOWN), (LEAD, TOWN, UNION)])
def test_a_copy_in_the_originals_words_has_no_error(copies: tuple[str, ...]) -> None:
    found = made((document("a.txt", LEAD, UNION, TOWN), document("b.txt", *copies)))
    assert [f for f in found.findings if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize("mark", ["{n}. {text}", "{n}) {text}", "• {text}", "{text}*", "{text}[{n}]", "{text}{n}"])
def test_numbers_of_a_list_and_signs_of_footnotes_edit_nothing(mark: str) -> None:
    byline = ("By Ines Calloway, Northline", Role.BYLINE)
    told = ["The mill laid off its people on Monday.", "The union called it a shock.", "Nobody was told before."]
    marked = [mark.format(n=n, text=text) for n, text in enumerate(told, 1)]
    for one, other in ((told, marked), (marked, told)):
        assert "byline.kept" not in codes(made((document("a.txt", byline, *one), document("b.txt", byline, *other))))


def test_a_figure_that_became_another_is_no_number_of_a_list() -> None:
    byline = ("By Ines Calloway, Northline", Role.BYLINE)
    one, other = (f"The mill laid off {count} on Monday." for count in (12, 21))
    assert "byline.kept" in codes(made((document("a.txt", byline, one), document("b.txt", byline, other))))

"""Which document looks like the agency's own."""

import pytest

from copydesk.text import Block, Document, Role
from copydesk_gui.documents.original import guess


def document(*blocks: Block | str, date: str | None = None, credit: str | None = None) -> Document:
    made = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    return Document("name.txt", "text", "0" * 64, made, date=date, credit=credit)


STORY = "Crews walked out on Tuesday, and the ferries stayed in port."


def test_a_dateline_tells_the_agency() -> None:
    wire = document("Crews walk out", f"ORMSUND, April 12 (Northline) — {STORY}")
    assert guess((document("Crews walk out", STORY), wire)) == 1


def test_a_credit_tells_the_agency_where_both_have_lost_the_dateline() -> None:
    assert guess((document(STORY), document(STORY, credit="Northline"))) == 1
    assert guess((document(STORY), document(STORY, Block("Northline", role=Role.CREDIT)))) == 1


def test_a_page_full_of_furniture_is_a_copy() -> None:
    menu = tuple(Block(f"Menu {n}", role=Role.NAVIGATION) for n in range(20))
    assert guess((document(*menu, STORY), document(STORY))) == 1


def test_a_page_that_holds_the_agencys_own_text_is_the_original_of_a_plain_rewording() -> None:
    menu = tuple(Block(f"Menu {n}", role=Role.NAVIGATION) for n in range(20))
    page = document(*menu, f"Ormsund, April 12 (Northline) {STORY}", credit="Northline")
    rewording = document(f"ORMSUND — {STORY}", Block("B. Ilves reported from the quays of Ormsund.", role=Role.CREDIT))
    assert guess((rewording, page)) == 1
    clean = document(f"ORMSUND, April 12 (Northline) — {STORY}", credit="Northline")
    assert guess((page, clean)) == 1


def test_the_earliest_date_decides_between_equals() -> None:
    assert guess((document(STORY, date="2026-04-13"), document(STORY, date="2026-04-12"))) == 1
    assert guess((document(STORY, date="2026-04-12T07:00"), document(STORY, date="2026-04-12T06:00"))) == 0


def test_the_first_one_where_nothing_tells_them_apart() -> None:
    assert guess((document(STORY), document(STORY))) == 0
    assert guess((document(),)) == 0


def test_none_of_nothing() -> None:
    with pytest.raises(ValueError, match="no document"):
        guess(())

"""What a text says of its own standing: killed, withheld, under embargo, a note to editors; and what only sounds so."""

import pytest

from copydesk.roles import guess
from copydesk.roles.standing import is_for_editors
from copydesk.text import Block, Document, Standing

STORY = "The mill at Ormsund laid off twelve people on Monday, its owner said in a letter to the union."


def read(*lines: str, date: str | None = "2022-01-19", language: str = "en") -> Document:
    blocks = tuple(map(Block, (*lines, STORY)))
    return guess(Document("a.txt", "text", "0" * 64, blocks, language=language, date=date))


@pytest.mark.parametrize(
    ("line", "standing", "embargo"),
    [
        ("MANDATORY KILL", Standing.CANCELED, None),
        ("Editors: please kill the story slugged Mill Layoffs.", Standing.CANCELED, None),
        ("This story has been withdrawn.", Standing.CANCELED, None),
        ("HOLD FOR REVIEW", Standing.WITHHELD, None),
        ("EMBARGOED UNTIL 0001 GMT 25 January 2022", Standing.EMBARGOED, "2022-01-25T00:01"),
        ("Embargo: January 25, 6 p.m.", Standing.EMBARGOED, "2022-01-25T18:00"),
        ("Not for publication before 25 January 2022", Standing.EMBARGOED, "2022-01-25"),
        ("They want to kill the story, said Orr.", None, None),
        ("The embargo on timber was lifted.", None, None),
        ("Hold the line, said the union.", None, None),
    ],
)
def test_a_line_at_the_top_says_whether_a_text_may_run(
    line: str, standing: Standing | None, embargo: str | None
) -> None:
    document = read(line)
    assert (document.standing, document.embargo) == (standing, embargo)


def test_other_languages_have_lines_of_their_own() -> None:
    assert read("Sperrfrist: 25. Januar 2022, 11:00", language="de").embargo == "2022-01-25T11:00"
    assert read("Sous embargo jusqu’au 25 janvier 2022", language="fr").embargo == "2022-01-25"
    assert read("Embargo hasta el 25 de enero de 2022", language="es").embargo == "2022-01-25"


def test_a_note_to_editors_is_kept_and_one_to_readers_is_none() -> None:
    assert read("Eds: photos to follow.").ednote == "Eds: photos to follow."
    assert read("Editor’s note: This story mentions suicide.").ednote is None


def test_lines_for_editors_are_no_loss_of_a_copy_that_lacks_them() -> None:
    assert all(map(is_for_editors, ("(MORE)", "-30-", "bc-mill-layoffs, 1st Ld-Writethru", "Eds: adds byline.")))
    assert not any(map(is_for_editors, (STORY, "More than thirty people came.", "Mill lays off twelve")))

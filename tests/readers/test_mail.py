"""Mail as newsrooms get it: what is the article in it, what was quoted, what hangs beneath it."""

from collections.abc import Callable

import pytest

from copydesk.messages import notice
from copydesk.text import Document, Role

Read = Callable[[str, str | bytes], Document]

HEAD = "From: Ada <ada@wire.example>\nTo: desk@paper.example\nSubject: {0}\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
PLAIN = "Content-Type: text/plain; charset=utf-8"
PAGE = "Content-Type: text/html; charset=utf-8"
ARTICLE = "The harbour bridge closes on Monday for repairs that last until autumn."
OUTLOOK = "From: Ben Hall <ben@x.example>\nSent: Sunday, April 12, 2026 9:00 AM\nTo: Ada\nSubject: Bridge"


def mail(subject: str, *parts: str) -> str:
    head = HEAD.format(subject)
    if len(parts) == 1:
        return head + parts[0]
    return (
        f"{head}Content-Type: multipart/mixed; boundary=b\n\n" + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n"
    )


def roles(document: Document) -> dict[str, Role | None]:
    return {block.text: block.given for block in document.blocks}


def told(document: Document) -> dict[str, str]:
    return {each.code: notice(each.code, dict(each.values)) for each in document.notices}


@pytest.mark.parametrize(
    "above",
    [
        f"-----Original Message-----\n{OUTLOOK}\n",
        f"________________________________\n{OUTLOOK}\n",
        f"________________________________\n\n{OUTLOOK}\n",
        f"{OUTLOOK}\n",
        "Von: Ben Hall\nGesendet: Sonntag, 12. April 2026 09:00\nAn: Ada\nBetreff: Brücke\n",
        "De : Ben Hall\nEnvoyé : dimanche 12 avril 2026\nÀ : Ada\nObjet : Pont\n",
        "*From:* Ben Hall\n*Sent:* Sunday\n*To:* Ada\n*Subject:* Bridge\n",
        "-------- Ursprüngliche Nachricht --------\nVon: Ben\nDatum: 12.04.26 09:00\n",
    ],
)
def test_what_outlook_quotes_without_a_mark_is_the_article_of_a_forward_and_quoted_in_an_answer(
    read: Read, above: str
) -> None:
    body = f"{PLAIN}\n\nPlease see below.\n\n{above}\n{ARTICLE}\n"
    assert roles(read("a.eml", mail("RE: bridge", body)))[ARTICLE] is Role.QUOTED_MAIL
    passed_on = roles(read("a.eml", mail("FW: bridge", body)))
    assert passed_on[ARTICLE] is None
    assert passed_on["Please see below."] is None
    assert [role for text, role in passed_on.items() if "Ben" in text] == [Role.OTHER]


def test_an_article_with_a_line_that_begins_with_from_is_no_quoted_message(read: Read) -> None:
    body = f"{PLAIN}\n\n{ARTICLE}\n\nFrom: the harbour\nTo: the hill\n\nThe ferry takes an hour.\n"
    assert roles(read("a.eml", mail("Bridge", body)))["The ferry takes an hour."] is None


def test_a_rule_of_dashes_between_two_parts_of_an_article_begins_no_signature(read: Read) -> None:
    rest = "\n\n".join(f"Paragraph {n} of the article goes on with more words than a signature has." for n in range(20))
    found = roles(read("a.eml", mail("Bridge", f"{PLAIN}\n\n{ARTICLE}\n\n--\n\n{rest}\n")))
    assert Role.SIGNATURE not in found.values()


@pytest.mark.parametrize(
    "page",
    [
        f'<p>Ok.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Ben</div><div>{ARTICLE}</div>',
        "<p>Ok.</p><p><b>From:</b> Ben<br><b>Sent:</b> Sunday<br><b>To:</b> Ada<br><b>Subject:</b> x</p>" + ARTICLE,
        f'<p>Ok.</p><div class="gmail_quote">On Sunday Ben wrote:<blockquote>{ARTICLE}</blockquote></div>',
    ],
)
def test_what_a_page_quotes_is_the_article_of_a_forward_and_quoted_in_an_answer(read: Read, page: str) -> None:
    assert roles(read("a.eml", mail("Aw: bridge", f"{PAGE}\n\n{page}")))[ARTICLE] is Role.QUOTED_MAIL
    passed_on = roles(read("a.eml", mail("Wg: bridge", f"{PAGE}\n\n{page}")))
    assert (passed_on[ARTICLE], passed_on["Ok."]) == (None, None)


def test_an_attached_message_is_the_article_where_only_a_line_covers_it(read: Read) -> None:
    inner = f"Content-Type: message/rfc822\n\n{HEAD.format('Bridge closes')}{PLAIN}\n\n{ARTICLE}\n"
    document = read("a.eml", mail("For you", f"{PLAIN}\n\nSee attached.\n", inner))
    assert roles(document)[ARTICLE] is None
    assert roles(document)["See attached."] is Role.OTHER
    assert (document.headline, told(document)) == ("Bridge closes", {})
    alone = read("a.eml", HEAD.format("For you") + inner)
    assert roles(alone)[ARTICLE] is None


def test_an_attached_message_beside_an_article_is_told(read: Read) -> None:
    inner = f"Content-Type: message/rfc822\n\n{HEAD.format('Other')}{PLAIN}\n\nSomething else.\n"
    document = read("a.eml", mail("Bridge", f"{PLAIN}\n\n{ARTICLE * 5}\n", inner))
    assert "Something else." not in roles(document)
    assert told(document)["mail.messages"].startswith("1 attached message")


def test_attached_files_that_may_be_articles_are_named(read: Read) -> None:
    files = [
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="C:\\\\wire\\\\bridge.pdf"\n\nx',
        'Content-Type: application/octet-stream; name="=?utf-8?q?Br=C3=BCcke.docx?="\n\nx',
        'Content-Type: text/plain; name="story.txt"\n\nx',
        'Content-Type: image/png; name="logo.png"\n\nx',
    ]
    found = told(read("a.eml", mail("Bridge", f"{PLAIN}\n\n{ARTICLE}\n", *files)))
    assert set(found) == {"mail.articles", "mail.attachments"}
    assert (
        "3 of the attached files may be articles: “bridge.pdf”, “Brücke.docx”, “story.txt”." in found["mail.articles"]
    )


def test_a_name_that_turns_its_letters_round_is_shown_without_its_trick(read: Read) -> None:
    file = 'Content-Type: application/pdf; name="../../a\u202efdp.exe.pdf"\n\nx'
    found = told(read("a.eml", mail("Bridge", f"{PLAIN}\n\n{ARTICLE}\n", file)))
    assert "“afdp.exe.pdf”" in found["mail.articles"]


def test_all_pages_of_a_message_are_read(read: Read) -> None:
    picture = "Content-Type: image/png; name=x.png\n\nx"
    parts = (f"{PAGE}\n\n<p>One.</p>", picture, f"{PAGE}\n\n<p>Two.</p>", f"{PAGE}\n\n<p></p>")
    assert list(roles(read("a.eml", mail("Re: x", *parts))))[-2:] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("format_", "body", "expected"),
    [
        ("format=flowed", "It closes \non Monday.\n", ["It closes on Monday."]),
        ("format=flowed; delsp=yes", "It clo \nses.\n", ["It closes."]),
        (
            "format=flowed",
            "Ok.\n\n> It closes \n> on Monday.\n>> Why \n>> so?\n",
            ["Ok.", "It closes on Monday.", "Why so?"],
        ),
        ("format=flowed", "  From here on.\n", ["From here on."]),
    ],
)
def test_flowed_lines_go_on_in_what_is_quoted_too(read: Read, format_: str, body: str, expected: list[str]) -> None:
    document = read("a.eml", mail("Re: x", f"Content-Type: text/plain; {format_}\n\n{body}"))
    assert [text for text, role in roles(document).items() if role is not Role.OTHER] == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("charset=us-ascii", "Caf\u00e9".encode(), "Café"),
        ("charset=utf-8", "Café “x”".encode("cp1252"), "Café “x”"),
        ("charset=iso-8859-1", "“x” €".encode("cp1252"), "“x” €"),
        (
            "charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
            b"It cl=\r\noses =E2=80=\n=9Cnow=E2=80=9D=3D.",
            "It closes “now”=.",
        ),
        ("charset=utf-8\nContent-Transfer-Encoding: quoted-printable", b"100 =zz =", "100 =zz"),
    ],
)
def test_what_a_part_says_of_its_letters_is_not_always_so(read: Read, head: str, body: bytes, expected: str) -> None:
    data = mail("Re: x", f"Content-Type: text/plain; {head}\n\n").encode() + body
    assert list(roles(read("a.eml", data)))[-1] == expected

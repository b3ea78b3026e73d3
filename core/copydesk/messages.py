"""Every sentence for people, by code, with named values; window, command line and reports share them.

`QT_TRANSLATE_NOOP` marks a sentence for `pyside6-lupdate` without Qt: the tool reads the literal, the function only
hands it on. The window looks the English sentence up in its translations and then fills in the values.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final
from unicodedata import category

from copydesk.errors import CopydeskError, Value


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name is what lupdate looks for
    """Mark `text` for translation and give it back unchanged."""
    return text


# What went wrong, and what to do. `{file}` is always there.
ERRORS: Final[Mapping[str, str]] = {
    # readers
    "missing": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be opened: there is no such file. Check its name and folder, and open it again."
    ),
    "is-a-folder": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be opened: it is a folder. Open the files in it instead."
    ),
    "not-a-regular-file": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be opened: it is a pipe or a device, not a file. Save the text as a file first."
    ),
    "unreadable": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: this account may not read it, or its disk failed. Ask its owner for access, or "
        "copy the file to another place and open it there.",
    ),
    "too-large": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it is larger than {megabytes} MB. Save only the article, and open that.",
    ),
    "empty": QT_TRANSLATE_NOOP("messages", "“{file}” could not be opened: it is empty. Save or download it again."),
    "no-text": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be opened: nothing but white space is in it. Save or download it again."
    ),
    "not-text": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it is not text (a picture, a sound or a program, perhaps). Open the article as a "
        "text file or as a saved web page.",
    ),
    "not-article": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: no article text was found in the page. Some pages fetch their text only when "
        "they are shown: select it in the browser, copy it into a text file, and open that.",
    ),
    "unsupported-format": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it is in the format {format}, which Copydesk cannot read yet. Copy its text into "
        "a text file (.txt), or save the page as HTML, and open that.",
    ),
    "unknown-encoding": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be read as “{encoding}”: there is no such encoding. Choose another one."
    ),
    "nested-too-deep": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: its elements are nested too deep to be read safely. Copy the article’s text into "
        "a text file, and open that.",
    ),
    "too-complex": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: reading it takes more memory or time than is safe. Copy the article’s text into a text file, and "
        "open that.",
    ),
    "too-long": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it holds more text than can be compared. Save only the article, and open that.",
    ),
    "timed-out": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: reading it took too long. Copy the article’s text into a text file on this "
        "computer, and open that.",
    ),
    "reader-failed": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: the part of Copydesk that reads it broke off. Copy the article’s text into a text "
        "file, and open that.",
    ),
    "password-protected": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it is protected with a password. Remove the password in the program that made "
        "it, and open it again.",
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it is damaged or incomplete. Ask for it to be sent again, or open it in the "
        "program that made it and save it anew.",
    ),
    "unsafe-archive": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: its parts overlap or have the same names, as no word processor writes them. "
        "Open it in the program that made it and save it anew.",
    ),
    "too-large-unpacked": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: unpacked, one of its parts would be larger than {megabytes} MB, or was made "
        "to fill a memory. Save only the article, and open that.",
    ),
    "declares-entities": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it declares entities of its own, which is how such files attack programs. Ask "
        "for it without them, or copy the article’s text into a text file, and open that.",
    ),
    "scanned": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: its pages ({pages}) are pictures without any text, as a scanner makes them. "
        "Run text recognition (OCR) on it, and open the result.",
    ),
    "not-news": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it is {format} in which no news article was found. Copydesk reads NITF, "
        "NewsML-G2 and ninjs; save the page as HTML, or copy its text into a text file, and open that.",
    ),
    "remote-only": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it only says where the article lies, and Copydesk fetches nothing. Ask for "
        "the article itself.",
    ),
    "attached-only": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: nothing is written in this mail, its text is in what is attached: {names}. Save "
        "that from your mail program and open it.",
    ),
    "outlook-only": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: its text is packed in a way that only Outlook reads (winmail.dat). Open it in "
        "Outlook and copy its text into a text file, or ask the sender to send it as plain text or HTML.",
    ),
    "older-format": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” could not be opened: it is in the format {format}, which Copydesk does not read. Open it in the "
        "program that made it, save it as DOCX, ODT or PDF, and open that.",
    ),
    "packed": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be opened: it is a {format} archive. Unpack it, and open the articles in it."
    ),
    # roles
    "phrases.broken": QT_TRANSLATE_NOOP(
        "messages",
        "The phrase list “{file}” is broken: {problem}. Put it right, or install Copydesk again to get the original back.",
    ),
    # reviews
    "review.unreadable": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be read. Check that it still exists and that you may open it."
    ),
    "review.no-answer": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be read: the place where it lies does not answer. Try again when it does."
    ),
    "review.waiting": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” is NOT saved yet: the place where it lies does not answer. Your work is still open here, and is saved "
        "there as soon as it answers; or save it elsewhere.",
    ),
    "review.not-one": QT_TRANSLATE_NOOP(
        "messages", "“{file}” is not a Copydesk review. If it is an article, open it as one."
    ),
    "review.packed": QT_TRANSLATE_NOOP(
        "messages", "“{file}” is an archive. If the review is inside, unpack it and open that; it is no review itself."
    ),
    "review.not-carried": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” is a PDF that carries no review. Use the review itself, or write the PDF again with its review inside.",
    ),
    "review.damaged": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” is too damaged to be opened. Its previous version may lie beside it as “{file}.bak”; "
        "or ask whoever sent it to send it again, as a ZIP file.",
    ),
    "review.newer": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was made by a newer version of Copydesk. Update Copydesk to open it."
    ),
    "review.changed": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” was NOT saved: somebody else has saved it since you opened it. Your work is still open here; save it "
        "under another name.",
    ),
    "review.disk-full": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” was NOT saved: the disk is full. Your work is still open here; free some space, or save elsewhere.",
    ),
    "review.not-written": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was NOT saved ({reason}). Your work is still open here; save it elsewhere."
    ),
    "review.other-comparison": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” is a review of other documents. Open it by itself, or merge it with a review of the same ones.",
    ),
    "journal.disk-full": QT_TRANSLATE_NOOP(
        "messages",
        "NOT saved: this computer’s disk is full. Your notes are in memory only; free some space, or save elsewhere.",
    ),
    "journal.not-written": QT_TRANSLATE_NOOP(
        "messages", "NOT saved on this computer ({reason}). Your notes are in memory only; save the review to a file."
    ),
    # the command line and its manifests
    "manifest.line": QT_TRANSLATE_NOOP(
        "messages", "Line {line} of “{file}” is no comparison: {reason}. See “copydesk batch --help”."
    ),
    "manifest.encoding": QT_TRANSLATE_NOOP(
        "messages", "The manifest “{file}” is not in UTF-8. Save it in that encoding and start again."
    ),
    "batch.failed": QT_TRANSLATE_NOOP(
        "messages",
        "Comparing the documents of line {line} of “{file}” failed in a way that Copydesk did not expect "
        "({reason}). The other lines went on.",
    ),
    "output.not-written": QT_TRANSLATE_NOOP(
        "messages", "Standard output could not be written ({reason}). Name a file with -o instead."
    ),
    "batch.crashed": QT_TRANSLATE_NOOP(
        "messages", "Comparing “{file}” ended the program that did it. Compare fewer or shorter documents."
    ),
    "batch.not-written": QT_TRANSLATE_NOOP(
        "messages", "“{file}” could not be written ({reason}). Choose another place."
    ),
    "call.option": QT_TRANSLATE_NOOP("messages", "{reason}. See “copydesk {command} --help”."),
    "returned.no-notes": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” has no notes that Copydesk can read. Choose a PDF that was exported here, or Web Annotations.",
    ),
    # reports
    "report.unknown": QT_TRANSLATE_NOOP("messages", "There is no report of the kind “{format}”."),
    "report.no-folder": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was not written: its folder “{folder}” does not exist. Choose another folder."
    ),
    "report.is-folder": QT_TRANSLATE_NOOP("messages", "“{file}” is a folder. Give the report a name of its own."),
    "report.is-source": QT_TRANSLATE_NOOP(
        "messages",
        "“{file}” is one of the files that this report is about, and would be lost. Give the report another name.",
    ),
    "report.read-only": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was not written: the file or its folder is read-only. Choose another place."
    ),
    "report.disk-full": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was not written: the disk is full. Free some space, or choose another place."
    ),
    "report.in-use": QT_TRANSLATE_NOOP(
        "messages", "“{file}” was not written: another program has it open. Close it there, or choose another name."
    ),
    "report.not-written": QT_TRANSLATE_NOOP("messages", "“{file}” was not written ({reason}). Choose another place."),
    "report.crashed": QT_TRANSLATE_NOOP(
        "messages", "The PDF could not be made ({reason}). Nothing was changed; write the report as text instead."
    ),
    "report.too-slow": QT_TRANSLATE_NOOP(
        "messages",
        "The PDF was not ready within {seconds} seconds. Nothing was changed; write the report as text instead.",
    ),
    "report.too-long": QT_TRANSLATE_NOOP(
        "messages",
        "The PDF takes more memory than is safe. Nothing was changed; write the report as text, or compare fewer documents at "
        "a time.",
    ),
    "report.no-font": QT_TRANSLATE_NOOP(
        "messages", "The PDF could not be made: Copydesk's own fonts are missing. Install Copydesk again."
    ),
    # rule packs
    "pack.missing": QT_TRANSLATE_NOOP(
        "messages", "There are no rules called “{file}”. Choose one of these, or the path of a .toml file: {names}."
    ),
    "pack.malformed": QT_TRANSLATE_NOOP(
        "messages", "The rules in “{file}” cannot be used: {reason}. Correct the file, and try again."
    ),
}

# What a reader could not keep or had to guess; said beside the document's name.
NOTICES: Final[Mapping[str, str]] = {
    # readers
    "encoding.guessed": QT_TRANSLATE_NOOP(
        "messages", "The encoding is not stated and was taken to be {encoding}. If letters look wrong, choose another."
    ),
    "encoding.conflict": QT_TRANSLATE_NOOP(
        "messages", "The page says that its encoding is {declared}, but it is {encoding}, and was read so."
    ),
    "encoding.replaced": QT_TRANSLATE_NOOP(
        "messages",
        "{count} places are not valid {encoding} and are shown as \ufffd, the first in line {line}. If there are many, "
        "choose another encoding.",
    ),
    "text.controls": QT_TRANSLATE_NOOP(
        "messages", "{count} control characters, which nobody sees, are shown as signs such as ␀."
    ),
    "text.hyphens": QT_TRANSLATE_NOOP(
        "messages", "{count} words that were divided by a hyphen at a line’s end were put together again."
    ),
    "text.marks": QT_TRANSLATE_NOOP(
        "messages",
        "{count} bullets and numbers of lists stand for themselves in this file. As elsewhere, they are no part of the "
        "items’ text.",
    ),
    "text.divided": QT_TRANSLATE_NOOP(
        "messages",
        "{count} paragraphs of more than {most} characters are shown in pieces, each of which is compared as a "
        "paragraph. Nothing is left out.",
    ),
    "text.notes": QT_TRANSLATE_NOOP(
        "messages", "{count} signs in the text that lead to notes were left out; the notes stand by themselves."
    ),
    "html.hidden": QT_TRANSLATE_NOOP(
        "messages", "The page hides {parts} of its parts from its readers ({words} words). They were left out."
    ),
    "html.struck": QT_TRANSLATE_NOOP(
        "messages",
        "The page shows {count} passages with a line through them ({words} words), as what was taken back. They were "
        "left out.",
    ),
    "html.unshown": QT_TRANSLATE_NOOP(
        "messages",
        "The page carries {words} words of its article that it does not show, as pages do that want to be paid first. "
        "They were left out: save the page again from where the whole article can be seen.",
    ),
    "html.paid": QT_TRANSLATE_NOOP(
        "messages",
        "The page says that its article must be paid for, and shows only {words} words. This may be no more than its "
        "beginning.",
    ),
    "html.scripts": QT_TRANSLATE_NOOP(
        "messages", "{count} scripts and style sheets were left out; nothing of them was run."
    ),
    "html.embedded": QT_TRANSLATE_NOOP(
        "messages", "{count} embedded frames, films or other objects were left out; nothing was fetched."
    ),
    "html.folded": QT_TRANSLATE_NOOP(
        "messages", "{count} lines stand in menus that open only when a reader points at them. They are marked."
    ),
    "html.unseen": QT_TRANSLATE_NOOP(
        "messages",
        "{count} parts are in the page but can hardly be seen in it (white, tiny or off the page). They are marked.",
    ),
    "text.invisible": QT_TRANSLATE_NOOP(
        "messages", "{count} characters in it cannot be seen, the first of them {first}. They are kept and shown."
    ),
    "office.macros": QT_TRANSLATE_NOOP("messages", "It holds macros or scripts. Nothing of them was run."),
    "office.deleted": QT_TRANSLATE_NOOP("messages", "{count} passages that tracked changes take out were left out."),
    "office.struck": QT_TRANSLATE_NOOP(
        "messages", "{count} passages have a line through them, as what was taken back. They were left out."
    ),
    "office.inserted": QT_TRANSLATE_NOOP(
        "messages", "{count} passages that tracked changes put in are part of the text."
    ),
    "office.comments": QT_TRANSLATE_NOOP("messages", "{count} comments were left out."),
    "office.pictures": QT_TRANSLATE_NOOP("messages", "{count} pictures were left out."),
    "office.objects": QT_TRANSLATE_NOOP(
        "messages", "{count} embedded objects (charts, sheets, other files) were left out, with their text."
    ),
    "office.symbols": QT_TRANSLATE_NOOP("messages", "{count} symbols of a font of their own are shown as \ufffd."),
    "office.hidden": QT_TRANSLATE_NOOP(
        "messages", "{count} parts are in the file but cannot be seen in it (hidden, white or tiny). They are marked."
    ),
    "office.elsewhere": QT_TRANSLATE_NOOP(
        "messages",
        "{count} references to pictures, templates or objects elsewhere were not followed; nothing was fetched.",
    ),
    "office.repeated": QT_TRANSLATE_NOOP(
        "messages", "{count} repeated spaces, rows or cells that hold nothing were left out."
    ),
    "office.truncated": QT_TRANSLATE_NOOP("messages", "The end of the file is missing. Ask for it to be sent again."),
    "office.encodings": QT_TRANSLATE_NOOP(
        "messages", "{count} letters could not be told for want of their font’s encoding and are shown as \ufffd."
    ),
    "pdf.running": QT_TRANSLATE_NOOP(
        "messages", "{count} running heads, feet and page numbers are kept as site furniture."
    ),
    "pdf.unseen": QT_TRANSLATE_NOOP(
        "messages",
        "{count} parts are in the file but cannot be seen on its pages (transparent, tiny, white or off the page). "
        "They are marked.",
    ),
    "pdf.letters": QT_TRANSLATE_NOOP(
        "messages",
        "{count} letters have no meaning in the file and are shown as \ufffd: the text may not match what is printed.",
    ),
    "pdf.pictured": QT_TRANSLATE_NOOP(
        "messages",
        "{count} pages are pictures without text. What they say was left out; run text recognition (OCR) on the file "
        "to have it.",
    ),
    "pdf.active": QT_TRANSLATE_NOOP(
        "messages", "The file holds scripts, forms or actions ({count}). Nothing of them was run."
    ),
    "pdf.attachments": QT_TRANSLATE_NOOP("messages", "{count} files are attached to it. They were left out."),
    "pdf.annotations": QT_TRANSLATE_NOOP("messages", "{count} annotations on its pages were left out."),
    "pdf.fields": QT_TRANSLATE_NOOP(
        "messages",
        "{count} fields and boxes on its pages are filled in. What they say stands behind their page’s text.",
    ),
    "pdf.revisions": QT_TRANSLATE_NOOP(
        "messages", "The file was changed {count} times after it was made. Its last state was read."
    ),
    "pdf.disagree": QT_TRANSLATE_NOOP(
        "messages", "Two ways of reading this file find different text. Look at its pages before you rely on it."
    ),
    "pdf.second": QT_TRANSLATE_NOOP(
        "messages", "The file is damaged and was read in a second way. Look whether its text is whole and in order."
    ),
    "pdf.broken": QT_TRANSLATE_NOOP("messages", "{count} pages are damaged and were left out."),
    "pdf.struck": QT_TRANSLATE_NOOP(
        "messages", "{count} of its lines have a stroke through words, as what was taken back. Those words are kept."
    ),
    "pdf.recognised": QT_TRANSLATE_NOOP(
        "messages", "The text of {count} pages was recognised from their pictures and may have mistakes."
    ),
    "pdf.pages": QT_TRANSLATE_NOOP("messages", "Only the first {pages} pages were read; {count} more were left out."),
    "mail.attachments": QT_TRANSLATE_NOOP("messages", "{count} attached files were left out."),
    "mail.articles": QT_TRANSLATE_NOOP(
        "messages",
        "{count} of the attached files may be articles: {names}. They were left out: save them from your mail program, "
        "and open them.",
    ),
    "mail.messages": QT_TRANSLATE_NOOP(
        "messages",
        "{count} attached messages were left out. To read one, save it from your mail program, and open it.",
    ),
    "mail.alternative": QT_TRANSLATE_NOOP(
        "messages",
        "The plain text of this message and its HTML say different things. The HTML was read, as mail programs show it.",
    ),
    "mail.broken": QT_TRANSLATE_NOOP("messages", "{count} parts are not encoded as they say and may be incomplete."),
    "mail.several": QT_TRANSLATE_NOOP("messages", "{count} more messages are in the file. Only the first was read."),
    "mail.sealed": QT_TRANSLATE_NOOP(
        "messages", "A part of the message is encrypted or signed in a way that hides its text. It was left out."
    ),
    "mail.headers": QT_TRANSLATE_NOOP("messages", "{count} lines of its head were too long and were cut."),
    "web.parts": QT_TRANSLATE_NOOP(
        "messages", "{count} pictures, style sheets and other parts of the page were left out."
    ),
    "web.parts-elsewhere": QT_TRANSLATE_NOOP("messages", "{count} frames of the page were left out."),
    "markdown.markup": QT_TRANSLATE_NOOP(
        "messages", "{count} pieces of HTML in the text were left out; the words between them stayed."
    ),
    "markdown.references": QT_TRANSLATE_NOOP("messages", "{count} addresses that links lead to were left out."),
    "markdown.front": QT_TRANSLATE_NOOP(
        "messages", "{count} lines at the top that describe the article ({names}) were not taken as its text."
    ),
    "wire.media": QT_TRANSLATE_NOOP(
        "messages", "{count} pictures, films and sounds were left out; their captions stayed."
    ),
    "wire.several": QT_TRANSLATE_NOOP("messages", "{count} more articles are in the file. Only the first was read."),
    "wire.remote": QT_TRANSLATE_NOOP("messages", "{count} parts of it lie elsewhere; nothing was fetched."),
    "wire.entities": QT_TRANSLATE_NOOP(
        "messages",
        "{count} characters are named in a way that only a definition elsewhere explains. They are shown by their "
        "names.",
    ),
    "wire.mended": QT_TRANSLATE_NOOP(
        "messages",
        "{count} signs in it are not written as its format demands, such as & standing alone. They were read as what "
        "they were most likely meant to be.",
    ),
    "wire.unended": QT_TRANSLATE_NOOP(
        "messages", "The file ends before the end of its message is marked. It may be incomplete."
    ),
    "wire.fields": QT_TRANSLATE_NOOP(
        "messages", "{count} of its fields are not of the kind that they should be and were left out."
    ),
    "wire.repeated": QT_TRANSLATE_NOOP("messages", "{count} of its fields are given twice. The first was taken."),
    "wire.surrogates": QT_TRANSLATE_NOOP("messages", "{count} places hold half a character and are shown as \ufffd."),
    "wire.note": QT_TRANSLATE_NOOP("messages", "It has a note to editors, which is not part of the text: “{note}”"),
    "unknown": QT_TRANSLATE_NOOP(
        "messages", "Something was noticed here that this version of Copydesk has no words for ({code})."
    ),
    # reviews
    "review.records-lost": QT_TRANSLATE_NOOP(
        "messages",
        "This review was damaged on its way: records that could not be read: {lost}; notes that are whole: {notes}. "
        "It stays as it is until you save.",
    ),
    "review.values-odd": QT_TRANSLATE_NOOP(
        "messages", "Dates or other values that make no sense were left out; notes and documents concerned: {count}."
    ),
    "review.other-text": QT_TRANSLATE_NOOP(
        "messages", "This review is whole; lines of other text in its file were left out: {count}."
    ),
    "review.incomplete": QT_TRANSLATE_NOOP(
        "messages",
        "The end of this review is missing; notes that are whole: {notes}. It stays as it is until you save.",
    ),
    "batch.failed": QT_TRANSLATE_NOOP(
        "messages", "Some comparisons failed: their lines in “{file}” say why, under “error”."
    ),
    "report.answered": QT_TRANSLATE_NOOP(
        "messages",
        "What was written into this PDF since is not in the report, number of things: {count}. "
        "Open the PDF in the window to look at them and to take them in.",
    ),
    "review.newer": QT_TRANSLATE_NOOP(
        "messages", "A newer version of Copydesk made this review. It is open for reading; save it under another name."
    ),
}

# What notices say of one thing, where the sentence for several would not do.
_ONE: Final[Mapping[str, str]] = {
    "text.controls": QT_TRANSLATE_NOOP(
        "messages", "1 control character, which nobody sees, is shown as a sign such as ␀."
    ),
    "text.invisible": QT_TRANSLATE_NOOP("messages", "1 character in it cannot be seen: {first}. It is kept and shown."),
    "text.divided": QT_TRANSLATE_NOOP(
        "messages",
        "1 paragraph of more than {most} characters is shown in pieces, each of which is compared as a paragraph. "
        "Nothing is left out.",
    ),
    "html.scripts": QT_TRANSLATE_NOOP("messages", "1 script or style sheet was left out; nothing of it was run."),
    "html.embedded": QT_TRANSLATE_NOOP(
        "messages", "1 embedded frame, film or other object was left out; nothing was fetched."
    ),
    "office.deleted": QT_TRANSLATE_NOOP("messages", "1 passage that tracked changes take out was left out."),
    "office.struck": QT_TRANSLATE_NOOP(
        "messages", "1 passage has a line through it, as what was taken back. It was left out."
    ),
    "office.inserted": QT_TRANSLATE_NOOP("messages", "1 passage that tracked changes put in is part of the text."),
    "office.comments": QT_TRANSLATE_NOOP("messages", "1 comment was left out."),
    "office.pictures": QT_TRANSLATE_NOOP("messages", "1 picture was left out."),
    "pdf.attachments": QT_TRANSLATE_NOOP("messages", "1 file is attached to it. It was left out."),
    "pdf.annotations": QT_TRANSLATE_NOOP("messages", "1 annotation on its pages was left out."),
    "pdf.fields": QT_TRANSLATE_NOOP(
        "messages", "1 field or box on its pages is filled in. What it says stands behind its page’s text."
    ),
    "pdf.broken": QT_TRANSLATE_NOOP("messages", "1 page is damaged and was left out."),
    "mail.attachments": QT_TRANSLATE_NOOP("messages", "1 attached file was left out."),
    "mail.articles": QT_TRANSLATE_NOOP(
        "messages",
        "One of the attached files may be an article: {names}. It was left out: save it from your mail program, and "
        "open it.",
    ),
    "mail.messages": QT_TRANSLATE_NOOP(
        "messages", "1 attached message was left out. To read it, save it from your mail program, and open it."
    ),
    "html.struck": QT_TRANSLATE_NOOP(
        "messages",
        "The page shows 1 passage with a line through it ({words} words), as what was taken back. It was left out.",
    ),
    "wire.mended": QT_TRANSLATE_NOOP(
        "messages",
        "1 sign in it is not written as its format demands, such as & standing alone. It was read as what it was most "
        "likely meant to be.",
    ),
    "mail.several": QT_TRANSLATE_NOOP("messages", "1 more message is in the file. Only the first was read."),
    "markdown.references": QT_TRANSLATE_NOOP("messages", "1 address that a link leads to was left out."),
    "wire.several": QT_TRANSLATE_NOOP("messages", "1 more article is in the file. Only the first was read."),
    "wire.repeated": QT_TRANSLATE_NOOP("messages", "1 of its fields is given twice. The first was taken."),
}

# What the command line says beside errors.
COMMAND_LINE: Final[Mapping[str, str]] = {
    "no-display": QT_TRANSLATE_NOOP(
        "messages", "There is no display here to show a window on, so an annotated PDF is written instead."
    ),
    "written": QT_TRANSLATE_NOOP("messages", "The PDF is {file}"),
}

# A finding's name, for lists.
FINDING_NAMES: Final[Mapping[str, str]] = {
    "quote.altered": QT_TRANSLATE_NOOP("messages", "Quotation altered"),
    "quote.shortened": QT_TRANSLATE_NOOP("messages", "Quotation shortened"),
    "quote.cut": QT_TRANSLATE_NOOP("messages", "Quotation cut"),
    "quote.halved": QT_TRANSLATE_NOOP("messages", "Quotation ends early"),
    "number.changed": QT_TRANSLATE_NOOP("messages", "Figure changed"),
    "number.rounded": QT_TRANSLATE_NOOP("messages", "Figure rounded"),
    "number.converted": QT_TRANSLATE_NOOP("messages", "Sum in another currency"),
    "date.changed": QT_TRANSLATE_NOOP("messages", "Date changed"),
    "label.changed": QT_TRANSLATE_NOOP("messages", "Name with a number changed"),
    "name.changed": QT_TRANSLATE_NOOP("messages", "Name changed"),
    "name.misspelt": QT_TRANSLATE_NOOP("messages", "Name misspelt"),
    "name.respelt": QT_TRANSLATE_NOOP("messages", "Name spelt otherwise"),
    "office.changed": QT_TRANSLATE_NOOP("messages", "Office changed"),
    "negation.dropped": QT_TRANSLATE_NOOP("messages", "Negation dropped"),
    "negation.added": QT_TRANSLATE_NOOP("messages", "Negation added"),
    "paragraph.missing": QT_TRANSLATE_NOOP("messages", "Paragraph dropped"),
    "quotation.missing": QT_TRANSLATE_NOOP("messages", "Quotation dropped"),
    "response.missing": QT_TRANSLATE_NOOP("messages", "Response dropped"),
    "paragraph.added": QT_TRANSLATE_NOOP("messages", "Paragraph added"),
    "credit.missing": QT_TRANSLATE_NOOP("messages", "Agency credit missing"),
    "quote.unmarked": QT_TRANSLATE_NOOP("messages", "Quotation made paraphrase"),
    "quote.marked": QT_TRANSLATE_NOOP("messages", "Paraphrase made quotation"),
    "quote.invented": QT_TRANSLATE_NOOP("messages", "Quotation not in the original"),
    "quote.marks-lost": QT_TRANSLATE_NOOP("messages", "Quotation marks lost"),
    "quote.marks-added": QT_TRANSLATE_NOOP("messages", "Quotation marks added"),
    "quotation.dropped": QT_TRANSLATE_NOOP("messages", "Quotation dropped"),
    "speaker.changed": QT_TRANSLATE_NOOP("messages", "Speaker changed"),
    "speaker.dropped": QT_TRANSLATE_NOOP("messages", "Speaker dropped"),
    "attribution.dropped": QT_TRANSLATE_NOOP("messages", "Source dropped"),
    "hedge.dropped": QT_TRANSLATE_NOOP("messages", "Doubt dropped"),
    "modality.changed": QT_TRANSLATE_NOOP("messages", "Certainty changed"),
    "alleged.dropped": QT_TRANSLATE_NOOP("messages", "“Alleged” dropped"),
    "loaded.changed": QT_TRANSLATE_NOOP("messages", "Loaded word"),
    "sense.turned": QT_TRANSLATE_NOOP("messages", "Sense turned round"),
    "sense.swapped": QT_TRANSLATE_NOOP("messages", "Places swapped"),
    "loaded.slanted": QT_TRANSLATE_NOOP("messages", "Slanted word"),
    "stance.changed": QT_TRANSLATE_NOOP("messages", "Source’s stance changed"),
    "date.weekday": QT_TRANSLATE_NOOP("messages", "Day changed"),
    "date.mismatch": QT_TRANSLATE_NOOP("messages", "Wrong weekday"),
    "name.broken": QT_TRANSLATE_NOOP("messages", "Name broken"),
    "hold.killed": QT_TRANSLATE_NOOP("messages", "Killed story published"),
    "hold.withheld": QT_TRANSLATE_NOOP("messages", "Withheld story published"),
    "hold.embargo": QT_TRANSLATE_NOOP("messages", "Embargo broken"),
    "hold.embargo-unknown": QT_TRANSLATE_NOOP("messages", "Embargo: date unknown"),
    "hold.notice": QT_TRANSLATE_NOOP("messages", "Notice to editors published"),
    "leak.note": QT_TRANSLATE_NOOP("messages", "Note to editors published"),
    "leak.slug": QT_TRANSLATE_NOOP("messages", "Wire matter published"),
    "leak.contact": QT_TRANSLATE_NOOP("messages", "Editors’ contact published"),
    "byline.changed": QT_TRANSLATE_NOOP("messages", "Byline changed"),
    "byline.generic": QT_TRANSLATE_NOOP("messages", "Byline made anonymous"),
    "byline.missing": QT_TRANSLATE_NOOP("messages", "Byline missing"),
    "byline.kept": QT_TRANSLATE_NOOP("messages", "Byline kept above an edited text"),
    "dateline.changed": QT_TRANSLATE_NOOP("messages", "Dateline changed"),
    "dateline.missing": QT_TRANSLATE_NOOP("messages", "Dateline missing"),
    "footer.missing": QT_TRANSLATE_NOOP("messages", "Required footer missing"),
    "footer.wrong": QT_TRANSLATE_NOOP("messages", "Footer names another source"),
    "footer.credit": QT_TRANSLATE_NOOP("messages", "Required credit missing"),
    "link.canonical": QT_TRANSLATE_NOOP("messages", "Link to the original missing"),
    "link.counter": QT_TRANSLATE_NOOP("messages", "Counter missing"),
    "link.added": QT_TRANSLATE_NOOP("messages", "Link added"),
    "link.dropped": QT_TRANSLATE_NOOP("messages", "Link dropped"),
    "link.affiliate": QT_TRANSLATE_NOOP("messages", "Affiliate link"),
    "headline.changed": QT_TRANSLATE_NOOP("messages", "Headline changed"),
    "headline.unsupported": QT_TRANSLATE_NOOP("messages", "Headline claims more"),
    "truncated.sentence": QT_TRANSLATE_NOOP("messages", "Copy breaks off"),
    "truncated.teaser": QT_TRANSLATE_NOOP("messages", "Only a teaser"),
    "order.changed": QT_TRANSLATE_NOOP("messages", "Order changed"),
    "order.lead": QT_TRANSLATE_NOOP("messages", "Lead buried"),
    "caption.changed": QT_TRANSLATE_NOOP("messages", "Caption changed"),
    "caption.credit": QT_TRANSLATE_NOOP("messages", "Picture credit missing"),
    "style.counted": QT_TRANSLATE_NOOP("messages", "House style"),
    "shared.paragraph": QT_TRANSLATE_NOOP("messages", "Paragraph shared by copies"),
    "shared.phrase": QT_TRANSLATE_NOOP("messages", "Wording shared by copies"),
    "reuse.summary": QT_TRANSLATE_NOOP("messages", "Reuse in words"),
    "garbled.lowercase": QT_TRANSLATE_NOOP("messages", "Sentence begins small"),
    "garbled.stop": QT_TRANSLATE_NOOP("messages", "Stray punctuation"),
    "garbled.quotation": QT_TRANSLATE_NOOP("messages", "Quotation not closed"),
    "garbled.doubled": QT_TRANSLATE_NOOP("messages", "Word doubled"),
    "lookalike.letters": QT_TRANSLATE_NOOP("messages", "Look-alike letters"),
    "lookalike.unseen": QT_TRANSLATE_NOOP("messages", "Invisible characters"),
    "lookalike.turned": QT_TRANSLATE_NOOP("messages", "Text turned round"),
    "correction.missed": QT_TRANSLATE_NOOP("messages", "Correction missed"),
    "correction.paragraph": QT_TRANSLATE_NOOP("messages", "Update missed"),
    "version.followed": QT_TRANSLATE_NOOP("messages", "Version followed"),
    "claim.unedited": QT_TRANSLATE_NOOP("messages", "Claims to be unedited"),
    "machine.boilerplate": QT_TRANSLATE_NOOP("messages", "A machine’s words"),
    "machine.spun": QT_TRANSLATE_NOOP("messages", "Signs of machine rewriting"),
    "speaker.replaced": QT_TRANSLATE_NOOP("messages", "Speaker replaced"),
}

# A finding's sentence: what was, what is.
FINDINGS: Final[Mapping[str, str]] = {
    "quote.altered": QT_TRANSLATE_NOOP("messages", "The quotation says “{is}”; the original says “{was}”."),
    "quote.shortened": QT_TRANSLATE_NOOP("messages", "The quotation leaves out “{was}” and marks the gap."),
    "quote.cut": QT_TRANSLATE_NOOP("messages", "The quotation leaves out “{was}” and does not mark the gap: “{is}”."),
    "quote.halved": QT_TRANSLATE_NOOP("messages", "The quotation “{is}” stops before what limits it: “{was}”."),
    "number.changed": QT_TRANSLATE_NOOP("messages", "“{was}” became “{is}”."),
    "number.rounded": QT_TRANSLATE_NOOP("messages", "“{was}” was rounded or made exact: “{is}”."),
    "number.converted": QT_TRANSLATE_NOOP("messages", "“{was}” is told in another currency: “{is}”."),
    "date.changed": QT_TRANSLATE_NOOP("messages", "The date “{was}” became “{is}”."),
    "label.changed": QT_TRANSLATE_NOOP("messages", "“{was}” became “{is}”."),
    "name.changed": QT_TRANSLATE_NOOP("messages", "Where the original names “{was}”, the copy names “{is}”."),
    "name.misspelt": QT_TRANSLATE_NOOP("messages", "The name “{was}” is misspelt: “{is}”."),
    "name.respelt": QT_TRANSLATE_NOOP("messages", "The name “{was}” is spelt or rendered in another way: “{is}”."),
    "office.changed": QT_TRANSLATE_NOOP("messages", "Who is “{was}” in the original is “{is}” in the copy."),
    "negation.dropped": QT_TRANSLATE_NOOP("messages", "“{was}” lost its negation: the copy says “{is}”."),
    "negation.added": QT_TRANSLATE_NOOP("messages", "The copy negates what the original states: “{is}”, for “{was}”."),
    "paragraph.missing": QT_TRANSLATE_NOOP("messages", "A paragraph of the original is not in the copy: “{text}”"),
    "quotation.missing": QT_TRANSLATE_NOOP("messages", "A paragraph with a quotation is not in the copy: “{text}”"),
    "response.missing": QT_TRANSLATE_NOOP("messages", "A response that the original has is not in the copy: “{text}”"),
    "paragraph.added": QT_TRANSLATE_NOOP("messages", "The copy has a paragraph of its own: “{text}”"),
    "credit.missing": QT_TRANSLATE_NOOP("messages", "The original is credited to {agency}; the copy names no agency."),
    "quote.unmarked": QT_TRANSLATE_NOOP(
        "messages", "What the original quotes, “{was}”, the copy says without quotation marks: “{is}”."
    ),
    "quote.marked": QT_TRANSLATE_NOOP(
        "messages", "The copy quotes “{is}”; the original says “{was}” without quotation marks."
    ),
    "quote.invented": QT_TRANSLATE_NOOP(
        "messages", "The copy quotes “{is}”; the original says “{was}”, and quotes nobody there."
    ),
    "quote.marks-lost": QT_TRANSLATE_NOOP(
        "messages",
        "The copy has next to no quotation marks: {count} quotations of the original stand there as its own words, {reworded} of them reworded. The first is “{text}”",
    ),
    "quote.marks-added": QT_TRANSLATE_NOOP(
        "messages",
        "The original has next to no quotation marks: {count} of its passages are quotations in the copy, {reworded} of them reworded. The first is “{text}”",
    ),
    "quotation.dropped": QT_TRANSLATE_NOOP("messages", "A quotation of the original is not in the copy: “{text}”"),
    "speaker.changed": QT_TRANSLATE_NOOP("messages", "The copy gives to “{is}” what “{was}” says in the original."),
    "speaker.dropped": QT_TRANSLATE_NOOP("messages", "The copy does not say that these are the words of “{was}”."),
    "attribution.dropped": QT_TRANSLATE_NOOP(
        "messages", "The original has it from somebody (“{was}”); the copy states it as a fact: “{is}”"
    ),
    "hedge.dropped": QT_TRANSLATE_NOOP("messages", "The original is not certain (“{was}”); the copy is: “{is}”"),
    "modality.changed": QT_TRANSLATE_NOOP("messages", "“{was}” became “{is}”."),
    "alleged.dropped": QT_TRANSLATE_NOOP("messages", "“{was}” became “{is}”: what was alleged stands as proved."),
    "loaded.changed": QT_TRANSLATE_NOOP("messages", "“{was}” became “{is}”, which takes sides or stops taking them."),
    "sense.turned": QT_TRANSLATE_NOOP("messages", "“{was}” became “{is}”, which says the reverse."),
    "sense.swapped": QT_TRANSLATE_NOOP(
        "messages", "“{was}” became “{is}”: who did it and to whom it was done changed places."
    ),
    "loaded.slanted": QT_TRANSLATE_NOOP("messages", "“{was}” became “{is}”, which colours it."),
    "stance.changed": QT_TRANSLATE_NOOP(
        "messages", "“{was}” became “{is}”: the source does not say the same of it any more."
    ),
    "date.weekday": QT_TRANSLATE_NOOP(
        "messages", "The original says “{was}”; the copy says “{is}”, which is another day."
    ),
    "date.mismatch": QT_TRANSLATE_NOOP("messages", "“{text}” cannot be: {date} falls on another weekday."),
    "name.broken": QT_TRANSLATE_NOOP("messages", "The name “{was}” came apart: “{is}”."),
    "hold.killed": QT_TRANSLATE_NOOP(
        "messages", "The agency killed this story: it was not to be published, or is to be taken down."
    ),
    "hold.withheld": QT_TRANSLATE_NOOP("messages", "The agency withheld this story; it was not yet released."),
    "hold.embargo": QT_TRANSLATE_NOOP("messages", "The copy ran on {date}; the embargo ends on {until}."),
    "hold.embargo-unknown": QT_TRANSLATE_NOOP(
        "messages", "The original is under embargo until {until}; the copy does not say when it ran."
    ),
    "hold.notice": QT_TRANSLATE_NOOP("messages", "A notice that was meant for editors ran as a story: “{text}”"),
    "leak.note": QT_TRANSLATE_NOOP("messages", "A note to editors, not for publication, stands in the copy: “{text}”"),
    "leak.slug": QT_TRANSLATE_NOOP(
        "messages", "Matter of the wire service, not for publication, stands in the copy: “{text}”"
    ),
    "leak.contact": QT_TRANSLATE_NOOP(
        "messages", "A contact for editors, not for publication, stands in the copy: “{text}”"
    ),
    "byline.changed": QT_TRANSLATE_NOOP("messages", "The original is by {was}; the copy says that it is by {is}."),
    "byline.generic": QT_TRANSLATE_NOOP("messages", "The original is by {was}; the copy says “{is}”."),
    "byline.missing": QT_TRANSLATE_NOOP("messages", "The original is by {was}, whom the copy does not name."),
    "byline.kept": QT_TRANSLATE_NOOP(
        "messages",
        "The copy keeps the byline “{byline}” above an edited text: paragraphs materially edited {count}, errors {errors}.",
    ),
    "dateline.changed": QT_TRANSLATE_NOOP("messages", "The dateline “{was}” became “{is}”."),
    "dateline.missing": QT_TRANSLATE_NOOP("messages", "The original is datelined “{was}”; the copy names no place."),
    "footer.missing": QT_TRANSLATE_NOOP("messages", "The rules ask for a footer that the copy does not have: {wanted}"),
    "footer.wrong": QT_TRANSLATE_NOOP("messages", "The original comes from {was}; the copy’s footer gives it to {is}."),
    "footer.credit": QT_TRANSLATE_NOOP("messages", "The rules ask for a credit that the copy does not have: {wanted}"),
    "link.canonical": QT_TRANSLATE_NOOP(
        "messages", "The page neither links to the original nor calls it canonical: {address}"
    ),
    "link.counter": QT_TRANSLATE_NOOP(
        "messages", "The page does not carry the counter that the rules ask for: {address}"
    ),
    "link.added": QT_TRANSLATE_NOOP("messages", "The copy links “{text}” to {address}"),
    "link.dropped": QT_TRANSLATE_NOOP("messages", "The original links “{text}” to {address}; the copy does not."),
    "link.affiliate": QT_TRANSLATE_NOOP(
        "messages", "The copy links “{text}” to a shop or network that pays for it: {address}"
    ),
    "headline.changed": QT_TRANSLATE_NOOP("messages", "The headline “{was}” became “{is}”."),
    "headline.unsupported": QT_TRANSLATE_NOOP(
        "messages", "The headline says “{text}”, which neither the text nor the original says."
    ),
    "truncated.sentence": QT_TRANSLATE_NOOP("messages", "The copy ends in the middle of a sentence: “{text}”"),
    "truncated.teaser": QT_TRANSLATE_NOOP(
        "messages", "The copy ends with an invitation to read on; paragraphs of the original that are left: {count}"
    ),
    "order.changed": QT_TRANSLATE_NOOP(
        "messages", "Paragraphs that stand elsewhere than in the original: {count}. The first is “{text}”"
    ),
    "order.lead": QT_TRANSLATE_NOOP(
        "messages", "The original’s first paragraph is the copy’s paragraph {place}: “{text}”"
    ),
    "caption.changed": QT_TRANSLATE_NOOP("messages", "The caption “{was}” became “{is}”."),
    "caption.credit": QT_TRANSLATE_NOOP("messages", "The caption no longer names “{was}”."),
    "style.counted": QT_TRANSLATE_NOOP("messages", "Differences of house style: {count} ({examples})."),
    "shared.paragraph": QT_TRANSLATE_NOOP(
        "messages", "{count} copies have a paragraph that the original lacks: “{text}”"
    ),
    "shared.phrase": QT_TRANSLATE_NOOP("messages", "{count} copies have words that the original lacks: “{text}”"),
    "reuse.summary": QT_TRANSLATE_NOOP(
        "messages",
        "Of {words} words {kept} % are the original’s ({moved} % moved), {reworded} % reworded, {added} % new; {dropped} % of the original were dropped.",
    ),
    "garbled.lowercase": QT_TRANSLATE_NOOP("messages", "A sentence begins with a small letter: “{text}”"),
    "garbled.stop": QT_TRANSLATE_NOOP("messages", "Punctuation stands where none belongs: “{text}”"),
    "garbled.quotation": QT_TRANSLATE_NOOP("messages", "A quotation is opened and never closed: “{text}”"),
    "garbled.doubled": QT_TRANSLATE_NOOP("messages", "A word stands twice: “{text}”"),
    "lookalike.letters": QT_TRANSLATE_NOOP("messages", "“{text}” mixes letters of two alphabets: {names}"),
    "lookalike.unseen": QT_TRANSLATE_NOOP("messages", "“{text}” holds characters that nobody sees: {names}"),
    "lookalike.turned": QT_TRANSLATE_NOOP(
        "messages", "“{text}” stands beside marks that turn the direction of text: {names}"
    ),
    "correction.missed": QT_TRANSLATE_NOOP(
        "messages", "A later version corrects “{was}” to “{is}”; the copy still has the first."
    ),
    "correction.paragraph": QT_TRANSLATE_NOOP(
        "messages", "A later version has a paragraph that the copy lacks: “{text}”"
    ),
    "version.followed": QT_TRANSLATE_NOOP(
        "messages", "The copy follows “{name}”: phrases that only it has: {count}, of another version: {other}."
    ),
    "claim.unedited": QT_TRANSLATE_NOOP("messages", "The copy says “{text}”, and has material changes: {count}"),
    "machine.boilerplate": QT_TRANSLATE_NOOP(
        "messages", "What a language model says of itself stands in the copy: “{text}”"
    ),
    "machine.spun": QT_TRANSLATE_NOOP(
        "messages",
        "{count} of {rows} paragraphs are in other words in the same order, and quotations or names were altered: {slips}",
    ),
    "speaker.replaced": QT_TRANSLATE_NOOP(
        "messages", "The copy gives to “{is}”, whom the original does not name, what “{was}” says in it."
    ),
}


# What a block does, as a reader would call it; the keys are `text.Role`.
ROLES: Final[Mapping[str, str]] = {
    "headline": QT_TRANSLATE_NOOP("messages", "headline"),
    "deck": QT_TRANSLATE_NOOP("messages", "deck"),
    "byline": QT_TRANSLATE_NOOP("messages", "byline"),
    "date": QT_TRANSLATE_NOOP("messages", "date"),
    "body": QT_TRANSLATE_NOOP("messages", "body"),
    "subhead": QT_TRANSLATE_NOOP("messages", "subhead"),
    "caption": QT_TRANSLATE_NOOP("messages", "caption"),
    "credit": QT_TRANSLATE_NOOP("messages", "credit"),
    "note": QT_TRANSLATE_NOOP("messages", "editor’s note"),
    "navigation": QT_TRANSLATE_NOOP("messages", "navigation"),
    "share": QT_TRANSLATE_NOOP("messages", "share"),
    "related": QT_TRANSLATE_NOOP("messages", "related"),
    "newsletter": QT_TRANSLATE_NOOP("messages", "newsletter"),
    "advertisement": QT_TRANSLATE_NOOP("messages", "advertisement"),
    "comments": QT_TRANSLATE_NOOP("messages", "comments"),
    "author-bio": QT_TRANSLATE_NOOP("messages", "author’s profile"),
    "syndication": QT_TRANSLATE_NOOP("messages", "syndication line"),
    "legal": QT_TRANSLATE_NOOP("messages", "legal"),
    "quoted-mail": QT_TRANSLATE_NOOP("messages", "quoted mail"),
    "signature": QT_TRANSLATE_NOOP("messages", "signature"),
    "other": QT_TRANSLATE_NOOP("messages", "other"),
}

# The formats that are read; the keys are those of `readers.table`.
FORMATS: Final[Mapping[str, str]] = {
    "text": QT_TRANSLATE_NOOP("messages", "Plain text"),
    "markdown": QT_TRANSLATE_NOOP("messages", "Markdown"),
    "html": QT_TRANSLATE_NOOP("messages", "Web page"),
    "mhtml": QT_TRANSLATE_NOOP("messages", "Web archive"),
    "docx": QT_TRANSLATE_NOOP("messages", "Word document"),
    "odt": QT_TRANSLATE_NOOP("messages", "OpenDocument text"),
    "fodt": QT_TRANSLATE_NOOP("messages", "OpenDocument text"),
    "rtf": QT_TRANSLATE_NOOP("messages", "Rich text"),
    "pdf": QT_TRANSLATE_NOOP("messages", "PDF"),
    "email": QT_TRANSLATE_NOOP("messages", "E-mail"),
    "nitf": QT_TRANSLATE_NOOP("messages", "NITF"),
    "newsml-g2": QT_TRANSLATE_NOOP("messages", "NewsML-G2"),
    "ninjs": QT_TRANSLATE_NOOP("messages", "ninjs"),
    "iptc7901": QT_TRANSLATE_NOOP("messages", "IPTC 7901"),
    "anpa1312": QT_TRANSLATE_NOOP("messages", "ANPA 1312"),
}

# What an editor said of a finding, and of a note; the keys are `notes.State`, `notes.Status` and `notes.NoteKind`.
STATES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("messages", "open"),
    "confirmed": QT_TRANSLATE_NOOP("messages", "confirmed"),
    "dismissed": QT_TRANSLATE_NOOP("messages", "dismissed"),
}
STATUSES: Final[Mapping[str, str]] = {
    "open": QT_TRANSLATE_NOOP("messages", "open"),
    "accepted": QT_TRANSLATE_NOOP("messages", "accepted"),
    "rejected": QT_TRANSLATE_NOOP("messages", "rejected"),
    "done": QT_TRANSLATE_NOOP("messages", "done"),
}
NOTE_KINDS: Final[Mapping[str, str]] = {
    "comment": QT_TRANSLATE_NOOP("messages", "comment"),
    "question": QT_TRANSLATE_NOOP("messages", "question"),
    "correction": QT_TRANSLATE_NOOP("messages", "correction asked for"),
}

# Words on paper and in a terminal; numbers and names are filled in.
REPORT: Final[Mapping[str, str]] = {
    "original": QT_TRANSLATE_NOOP("messages", "Original"),
    "copy": QT_TRANSLATE_NOOP("messages", "Copy"),
    "findings": QT_TRANSLATE_NOOP("messages", "Findings"),
    "notes": QT_TRANSLATE_NOOP("messages", "Notes"),
    "words": QT_TRANSLATE_NOOP("messages", "{count} words"),
    "chrome.1": QT_TRANSLATE_NOOP("messages", "1 line of site chrome"),
    "chrome.n": QT_TRANSLATE_NOOP("messages", "{count} lines of site chrome"),
    "fold": QT_TRANSLATE_NOOP("messages", "{lines}: {holds}"),
    "shares": QT_TRANSLATE_NOOP(
        "messages", "{kept} % kept · {reworded} % reworded · {added} % new · drops {dropped} % of the original"
    ),
    "style.1": QT_TRANSLATE_NOOP("messages", "1 style difference, not marked"),
    "style.n": QT_TRANSLATE_NOOP("messages", "{count} style differences, not marked"),
    "empty.original": QT_TRANSLATE_NOOP("messages", "nothing in the original"),
    "empty.copy": QT_TRANSLATE_NOOP("messages", "dropped from the copy"),
    "folded.none": QT_TRANSLATE_NOOP("messages", "nothing in this copy"),
    "no.findings": QT_TRANSLATE_NOOP("messages", "No findings."),
    "row": QT_TRANSLATE_NOOP("messages", "row {row}"),
    "unchanged.1": QT_TRANSLATE_NOOP("messages", "1 row is unchanged."),
    "unchanged.n": QT_TRANSLATE_NOOP("messages", "{count} rows are unchanged."),
    "author.style": QT_TRANSLATE_NOOP("messages", "Copydesk, house style"),
    "left.out.1": QT_TRANSLATE_NOOP("messages", "1 row left out"),
    "left.out.n": QT_TRANSLATE_NOOP("messages", "{count} rows left out"),
    "note.on.row": QT_TRANSLATE_NOOP("messages", "on row {row}"),
    "section": QT_TRANSLATE_NOOP("messages", "{original} beside {copy}"),
    "folded.one": QT_TRANSLATE_NOOP("messages", "{words} (site chrome: {role})"),
    "unnamed": QT_TRANSLATE_NOOP("messages", "unnamed"),
    "note.number": QT_TRANSLATE_NOOP("messages", "note {number}"),
    "months": QT_TRANSLATE_NOOP("messages", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    "original.says": QT_TRANSLATE_NOOP("messages", "The original says: “{words}”"),
    "copy.says": QT_TRANSLATE_NOOP("messages", "The copy says: “{words}”"),
    "not.in.original": QT_TRANSLATE_NOOP("messages", "Not in the original."),
    "not.in.copy": QT_TRANSLATE_NOOP("messages", "Not in the copy."),
    "moved.within": QT_TRANSLATE_NOOP("messages", "The same words stand elsewhere in the paragraph."),
    "subject.reworded": QT_TRANSLATE_NOOP("messages", "Reworded"),
    "subject.added": QT_TRANSLATE_NOOP("messages", "Added"),
    "subject.dropped": QT_TRANSLATE_NOOP("messages", "Dropped"),
    "subject.moved": QT_TRANSLATE_NOOP("messages", "Moved"),
    "subject.finding": QT_TRANSLATE_NOOP("messages", "Finding: {name}"),
    "subject.note": QT_TRANSLATE_NOOP("messages", "Note: {name}"),
    "paper.kicker": QT_TRANSLATE_NOOP("messages", "Review of syndicated copy"),
    "paper.documents": QT_TRANSLATE_NOOP("messages", "Documents"),
    "paper.findings": QT_TRANSLATE_NOOP("messages", "Findings"),
    "paper.finding": QT_TRANSLATE_NOOP("messages", "Finding"),
    "paper.sentence": QT_TRANSLATE_NOOP("messages", "What was, what is"),
    "paper.page": QT_TRANSLATE_NOOP("messages", "Page"),
    "paper.row": QT_TRANSLATE_NOOP("messages", "Row"),
    "paper.state": QT_TRANSLATE_NOOP("messages", "Status"),
    "paper.none": QT_TRANSLATE_NOOP("messages", "No findings."),
    "paper.notes": QT_TRANSLATE_NOOP("messages", "Notes"),
    "paper.loose": QT_TRANSLATE_NOOP("messages", "Notes on the whole comparison"),
    "paper.long": QT_TRANSLATE_NOOP("messages", "Notes in full"),
    "paper.continues": QT_TRANSLATE_NOOP("messages", "in full on page"),
    "paper.signs": QT_TRANSLATE_NOOP("messages", "Signs"),
    "paper.original": QT_TRANSLATE_NOOP("messages", "Original"),
    "paper.copy": QT_TRANSLATE_NOOP("messages", "Copy"),
    "paper.reworded": QT_TRANSLATE_NOOP("messages", "reworded"),
    "paper.added": QT_TRANSLATE_NOOP("messages", "added"),
    "paper.dropped": QT_TRANSLATE_NOOP("messages", "dropped"),
    "paper.moved": QT_TRANSLATE_NOOP("messages", "moved"),
    "paper.dropped.whole": QT_TRANSLATE_NOOP("messages", "whole paragraph dropped"),
    "paper.style": QT_TRANSLATE_NOOP("messages", "house style, not marked"),
    "paper.same": QT_TRANSLATE_NOOP("messages", "Called the same, and counted as house style: {pairs}"),
    "paper.chrome": QT_TRANSLATE_NOOP("messages", "site chrome, folded"),
    "paper.error": QT_TRANSLATE_NOOP("messages", "error"),
    "paper.warning": QT_TRANSLATE_NOOP("messages", "warning"),
    "paper.info": QT_TRANSLATE_NOOP("messages", "information"),
    "paper.note": QT_TRANSLATE_NOOP("messages", "note"),
    "paper.popups": QT_TRANSLATE_NOOP(
        "messages",
        "Every mark is an annotation: point at it for the other wording, or list them all by author and kind.",
    ),
    "paper.missing": QT_TRANSLATE_NOOP(
        "messages", "No font on this computer has these characters, which are printed as empty boxes:"
    ),
    "page.alone": QT_TRANSLATE_NOOP("messages", "This page needs no network and sends nothing anywhere."),
    "page.filter": QT_TRANSLATE_NOOP("messages", "show and hide kinds of row"),
    "page.next": QT_TRANSLATE_NOOP("messages", "next change"),
    "page.previous": QT_TRANSLATE_NOOP("messages", "previous change"),
    "page.next.finding": QT_TRANSLATE_NOOP("messages", "next finding"),
    "page.next.note": QT_TRANSLATE_NOOP("messages", "next note"),
    "page.count": QT_TRANSLATE_NOOP("messages", "{{shown}} of {{all}} rows"),
    "page.continues": QT_TRANSLATE_NOOP("messages", "in full at the end"),
    "page.kind.R": QT_TRANSLATE_NOOP("messages", "reworded"),
    "page.kind.A": QT_TRANSLATE_NOOP("messages", "added"),
    "page.kind.D": QT_TRANSLATE_NOOP("messages", "dropped"),
    "page.kind.M": QT_TRANSLATE_NOOP("messages", "moved"),
    "page.kind.F": QT_TRANSLATE_NOOP("messages", "with a finding"),
    "page.kind.N": QT_TRANSLATE_NOOP("messages", "with a note"),
    "page.kind.=": QT_TRANSLATE_NOOP("messages", "unchanged"),
    "page.kind.C": QT_TRANSLATE_NOOP("messages", "site chrome"),
    "moved.down": QT_TRANSLATE_NOOP("messages", "stands further down in the copy"),
    "moved.up": QT_TRANSLATE_NOOP("messages", "stands further up in the copy"),
    "moved.was": QT_TRANSLATE_NOOP("messages", "“{words}” stood here in the original; the copy has it in row {row}"),
    "moved.line": QT_TRANSLATE_NOOP("messages", "“{words}” stands beside its original, in row {row}"),
}


def _same(text: str) -> str:
    return text


def sentence(
    table: Mapping[str, str],
    code: str,
    values: Mapping[str, Value],
    translate: Callable[[str], str] = _same,
) -> str:
    """The sentence for a code, with its values filled in.

    Values are put in as they are: what shows the sentence must show it as plain text, never as markup.

    Raises:
        KeyError: The table has no such code, or a value that its sentence names is missing.
    """
    template = translate(table[code])
    return template.format_map({name: _nested(template, name, value) for name, value in values.items()})


def _nested(template: str, name: str, value: Value) -> Value:
    """A value as it stands in a sentence: counts with commas, and between quotation marks no mark upon another.

    What is quoted as a whole loses its marks; of what only begins or ends with one, all become single ones.
    """
    if isinstance(value, int):
        return f"{value:,}"
    if not isinstance(value, str) or name in _NAMES or f"“{{{name}}}”" not in template:
        return value
    inner = value.strip(_DOUBLE)
    if not inner or not (value[0] in _DOUBLE or value[-1] in _DOUBLE):
        return value
    if value[0] in _DOUBLE and value[-1] in _DOUBLE and not any(mark in inner for mark in _DOUBLE):
        return inner
    single = _OPENING.sub("‘", value)
    return single.translate(_CLOSING)


def notice(code: str, values: Mapping[str, Value], translate: Callable[[str], str] = _same) -> str:
    """The sentence for a notice, a general one for what a newer version noticed and this one has no words for."""
    try:
        return sentence(_ONE if values.get("count") == 1 and code in _ONE else NOTICES, code, values, translate)
    except (KeyError, IndexError, ValueError):
        return sentence(NOTICES, "unknown", {"code": code}, translate)


def explain(error: CopydeskError, translate: Callable[[str], str] = _same) -> str:
    """The sentence for an error: which file, what happened, what to do."""
    return sentence(ERRORS, error.code, {**error.values, "file": shown_name(error.file)}, translate)


def shown_name(name: str) -> str:
    """A file's name with what cannot be seen in it, or would turn it around, as [U+202E] and the like."""
    return "".join(f"[U+{ord(letter):04X}]" if category(letter) in _INVISIBLE else letter for letter in name)


_NAMES: Final = frozenset({"file", "folder"})  # shown as they are
_DOUBLE: Final = '"“”„'
_OPENING: Final = re.compile(r"""[“„]|(?:^|(?<=[\s(\[—–]))\"""")
_CLOSING: Final = {ord('"'): "’", ord("”"): "’"}

# Controls, formats (bidirectional ones among them), surrogates of undecodable bytes, line and paragraph separators.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

"""What stands in README, docs and packaging is true of what is there."""

import configparser
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.builders import review

import copydesk
import copydesk_resources
from copydesk.reviews import content, records

LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


def test_every_link_of_the_documents_leads_somewhere(root: Path) -> None:
    broken = {
        f"{path.relative_to(root)}: {target}"
        for path in [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "resources").rglob("*.md")]
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    }
    assert broken == set()


def test_the_version_is_the_same_everywhere(root: Path) -> None:
    assert f'version = "{copydesk.__version__}"' in (root / "pyproject.toml").read_text(encoding="utf-8")
    releases = ET.parse(root / "packaging" / "copydesk.metainfo.xml").getroot().iter("release")
    assert next(releases).get("version") == copydesk.__version__


def test_desktop_entry_file_type_and_store_page_agree(root: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign] # keys keep their case
    entry.read(root / "packaging" / "copydesk.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    page = ET.parse(root / "packaging" / "copydesk.metainfo.xml").getroot()
    types = ET.parse(root / "packaging" / "copydesk-mime.xml").getroot()
    (kind,) = types
    assert kind.get("type") in desktop["MimeType"].split(";")
    assert [node.text for node in page.iter("mediatype")] == [kind.get("type")]
    assert page.findtext("launchable") == "copydesk.desktop"
    assert desktop["Exec"].split()[0] == page.findtext("provides/binary")
    assert copydesk_resources.path("icons", desktop["Icon"] + ".svg").is_file()


def test_the_file_types_signature_is_what_a_review_begins_with(root: Path) -> None:
    types = ET.parse(root / "packaging" / "copydesk-mime.xml").getroot()
    match = next(node for node in types.iter() if node.tag.endswith("match"))
    begins, value = int(match.get("offset", "")), match.get("value", "").encode()
    assert records.dump(content.records(review()))[begins : begins + len(value)] == value


def test_resources_are_found_and_nothing_else_is() -> None:
    assert [path.name for path in copydesk_resources.sample()] == ["corvane-hallmere-dam.txt", "brightwater-daily.html"]
    with pytest.raises(FileNotFoundError):
        copydesk_resources.path("sample", "gone.txt")
    with pytest.raises(ValueError, match="not a resource"):
        copydesk_resources.path("..", "..", "README.md")

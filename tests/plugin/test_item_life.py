"""From draft to retired: banners, former names, and what git remembers."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from building import Built, build, item, write

SITE = "https://example.org/risks-of-ai/"
FIRST = {
    "catalogue/risks/tr-1.md": item("Injection"),
    "catalogue/risks/tr-2.md": item("Old worry", doc_status="Approved"),
    "catalogue/controls/ct-1.md": item("Filter", mitigates=["TR-1"], doc_status="Approved"),
}
THEN = {
    "catalogue/risks/tr-1.md": item(
        "Injection & more",
        aliases=[
            "TR-7",
            "tr-1-Old_Name.md",
            "/threats/Injection.html",
            "once/upon/",
            "../../up",
            "Früher.md",
        ],
    ),
    "catalogue/risks/tr-2.md": item("Old worry", doc_status="Retired", replaced_by=["TR-1"]),
}


def commit(folder: Path, files: dict[str, str], author: str, date: str) -> None:
    write(folder, files)
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (
            ("NAME", author),
            ("EMAIL", "someone@example.org"),
            ("DATE", f"{date}T12:00:00+00:00"),
        )
    }
    for arguments in (["add", "."], ["commit", "--quiet", "--message", "Change"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **who})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("life")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    commit(folder, FIRST, "Ada Lovelace", "2026-01-05")
    commit(folder, THEN, "Grace Hopper", "2026-03-09")
    commit(
        folder,
        {"catalogue/risks/tr-2.md": THEN["catalogue/risks/tr-2.md"] + "\nMore.\n"},
        "dependabot[bot]",
        "2026-05-01",
    )
    return build(folder, {}, site_url=SITE)


def words(site: Built, address: str, selector: str) -> str:
    return " ".join(site.page(address).one(selector).text(separator=" ").split())


def test_draft_says_that_it_may_change(site: Built) -> None:
    assert words(site, "risks/tr-1/", ".rd-banner").startswith("Draft")
    # Once is enough.
    assert len(site.page("risks/tr-1/").css(".rd-facts .rd-status, .rd-banner .rd-status")) == 1
    assert site.page("controls/ct-1/").css(".rd-banner") == []


def test_retired_item_says_since_when_and_what_to_use_instead(site: Built) -> None:
    banner = words(site, "risks/tr-2/", ".rd-banner")
    assert banner.startswith("Retired since 2026-03-09. It is kept")
    assert len(site.page("risks/tr-2/").css(".rd-facts .rd-status, .rd-banner .rd-status")) == 1
    assert site.links("risks/tr-2/", ".rd-banner a") == {"TR-1 Injection & more": "../tr-1/"}


@pytest.mark.parametrize(
    ("former", "leads"),
    [
        ("risks/tr-7/index.html", "../tr-1/"),
        ("risks/tr-1-old_name/index.html", "../tr-1/"),
        ("threats/Injection.html", "../risks/tr-1/"),
        ("once/upon/index.html", "../../risks/tr-1/"),
        ("risks/früher/index.html", "../tr-1/"),
    ],
)
def test_former_names_lead_on(site: Built, former: str, leads: str) -> None:
    page = site.page(former)
    assert page.one("meta[http-equiv=refresh]").attributes["content"] == f"0; url={leads}"
    assert page.one("link[rel=canonical]").attributes["href"] == f"{SITE}risks/tr-1/"
    assert site.links(former) == {"TR-1 Injection & more": leads}


def test_former_address_outside_the_site_is_not_served(site: Built) -> None:
    assert not (site.folder.parent / "up").exists()
    assert not (site.folder.parent.parent / "up").exists()


def test_redirects_as_files(tmp_path: Path) -> None:
    site = build(tmp_path, THEN, use_directory_urls=False)
    refresh = site.page("risks/tr-7.html").one("meta[http-equiv=refresh]")
    assert refresh.attributes["content"] == "0; url=tr-1.html"


def test_a_page_of_the_sites_own_is_not_replaced(tmp_path: Path) -> None:
    site = build(tmp_path, {**THEN, "docs/once/upon.md": "# Once\n\nMine.\n"})
    assert "Mine." in site.html("once/upon/")


@pytest.mark.parametrize(
    ("folders", "told"),
    [(True, {"/graph/", "/risks/tr-7/"}), (False, {"/graph/index.html", "/risks/tr-7.html"})],
)
def test_addresses_are_taken_in_the_form_that_the_site_has(
    tmp_path: Path, folders: bool, told: set[str]
) -> None:
    files = {
        "catalogue/risks/tr-1.md": item("Leak", aliases=["TR-7"]),
        "docs/graph/index.html": "Ours, where pages are files as well.",
        "docs/risks/tr-7.md": "# Ours\n",
        "docs/changes.md": "# Ours, where pages are files.\n",
    }
    site = build(tmp_path, files, use_directory_urls=folders)
    taken = [text for text in site.messages if ": address-taken: " in text]
    found = {text.partition("At `")[2].partition("`")[0] for text in taken}
    assert found - {"/changes/"} == {address.removesuffix("index.html") for address in told}
    assert ("/changes/" in found) is folders
    assert site.exists("changes.html") is not folders


def test_contributors_are_people_and_newest_first(site: Built) -> None:
    assert words(site, "risks/tr-1/", ".rd-contributors") == (
        "Contributors: Grace Hopper, Ada Lovelace"
    )
    assert "bot" not in words(site, "risks/tr-2/", ".rd-contributors")


def test_cite_in_three_forms(site: Built) -> None:
    revision = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "catalogue/risks/tr-1.md"],
        cwd=site.folder.parent,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    facts = f"Status: Draft. Revision {revision}, 2026-03-09."
    address = f"{SITE}risks/tr-1/"
    assert [node.text() for node in site.page("risks/tr-1/").css(".rd-cite code")] == [
        f"TR-1 Injection & more. Risk catalogue. {facts} {address}",
        f"[TR-1 Injection & more]({address}). Risk catalogue. {facts}",
        (
            "@misc{tr-1,\n"
            "  author = {{Grace Hopper} and {Ada Lovelace}},\n"
            "  title = {{TR-1 Injection \\& more}},\n"
            "  howpublished = {Risk catalogue},\n"
            "  year = {2026},\n"
            "  month = {3},\n"
            f"  note = {{{facts}}},\n"
            f"  url = {{{address}}},\n"
            "}"
        ),
    ]


def test_without_git_nothing_is_claimed(tmp_path: Path) -> None:
    site = build(tmp_path, {"catalogue/risks/tr-1.md": item("One", reviewed="2026-02-03")})
    page = site.page("risks/tr-1/")
    assert page.css(".rd-contributors") == []
    assert page.one(".rd-cite code").text() == (
        "TR-1 One. Risk catalogue. Status: Draft. Reviewed 2026-02-03."
    )
    assert "Revision" not in site.html("all/")


def test_whole_page_bears_date_and_revision(
    site: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = words(site, "all/", ".rd-whole__head .rd-facts")
    assert "Date 2026-05-01 Revision" in facts
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "1970-01-02" in build(tmp_path, FIRST).html("all/")


def test_one_revision_stands_everywhere(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    commit(tmp_path, FIRST, "Ada Lovelace", "2026-01-05")
    commit(tmp_path, {"README.md": "Of no concern to the catalogue."}, "Ada Lovelace", "2026-02-06")
    site = build(tmp_path, {}, site_url=SITE)
    made = json.loads(site.html("data/catalogue.json"))
    assert made["revision_date"].startswith("2026-01-05")
    said = f"{made['revision'][:7]}"
    for address in ("all/", "data/", "llms.txt"):
        assert said in site.html(address), address
        assert "2026-01-05" in site.html(address), address


@pytest.mark.slow
def test_head_tells_other_sites_about_the_page(tmp_path: Path) -> None:
    site = build(tmp_path, THEN, theme="material", site_url=SITE)
    home = json.loads(site.page().one("script[type='application/ld+json']").text())
    assert home["@type"] == "Dataset"
    for download in home["distribution"]:
        assert site.exists(download["contentUrl"].removeprefix(SITE))
        assert download["encodingFormat"]
    title = site.page("404.html").one("title").text()
    assert title == "Page not found - Test"
    page = site.page("risks/tr-1/")
    assert page.one("meta[property='og:title']").attributes["content"] == "TR-1 Injection & more"
    assert page.one("meta[property='og:url']").attributes["content"] == f"{SITE}risks/tr-1/"
    assert site.exists(
        (page.one("meta[property='og:image']").attributes["content"] or "").removeprefix(SITE)
    )
    markdown = page.one("link[rel~=alternate][type='text/markdown']").attributes["href"]
    assert markdown == "../tr-1.md"
    data, item_data = json.loads(page.one("script[type='application/ld+json']").text())
    assert data["about"]["@id"] == item_data["@id"] == f"{SITE}#TR-1"
    assert data["identifier"] == "TR-1"
    assert data["creativeWorkStatus"] == "Draft"
    assert data["isPartOf"]["url"] == SITE


@pytest.mark.slow
def test_an_items_sections_can_be_skipped_to(tmp_path: Path) -> None:
    text = item("One", "Text.\n\n## Why & how\n\nMore.\n\n### Deeper\n\n## After\n\nText.")
    files = {"catalogue/tr-1.md": text, "docs/about.md": "# About\n\n## Part\n"}
    site = build(tmp_path, files, theme="material")
    page = site.page("risks/tr-1/")
    found = {node.attributes["href"]: node.text().strip() for node in page.css(".md-skip")}
    assert found == {
        "#__content": "Skip to content",
        "#partners": "Skip to: Mitigated by",
        "#why--how": "Skip to: Why & how",
        "#after": "Skip to: After",
    }
    assert len(site.page("about/").css(".md-skip")) == 1


def test_item_that_is_not_committed_yet_has_no_date(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    commit(tmp_path, FIRST, "Ada Lovelace", "2026-01-05")
    built = build(tmp_path, {"catalogue/risks/tr-7.md": item("New")})
    rows = {row.css("a")[0].text(): row.css("time") for row in built.page("risks/").css("tbody tr")}
    assert [bool(times) for times in rows.values()] == [True, True, False]

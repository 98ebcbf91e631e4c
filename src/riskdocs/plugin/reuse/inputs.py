"""All that a site is made of, in two: what any page may depend on, and what items alone show."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riskdocs.model.json_text import json_bytes, json_value
from riskdocs.plugin.history import git_state
from riskdocs.plugin.reuse.digests import digest, files_digest, program_digest, settings_digest
from riskdocs.rules.incremental import outside_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from riskdocs.model.item import Item
    from riskdocs.pages.site import Site
    from riskdocs.plugin.options import RiskdocsOptions
    from riskdocs.plugin.reuse.store import Store

#: Variables that say when and where a site is built.
_VARIABLES = ("SOURCE_DATE_EPOCH", "TZ")
#: Folders of programs that are installed.
_INSTALLED = frozenset({"site-packages", "dist-packages"})


class Inputs:
    """What the pages of one build are made of, as digests.

    Whatever nobody thought of here stands in a file, in a setting, in git or in a program, and
    those are taken whole. Only of items' texts it is known who shows them.

    Args:
        config: the site's, before the build changes it.
        options: the plug-in's.
        site: what all pages have in common.
        store: what earlier builds kept; without one, nobody asks for digests.

    Attributes:
        of_text: returns what stands for a long text.
    """

    def __init__(
        self, config: MkDocsConfig, options: RiskdocsOptions, site: Site, store: Store | None
    ) -> None:
        self._store = store
        self.config = config
        self._options = options
        self._site = site
        self._settings = settings_digest(config) if store else ""
        self._of = cache(self._of_items)  # many parts are made of one item
        # An item's text is on several pages, and a page's in several keys.
        self.of_text = cache(lambda text: digest(text=text))

    @cached_property
    def makers(self) -> str:
        """What makes pages: programs, templates, the site's settings and its words."""
        themes = map(Path, self.config.theme.dirs)
        # A theme that is installed is known by its version.
        named = [folder for folder in themes if _INSTALLED.isdisjoint(folder.parts)]
        named += [Path(self._options.texts)] if self._options.texts else []
        variables = [os.environ.get(name) for name in _VARIABLES]
        files = files_digest(named, follow=True)
        return digest(program_digest(), self._settings, files, variables)

    @cached_property
    def around(self) -> str:
        """All files but those of items, and what makes pages of them."""
        catalogue = self._site.catalogue
        files = {one.location for item in catalogue.items if not (one := item.document).entry}
        shared = {one.location for item in catalogue.items if (one := item.document).entry}
        resolved = cache(os.path.realpath)
        parted = (os.path.split(file) for file in files - shared)
        alone = {f"{resolved(folder)}{os.sep}{name}" for folder, name in parted}
        docs = Path(self.config.docs_dir)
        folders = [
            folder for folder in catalogue.page_folders if resolved(folder) != resolved(docs)
        ]
        own = files_digest([catalogue.root, *folders], but=alone)
        return digest(self.makers, own, files_digest([docs], but=alone, follow=True))

    @cached_property
    def outside_texts(self) -> str:
        """All but the items' texts; of these what others show: a sentence, and where links lead."""
        key = digest("outside_texts", self.around)
        kept = self._store and self._store.get(key)
        known: dict[str, list[Any]] = json_value(kept) if kept else {}
        said: dict[str, list[Any]] = {}
        found = []
        for item in self._site.catalogue.items:
            own = self._own[item.id]
            sentence, links, _ = said[own] = known[own] if own in known else self._said(item)
            found.append([*outside_text(item), said[own]])
            self._site.rows[item.id].sentence = sentence
            self._site.catalogue._links_known[item.id] = links  # noqa: SLF001 - a build's alone
        if self._store and said != known:
            self._store.put(key, json_bytes(said))
        return digest(self.around, found)

    @cached_property
    def _own(self) -> dict[str, str]:
        """What stands for each item's text, and where it is."""
        items = self._site.catalogue.items
        return {item.id: digest(item.document.path, item.document.own_parts) for item in items}

    def _said(self, item: Item) -> list[Any]:
        """Return what of an item's text others show."""
        links = [link.destination for link in item.links if not link.image]
        images = [link.destination for link in item.links if link.image]
        return [self._site.rows[item.id].sentence, links, images]

    @cached_property
    def everything(self) -> str:
        """All there is, and the day."""
        items, history = self._site.catalogue.items, self._site.history
        said = [history.revision, history.date, history.edited, datetime.now(UTC).date()]
        return digest(self.shown_by(items), repr(git_state(self._site.catalogue)), said)

    def shown_by(self, texts: Sequence[Item] | None) -> str:
        """Return what stands for all that a page depends on which shows some items' texts.

        Of the past it shows no more than theirs; where it shows no texts, that of all. Nothing for
        the items is for a page that may show anything.
        """
        return self.everything if texts is None else self._of(*(item.id for item in texts))

    def _of_items(self, *names: str) -> str:
        texts = [[self._own[name], self._past(name)] for name in names]
        return digest(self.outside_texts, texts or self._pasts)

    @cached_property
    def _pasts(self) -> str:
        return digest([self._past(item.id) for item in self._site.catalogue.items])

    def _past(self, name: str) -> list[object]:
        """Return what stands for an item's past. A commit never changes."""
        history = self._site.history
        events = history.past.events.get(name, ()) if history.past else ()
        commits = [event.commit.name for event in events]
        extent = history.past.extent if history.past else None
        return [repr(history.items.get(name)), history.retired.get(name), commits, extent]

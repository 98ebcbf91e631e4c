"""The plug-in's options in `mkdocs.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError

from riskdocs.export.formats import FORMATS, PUBLISHED
from riskdocs.texts.texts import Texts, TextsError, read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping


class RiskdocsOptions(Config):
    """What can be set under `plugins: - riskdocs:`.

    Attributes:
        catalogue: the catalogue's folder, relative to `mkdocs.yml`.
        dates: show when each item was last changed, where git knows it.
        changes: show what changed, from git history: `/changes/`, a history on each item's page,
            feeds.
        maintenance: add a page for maintainers, `/maintenance/`, with the reviews that are due and
            the gaps.
        texts: a file with the publisher's words for the pages' own texts, relative to `mkdocs.yml`.
        prune_styles: leave out of the theme's style sheets what no page of the site can use.
        data_: the formats in which the catalogue is published as files; none for an empty list.
            `data` alone is the mapping that MkDocs keeps the options in; it drops the underscore.
    """

    catalogue = c.Dir(exists=True, default="catalogue")
    dates = c.Type(bool, default=True)
    changes = c.Type(bool, default=True)
    maintenance = c.Type(bool, default=False)
    texts = c.Optional(c.File(exists=True))
    prune_styles = c.Type(bool, default=True)
    data_ = c.ListOfItems(c.Choice(tuple(FORMATS)), default=PUBLISHED)

    def page_texts(self, nouns: Mapping[str, str]) -> Texts:
        """Return the pages' own texts, with what a catalogue calls its items.

        Raises:
            PluginError: the publisher's file can't be used.
        """
        try:
            return read_texts(self.texts, nouns) if self.texts else Texts(nouns=nouns)
        except TextsError as error:
            raise PluginError(f"{self.texts}: {error}") from error

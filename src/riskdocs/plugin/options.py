"""The plug-in's options in `mkdocs.yml`."""

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from riskdocs.export.formats import FORMATS, PUBLISHED


class RiskdocsOptions(Config):
    """What can be set under `plugins: - riskdocs:`."""

    catalogue = c.Dir(exists=True, default="catalogue")
    """The catalogue's folder, relative to `mkdocs.yml`."""

    dates = c.Type(bool, default=True)
    """Show when each item was last changed, where git knows it."""

    changes = c.Type(bool, default=True)
    """Show what changed, from git history: `/changes/`, a history on each item's page, feeds."""

    maintenance = c.Type(bool, default=False)
    """Add a page for maintainers, `/maintenance/`, with the reviews that are due and the gaps."""

    texts = c.Optional(c.File(exists=True))
    """A file with the publisher's words for the pages' own texts, relative to `mkdocs.yml`."""

    prune_styles = c.Type(bool, default=True)
    """Leave out of the theme's style sheets what no page of the site can use."""

    # `data` alone is the mapping that MkDocs keeps the options in; it drops the underscore.
    data_ = c.ListOfItems(c.Choice(tuple(FORMATS)), default=PUBLISHED)
    """The formats in which the catalogue is published as files; none for an empty list."""

"""The plug-in's options in `mkdocs.yml`."""

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class RiskdocsOptions(Config):
    """What can be set under `plugins: - riskdocs:`."""

    catalogue = c.Dir(exists=True, default="catalogue")
    """The catalogue's folder, relative to `mkdocs.yml`."""

    dates = c.Type(bool, default=True)
    """Show when each item was last changed, where git knows it."""

    texts = c.Optional(c.File(exists=True))
    """A file with the publisher's words for the pages' own texts, relative to `mkdocs.yml`."""

"""Makes the plain site that a catalogue's site is measured against.

`python benchmarks/plain.py PROJECT OUT` writes an MkDocs project with the pages of PROJECT, their
front matter cut down to the title, and with the theme features and Markdown extensions that
PROJECT has once its plug-ins have configured it. The navigation holds three short pages.
"""

import shutil
import sys
from pathlib import Path

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

SECTIONS = ["risks", "controls"]


def write_plain_site(project: Path, out: Path) -> None:
    """Writes the plain site's pages and its configuration."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(project / "docs", out / "docs")
    (out / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for section in SECTIONS:
        source, target = project / "catalogue" / section, out / "docs" / section
        target.mkdir()
        (target / "index.md").write_text(f"# All {section}\n", encoding="utf-8")
        for path in source.glob("*.md"):
            (target / path.name).write_text(title_only(path.read_text("utf-8")), encoding="utf-8")
    (out / "mkdocs.yml").write_text(
        yaml.dump(_plain_config(project / "mkdocs.yml"), sort_keys=False)
    )


def title_only(text: str) -> str:
    """The item's text with nothing but the title in its front matter."""
    _, front_matter, body = text.split("---\n", 2)
    title = yaml.load(front_matter, yaml.CSafeLoader)["title"]
    return f"---\ntitle: {title}\n---\n{body}"


def _plain_config(path: Path) -> dict[str, object]:
    config = _configured(path)
    extensions = [
        {name: dict(config.mdx_configs.get(name, {}))}
        for name in config.markdown_extensions
        if isinstance(name, str) and not name.startswith("riskdocs")
    ]
    return {
        "site_name": "Plain",
        "site_url": config.site_url,
        "theme": {"name": "material", "features": list(config.theme.get("features", []))},
        "plugins": ["search"],
        "markdown_extensions": extensions,
        "nav": ["index.md", *(f"{section}/index.md" for section in SECTIONS)],
        "not_in_nav": "*",
    }


def _configured(path: Path) -> MkDocsConfig:
    """The configuration as it is after the plug-ins have changed it."""
    config = load_config(str(path))
    config.plugins.on_startup(command="build", dirty=False)
    return config.plugins.on_config(config)


if __name__ == "__main__":
    write_plain_site(Path(sys.argv[1]), Path(sys.argv[2]))

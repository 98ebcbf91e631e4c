"""Which riskdocs this is."""

from importlib.metadata import PackageNotFoundError, version


def installed_version() -> str:
    """Return the version, `0` where the code runs without having been installed."""
    try:
        return version("riskdocs")
    except PackageNotFoundError:
        return "0"

# Checks and builds the catalogue that is mounted at /work:
#   docker build --tag riskdocs .
#   docker run --rm --volume "$PWD:/work" riskdocs check
#   docker run --rm --volume "$PWD:/work" --user "$(id -u):$(id -g)" --entrypoint mkdocs riskdocs build --strict
FROM python:3.13-slim AS build

COPY requirements-site.txt /source/
RUN python -I -m venv /riskdocs \
  && /riskdocs/bin/python -I -m pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes --only-binary :all: --requirement /source/requirements-site.txt
COPY pyproject.toml README.md LICENSE NOTICE /source/
COPY src /source/src
# Nothing is installed in a container that runs, so what installs need not be there.
RUN /riskdocs/bin/python -I -m pip install --no-cache-dir --disable-pip-version-check \
    --no-deps --no-build-isolation /source \
  && /riskdocs/bin/python -I -m pip uninstall --yes --quiet pip

FROM python:3.13-slim

# Dates, contributors and what changed come from git's history. The mounted folder belongs to somebody else, which git
# refuses without a word that it may; riskdocs starts it so that nothing of the repository runs.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git \
  && rm -rf /var/lib/apt/lists/* \
  && git config --system --add safe.directory /work \
  && useradd --create-home --uid 1000 riskdocs
COPY --from=build /riskdocs /riskdocs
ENV PATH=/riskdocs/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    NO_MKDOCS_2_WARNING=1
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["riskdocs"]
CMD ["check"]

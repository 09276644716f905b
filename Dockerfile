# One image for the four parts of docker-compose.yml that are ours: server, services, deploy and worker.
# The base is pinned to a Python and a Debian release: the lock is made for 3.11.
ARG BASE=python:3.11.15-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/tocsin
WORKDIR /build
# The lock is complete and has hashes. --no-deps, because Prefect's cap on apprise is overridden in it.
COPY requirements.lock ./
RUN /opt/tocsin/bin/pip install --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY parsers parsers
COPY tocsin tocsin
RUN /opt/tocsin/bin/pip install --no-deps --no-build-isolation .

FROM ${BASE}
RUN groupadd --gid 10001 tocsin \
 && useradd --uid 10001 --gid tocsin --no-create-home --home-dir /tmp --shell /usr/sbin/nologin tocsin
COPY --from=build /opt/tocsin /opt/tocsin
WORKDIR /srv/tocsin
COPY prefect.yaml ./
COPY flows flows
COPY deploy/healthy.py deploy/drain.py deploy/
# Nothing that lasts is written here (it is in PostgreSQL), so the file system may be read-only but for /tmp.
ENV PATH=/opt/tocsin/bin:$PATH \
    HOME=/tmp \
    PREFECT_HOME=/tmp/prefect \
    PREFECT_UI_STATIC_DIRECTORY=/tmp/prefect/ui \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
CMD ["tocsin", "--help"]

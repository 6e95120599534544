# Warraq as one image: Prefect's server, the worker that serves the schedules, and Dask's scheduler and workers are the
# same environment with another command. Nothing in it runs as root, and nothing is downloaded when it starts.

# The tag says the version; whoever wants the very bytes gives a digest: --build-arg PYTHON_IMAGE=python@sha256:…
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
# The libraries change rarely and are a layer of their own; with their hashes, as everywhere. The lock is complete, and an
# older pip would ask for hashes of extras (`sqlalchemy[asyncio]`) that it has under the plain name.
COPY requirements.lock ./
RUN python -m venv /opt/warraq \
 && /opt/warraq/bin/python -m pip install --no-cache-dir --disable-pip-version-check --quiet --require-hashes --no-deps -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY warraq warraq
COPY tasks tasks
COPY flows flows
COPY warehouse warehouse
COPY expectations expectations
RUN /opt/warraq/bin/python -m pip install --no-cache-dir --disable-pip-version-check --quiet --no-deps --no-build-isolation . \
 && /opt/warraq/bin/python -m compileall -q /opt/warraq/lib

FROM ${PYTHON_IMAGE}
RUN useradd --system --uid 10001 --create-home --home-dir /home/warraq warraq \
 && mkdir -p /data /config && chown warraq:warraq /data
COPY --from=build /opt/warraq /opt/warraq
ENV PATH=/opt/warraq/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PREFECT_HOME=/data/prefect \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    GX_ANALYTICS_ENABLED=false \
    DO_NOT_TRACK=1 \
    WARRAQ_WAREHOUSE=/data/warraq.duckdb \
    WARRAQ_SOURCES=/config/sources.toml
USER warraq
WORKDIR /data
VOLUME /data
ENTRYPOINT ["warraq"]
CMD ["--help"]

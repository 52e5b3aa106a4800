# The image runs the same `quoteapi serve` as a plain installation. CI runs the pip commands below as they stand
# (.ci/run) and lints this file.
#
# To pin the base by digest as well, write it behind the tag of both FROM lines, as in `…-slim-bookworm@sha256:…`;
# `docker buildx imagetools inspect python:3.12.11-slim-bookworm` prints it.
FROM python:3.12.11-slim-bookworm AS build

RUN python -m venv /opt/quoteapi
ENV PATH=/opt/quoteapi/bin:$PATH
WORKDIR /build

# Dependencies and the model, by exact version and hash: this layer stays until the lock file changes.
COPY docker/requirements.lock docker/requirements.lock
RUN pip install --no-cache-dir --require-hashes -r docker/requirements.lock

# The code. setuptools comes from the lock file too, so the build fetches nothing.
COPY pyproject.toml README.md LICENSE ./
COPY quoteapi quoteapi
RUN pip install --no-cache-dir --no-deps --no-build-isolation .


FROM python:3.12.11-slim-bookworm

RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin quoteapi
COPY --from=build /opt/quoteapi /opt/quoteapi
ENV PATH=/opt/quoteapi/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    QUOTEAPI_HOST=0.0.0.0 \
    QUOTEAPI_PORT=8000

USER 10001:10001
EXPOSE 8000

# Healthy once the model is loaded and answers.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"QUOTEAPI_PORT\"]}/readyz', timeout=4)"]

ENTRYPOINT ["quoteapi"]
CMD ["serve"]

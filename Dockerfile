# The image runs the same `quoteapi serve` as a plain installation. CI (.ci/run) lints this file and runs the pip
# commands below unchanged.
#
# To pin the base by digest as well, append the digest to the tag in both FROM lines, as in `…-slim-bookworm@sha256:…`.
# `docker buildx imagetools inspect python:3.12.11-slim-bookworm` prints it.
FROM python:3.12.11-slim-bookworm AS build

RUN python -m venv /opt/quoteapi
ENV PATH=/opt/quoteapi/bin:$PATH
WORKDIR /build

# Dependencies and the model, by exact version and hash. This layer is rebuilt only when the lock file changes.
COPY docker/requirements.lock docker/requirements.lock
RUN pip install --no-cache-dir --require-hashes -r docker/requirements.lock

# The code. setuptools is also in the lock file, so this step downloads nothing.
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

# The container is healthy once the model is loaded and answers.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"QUOTEAPI_PORT\"]}/readyz', timeout=4)"]

ENTRYPOINT ["quoteapi"]
CMD ["serve"]

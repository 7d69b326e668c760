# One image for every service of docker-compose.yml: Airflow, the pipeline and its language model, all from the lock.
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/onrecord
COPY requirements.lock pyproject.toml README.md ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY etl etl
COPY dags dags
COPY sql sql
COPY config config
COPY samples samples
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
    && useradd --create-home --uid 50000 onrecord \
    && mkdir -p /data && chown onrecord /data

USER onrecord
ENV ONRECORD_HOME=/data \
    ONRECORD_CONFIG=/opt/onrecord/config \
    AIRFLOW_HOME=/data/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/onrecord/dags \
    AIRFLOW__CORE__LOAD_EXAMPLES=False \
    AIRFLOW__CORE__EXECUTOR=LocalExecutor \
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED=False

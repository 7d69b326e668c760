"""Settings from `ONRECORD_*` variables, and where things live."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from etl.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent
_SECRET = frozenset(("webhook", "stance_endpoint", "stance_api_key"))
"""No error quotes these: an address may hold a secret too."""


class Settings(BaseSettings):
    """Every setting of a run; the variable's name is the field's in capitals, with `ONRECORD_` before it."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", env_ignore_empty=True, extra="ignore", frozen=True)

    home: Path = Field(Path("data"), description="folder under which lake, warehouse and airflow live")
    lake: str | None = Field(None, description="the lake elsewhere: a path, file:// or s3:// address")
    warehouse: Path | None = Field(None, description="the warehouse folder elsewhere")
    config: Path | None = Field(None, description="folder of sources.yaml, targets.yaml and speakers.yaml")
    contact: str = Field("", description="address or page named in the user agent; required to scrape the open web")
    max_bad_share: float = Field(0.5, ge=0, le=1, description="share of failed rows over which a step fails")
    min_confidence: float | None = Field(
        None, ge=0, le=1, description="quotes below this confidence are not made; None: where the model's F1 is best"
    )
    marts_min_confidence: float = Field(0.5, ge=0, le=1, description="quotes below this confidence stay out of marts")
    near_dup_days: int = Field(
        7, ge=1, le=366, description="days within which an article can be a copy of an earlier one"
    )
    near_dup_similarity: float = Field(
        0.5, ge=0.2, le=1, description="estimated Jaccard similarity of two texts from which the later is a copy"
    )
    keep_versions: int = Field(5, ge=1, description="published warehouse files kept beside the current one")
    lock_timeout_s: float = Field(600, gt=0, description="seconds to wait for a lock before giving up")
    lock_lease_s: float = Field(
        45, ge=1, le=600, description="lake on object storage: seconds after which a killed process has lost its locks"
    )
    load_memory: str = Field("1GB", description="memory limit of DuckDB while loading")
    load_threads: int = Field(2, ge=1, description="threads of DuckDB while loading")
    workers: int = Field(2, ge=1, description="processes used by import and annotate")
    port: int = Field(8080, ge=0, le=65535, description="port of Airflow's UI under `onrecord up`; 0: a free one")
    webhook: SecretStr | None = Field(
        None, description="http(s) address that failures and missed deadlines are posted to"
    )
    webhook_timeout_s: float = Field(10, gt=0, le=120, description="seconds to wait for the webhook's answer")
    deadline_hours: float = Field(6, gt=0, description="hours after which a nightly run that is not done is reported")
    raw_retention_days: int | None = Field(
        None, ge=1, description="age at which lake_maintenance deletes raw pages that became articles; none keeps all"
    )
    stance_engine: Literal["hybrid", "rules", "transformers", "openai"] = Field(
        "hybrid",
        description="what tells stances: rules with the shipped network, rules alone, an NLI model, an endpoint",
    )
    stance_model: str | None = Field(
        None, description="transformers: name or folder of an NLI model; openai: the model's name at the endpoint"
    )
    stance_endpoint: SecretStr | None = Field(
        None, description="openai: base address of an OpenAI-compatible service, such as http://127.0.0.1:8000/v1"
    )
    stance_api_key: SecretStr | None = Field(None, description="openai: key for the endpoint, if it wants one")
    stance_timeout_s: float = Field(120, gt=0, le=3600, description="openai: seconds to wait for one answer")
    stance_price_input: float | None = Field(None, ge=0, description="openai: price of a million tokens sent")
    stance_price_output: float | None = Field(None, ge=0, description="openai: price of a million tokens answered")
    stance_max_cost: float = Field(
        5,
        ge=0,
        description="openai: most that one process spends, in the currency of the prices; 0: cached answers only",
    )
    stance_max_tokens: int = Field(
        2_000_000, ge=0, description="openai: most tokens that one process uses where no prices are set"
    )
    stance_cache: Path | None = Field(None, description="openai: folder of answers kept; default <home>/cache/stances")

    @field_validator("webhook", "stance_endpoint")
    @classmethod
    def _is_web_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value

    @property
    def lake_url(self) -> str:
        return self.lake or str(self.home / "lake")

    @property
    def stance_cache_dir(self) -> Path:
        return self.stance_cache or self.home / "cache" / "stances"

    @property
    def warehouse_dir(self) -> Path:
        return self.warehouse or self.home / "warehouse"

    @property
    def warehouse_file(self) -> Path:
        """The published file: a symlink that is switched atomically; never write to it."""
        return self.warehouse_dir / "onrecord.duckdb"

    @property
    def config_dir(self) -> Path:
        """`ONRECORD_CONFIG`, else `./config` if it is there, else the defaults shipped with the package."""
        if self.config:
            return self.config
        return Path("config") if Path("config").is_dir() else shipped("config")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises ConfigError naming the variable and the reason.
    """
    try:
        return Settings()  # type: ignore[call-arg]  # the fields come from the environment
    except ValidationError as error:
        first = error.errors()[0]
        name = "ONRECORD_" + "_".join(str(part) for part in first["loc"]).upper()
        secret = first["loc"][0] in _SECRET if first["loc"] else False
        got = "" if secret else f" (got {first['input']!r})"
        raise ConfigError(f"{name}: {first['msg']}{got}; correct or unset the variable") from None


def shipped(name: str) -> Path:
    """A folder that travels with the code (`config`, `sql`, `dags`, `samples`): the checkout's, or the wheel's copy."""
    checkout = _PACKAGE.parent / name
    return (
        checkout
        if checkout.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file()
        else _PACKAGE / "_shipped" / name
    )

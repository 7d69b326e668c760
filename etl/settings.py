"""Settings from `ONRECORD_*` variables, and where things live."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from etl.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """Every setting of a run; the variable's name is the field's in capitals, with `ONRECORD_` before it."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", extra="ignore", frozen=True)

    home: Path = Field(Path("data"), description="folder under which lake, warehouse and airflow live")
    lake: str | None = Field(None, description="the lake elsewhere: a path, file:// or s3:// address")
    warehouse: Path | None = Field(None, description="the warehouse folder elsewhere")
    config: Path | None = Field(None, description="folder of sources.yaml, targets.yaml and speakers.yaml")
    contact: str = Field("", description="address or page named in the user agent; required to scrape the open web")
    max_bad_share: float = Field(0.5, ge=0, le=1, description="share of failed rows over which a step fails")
    min_confidence: float = Field(0.0, ge=0, le=1, description="quotes below this confidence are not written")
    marts_min_confidence: float = Field(0.5, ge=0, le=1, description="quotes below this confidence stay out of marts")
    keep_versions: int = Field(5, ge=1, description="published warehouse files kept beside the current one")
    lock_timeout_s: float = Field(600, gt=0, description="seconds to wait for a lock before giving up")
    load_memory: str = Field("1GB", description="memory limit of DuckDB while loading")
    load_threads: int = Field(2, ge=1, description="threads of DuckDB while loading")
    workers: int = Field(2, ge=1, description="processes used by import and annotate")

    @property
    def lake_url(self) -> str:
        return self.lake or str(self.home / "lake")

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
        raise ConfigError(f"{name}: {first['msg']} (got {first['input']!r}); correct or unset the variable") from None


def shipped(name: str) -> Path:
    """A folder that travels with the code (`config`, `sql`, `dags`, `samples`): the checkout's, or the wheel's copy."""
    checkout = _PACKAGE.parent / name
    return (
        checkout
        if checkout.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file()
        else _PACKAGE / "_shipped" / name
    )

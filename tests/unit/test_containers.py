"""The containers' files, without a container engine: Compose reads them, Airflow knows every command and name in them."""

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"
EXAMPLE = ROOT / ".env.example"
BIN = Path(sys.executable).parent
ONE_SHOT = {"migrate", "s3-bucket"}
PROFILES = [[], ["--profile", "distributed"]]
TOOLS = ("airflow", "celery", "onrecord")
# Read by other programs than ours: documented in .env.example all the same.
HANDED_ON = re.compile(r"^(ONRECORD|AWS)_")

CHECK_WITH_AIRFLOW = """
import json, sys
from airflow.cli import cli_parser
from airflow.configuration import conf
from airflow.providers_manager import ProvidersManager

asked = json.load(sys.stdin)
parser = cli_parser.get_parser()
for command in asked["commands"]:
    parser.parse_args(command[1:])  # a wrong one prints its usage and ends with status 2
ProvidersManager().initialize_providers_configuration()
known = conf.configuration_description
print(json.dumps([name for name in asked["names"]
                  if name.split("__")[2].lower() not in known.get(name.split("__")[1].lower(), {}).get("options", {})]))
"""


def compose(*arguments: str, env_file: Path = EXAMPLE) -> subprocess.CompletedProcess[str]:
    """Compose v2 on the project's file; nothing of this process's environment can stand in for a missing variable."""
    return subprocess.run(
        [str(BIN / "docker-compose"), "--env-file", str(env_file), "--project-directory", str(ROOT), *arguments],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")},
    )


@cache
def services() -> dict[str, dict[str, Any]]:
    """Every service of both profiles as Compose understands it, merged and with the values of .env.example."""
    found: dict[str, dict[str, Any]] = json.loads(
        compose("--profile", "distributed", "config", "--format", "json").stdout
    )["services"]
    return found


@cache
def example() -> dict[str, str]:
    """The variables of .env.example with their values, those in comments (optional ones) included."""
    return dict(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$", EXAMPLE.read_text(), re.M))


def references() -> dict[str, set[str]]:
    """Variable → the ways in which the compose file refers to it: `:?`, `:-`, or `handed on` (a name without a value)."""
    found: dict[str, set[str]] = {}
    text = re.sub(r"^\s*#.*$", "", COMPOSE.read_text(), flags=re.M)
    for name, way in re.findall(r"(?<!\$)\$\{?([A-Z][A-Z0-9_]+)(:[?-])?", text):
        found.setdefault(name, set()).add(way)
    for name in re.findall(r"^ +([A-Z][A-Z0-9_]+):$", text, re.M):
        found.setdefault(name, set()).add("handed on")
    return found


def commands() -> Iterator[list[str]]:
    """Every call of one of our tools: as a command, in a script, in a health check, or in a comment on how to use it."""
    for service in services().values():
        for words in (service.get("command") or [], service.get("healthcheck", {}).get("test", [])):
            if words and words[0] in TOOLS:
                yield words
            for line in "\n".join(words).splitlines():
                call = line.strip().removeprefix("exec ")
                if " " in call and call.split()[0] in TOOLS:
                    yield shlex.split(call.replace("$$", "$"))
    for text in (COMPOSE, EXAMPLE, ROOT / "Dockerfile"):
        for call in re.findall(rf"compose exec \S+ ((?:{'|'.join(TOOLS)}) .*)", text.read_text()):
            yield shlex.split(call)


@pytest.mark.parametrize("profile", PROFILES, ids=["default", "distributed"])
def test_compose_accepts_the_file(profile: list[str]) -> None:
    result = compose(*profile, "config", "--quiet")
    assert (result.returncode, result.stderr, result.stdout) == (0, "", "")


@pytest.mark.parametrize("name", sorted(n for n, v in example().items() if v == "change-me"))
def test_a_secret_that_is_missing_is_refused_by_name(name: str, tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("".join(f"{n}={v}\n" for n, v in example().items() if n != name))
    result = compose("config", "--quiet", env_file=env_file)
    assert name in result.stderr


def test_env_example_names_every_variable_and_no_other() -> None:
    assert set(references()) == set(example())


def test_settings_in_env_example_exist() -> None:
    ours = {name.removeprefix("ONRECORD_").lower() for name in example() if name.startswith("ONRECORD_")}
    assert ours - set(Settings.model_fields) == set()


def test_every_variable_has_a_comment_above_it() -> None:
    for block in EXAMPLE.read_text().split("\n\n"):
        if re.search(r"^[A-Z_]+=", block, re.M):
            assert block.startswith("# "), block


def test_secrets_come_from_the_environment_only() -> None:
    secrets = {name for name, value in example().items() if value == "change-me"}
    for name in secrets:
        assert references()[name] <= {":?", "handed on"}, f"{name} has a default in {COMPOSE.name}"
    raw = yaml.safe_load(COMPOSE.read_text())
    for service in [raw["x-airflow"], *raw["services"].values()]:
        for name, value in (service.get("environment") or {}).items():
            if value is None:
                continue
            if re.search(r"PASSWORD|SECRET|_KEY|AUTH$", name) and not name.endswith("_FILE"):
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value), f"{name}: {value}"
            for password in re.findall(r"://\w*:(.*)@", str(value)):
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", password), f"{name}: {value}"
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert not re.search(r"PASSWORD|SECRET|TOKEN|_KEY", dockerfile)


def test_nothing_listens_beyond_this_machine() -> None:
    for name, service in services().items():
        for port in service.get("ports", []):
            assert port.get("host_ip") == "127.0.0.1", f"{name}: {port}"
        assert "network_mode" not in service, name


def test_every_image_is_pinned_to_a_full_version() -> None:
    images = [service["image"] for service in services().values()]
    images += re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.M)
    for image in images:
        assert re.search(r":\d+\.\d+(\.\d+)?(-[a-z0-9-]+)?$", image), image


def test_long_running_services_are_watched_and_their_logs_rotate() -> None:
    for name, service in services().items():
        assert bool(service.get("healthcheck")) == (name not in ONE_SHOT), name
        assert service["restart"] == ("no" if name in ONE_SHOT else "unless-stopped"), name
        assert service["logging"]["options"]["max-size"], name
        assert service.get("deploy", {}).get("resources", {}).get("limits") or name in ONE_SHOT, name


def test_services_wait_for_what_they_need() -> None:
    for name, service in services().items():
        if service["image"].startswith("onrecord:") and name not in ("migrate", "api-server"):
            assert service["depends_on"]["migrate"]["condition"] == "service_completed_successfully", name
            assert service["depends_on"]["api-server"]["condition"] == "service_healthy", name
    assert services()["migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"


def test_configuration_dags_and_plugins_cannot_be_written_from_inside() -> None:
    for name, service in services().items():
        for mount in service.get("volumes", []):
            if mount["target"].startswith("/opt/onrecord"):
                assert mount.get("read_only") is True, f"{name}: {mount}"
        if service["image"].startswith("onrecord:"):
            assert service["user"] == "1000:0", name  # never root


def test_airflow_knows_every_command_and_every_name(tmp_path: Path) -> None:
    found = list(commands())
    assert {words[0] for words in found} == set(TOOLS)
    names = sorted(set(re.findall(r"AIRFLOW__\w+", "".join(p.read_text() for p in (COMPOSE, ROOT / "Dockerfile")))))
    assert len(names) > 10
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CHECK_WITH_AIRFLOW],
        input=json.dumps({"commands": [words for words in found if words[0] == "airflow"], "names": names}),
        capture_output=True,
        text=True,
        env=os.environ | {"AIRFLOW_HOME": str(tmp_path)},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert json.loads(result.stdout.splitlines()[-1]) == [], "no such options in the installed Airflow"


def test_the_other_commands_exist() -> None:
    for words in commands():
        if words[0] != "airflow":
            plain = [word for word in words if "$" not in word and word != "-d"]
            result = subprocess.run([str(BIN / plain[0]), *plain[1:], "--help"], capture_output=True, text=True)
            assert result.returncode == 0, f"{words}: {result.stderr}"


def test_every_queue_of_the_dags_has_a_worker() -> None:
    served: set[str] = set()
    for service in services().values():
        words = service.get("command") or []
        if "--queues" in words:
            served |= set(words[words.index("--queues") + 1].split(","))
    used = {services()["scheduler"]["environment"]["AIRFLOW__OPERATORS__DEFAULT_QUEUE"]}
    for path in (ROOT / "dags").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg == "queue":
                used.add(ast.literal_eval(node.value))
            if isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                used |= {v.value for k, v in pairs if isinstance(k, ast.Constant) and k.value == "queue"}
    assert used <= served
    assert served >= {"fetch", "nlp"}


def test_the_warehouse_is_on_one_worker_only() -> None:
    with_data = {
        name
        for name, service in services().items()
        if "celery" in (service.get("command") or []) and any(m["target"] == "/data" for m in service["volumes"])
    }
    assert with_data == {"worker-nlp"}


def test_the_recipe_in_env_example_leaves_one_value_to_fill_in(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed; the recipe of .env.example uses it")
    shutil.copyfile(EXAMPLE, tmp_path / ".env.example")
    recipe = "\n".join(re.findall(r"^#   (.*)$", EXAMPLE.read_text(), re.M))
    subprocess.run(["sh", "-euc", recipe], cwd=tmp_path, check=True, capture_output=True)
    made = dict(re.findall(r"^([A-Z_0-9]+)=(.*)$", (tmp_path / ".env").read_text(), re.M))
    assert [name for name, value in made.items() if "change-me" in value] == ["ONRECORD_CONTACT"]
    assert len(made["AIRFLOW_JWT_SECRET"]) >= 64
    from cryptography.fernet import Fernet

    Fernet(made["AIRFLOW_FERNET_KEY"])
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0


def migrate(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The first service's script with `airflow` left out: it writes `passwords.json` in the folder."""
    *shell, script = services()["migrate"]["command"]
    assert "exec airflow db migrate" in script
    environment = {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "ONRECORD_LAKE": "/data/lake",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(folder / "passwords.json"),
        "AIRFLOW_ADMIN_PASSWORD": 'pass"word',
    }
    script = script.replace("$$", "$").replace("exec airflow db migrate", "true")
    return subprocess.run([*shell, script], env=environment | variables, capture_output=True, text=True)


def test_placeholders_are_refused_at_the_start(tmp_path: Path) -> None:
    result = migrate(tmp_path, AIRFLOW__API__SECRET_KEY="change-me", ONRECORD_CONTACT="change-me")
    assert result.returncode == 1
    assert "AIRFLOW__API__SECRET_KEY ONRECORD_CONTACT" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "passwords.json").exists()


def test_workers_need_a_lake_that_they_all_reach(tmp_path: Path) -> None:
    refused = migrate(tmp_path, AIRFLOW__CORE__EXECUTOR="CeleryExecutor")
    assert (refused.returncode, "ONRECORD_LAKE=s3://" in refused.stderr) == (1, True)
    assert migrate(tmp_path, AIRFLOW__CORE__EXECUTOR="CeleryExecutor", ONRECORD_LAKE="s3://lake").returncode == 0


def test_airflow_takes_the_password_from_the_environment(tmp_path: Path) -> None:
    result = migrate(tmp_path)
    assert result.returncode == 0, result.stderr
    passwords = tmp_path / "passwords.json"
    assert passwords.stat().st_mode & 0o077 == 0
    script = (
        "from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager as manager\n"
        "print([(user.username, user.role, manager.get_passwords()[user.username]) for user in manager.get_users()])"
    )
    environment = services()["api-server"]["environment"] | {
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
        "AIRFLOW_HOME": str(tmp_path),
    }
    kept = {name: value for name, value in environment.items() if "SIMPLE_AUTH" in name or name == "AIRFLOW_HOME"}
    seen = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], env=os.environ | kept, capture_output=True, text=True
    )
    assert seen.stdout.splitlines()[-1] == "[('admin', 'admin', 'pass\"word')]", seen.stderr

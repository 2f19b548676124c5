import stat

import pytest

from newsroom import environment
from tools import first_env


@pytest.fixture
def env_file(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setattr(first_env, "ENV", tmp_path / ".env")
    return tmp_path / ".env"


def test_a_new_machine_gets_a_secret_that_only_its_owner_reads(env_file, monkeypatch):
    monkeypatch.setattr(environment.environ.Env, "ENVIRON", {})
    first_env.main()
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600
    written = environment.load(env_file.parent)
    assert len(environment.secret_key(written)) > environment.MINIMUM_SECRET_LENGTH
    assert environment.boolean(written, "DEBUG", default=False) is True


def test_every_machine_gets_another_secret(env_file):
    first_env.main()
    first = env_file.read_text()
    env_file.unlink()
    first_env.main()
    assert env_file.read_text() != first


def test_a_file_that_is_there_stays(env_file):
    env_file.write_text("SECRET_KEY=mine\n")
    first_env.main()
    assert env_file.read_text() == "SECRET_KEY=mine\n"


def test_a_secret_in_the_environment_is_enough(env_file, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "mine")
    first_env.main()
    assert not env_file.exists()

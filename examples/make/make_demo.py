#!/usr/bin/env python3
"""Makes the demo project anew: writes its commits, runs its trainings from them, and packs the result.

  python make_demo.py FOLDER OUT CLI

FOLDER is where the project is built (its path stands in the stores, as with any tracker); CLI is the built
`dist/cli.js`, run by `node` (or $NODE); OUT gets `repo.bundle`,
`reflog`, `stores.tar.gz` and `live.tfevents`. Needs git, faketime, and the packages of requirements.txt beside this file. Each
training really runs, under the date of its commit.
"""
import os
import shutil
import subprocess
import sys
import tarfile
from datetime import datetime, timedelta
from pathlib import Path

from judge import judge
from project import COMMITS

START = datetime(2026, 10, 5, 8, 30)


def main(folder: Path, out: Path, cli: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    git(folder, START, COMMITS[0][2], "init", "--quiet", "--initial-branch=main")
    for index, (branch, day, author, subject, files, commands) in enumerate(COMMITS):
        at = START + timedelta(days=day, minutes=37 * index % 240)
        if index > 0:
            known = git(folder, at, author, "branch", "--list", branch)
            git(folder, at, author, "checkout", "--quiet", *([branch] if known else ["-b", branch]))
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        if index == 0:
            python(folder, at, author, "-m", "dvc", "init", "--quiet")
        git(folder, at, author, "add", "--all")
        git(folder, at, author, "commit", "--quiet", "--message", subject)
        for number, command in enumerate(commands):
            run = python(folder, at + timedelta(minutes=20 + 47 * number), author, *command)
            print(f"{subject}: {' '.join(command)} -> {'ok' if run == 0 else 'failed'}", flush=True)
            if branch == "tuning":
                git(folder, at, author, "checkout", "--quiet", "--", ".")
            if command == ["data.py"]:
                git(folder, at, author, "add", "data")
                git(folder, at, author, "commit", "--quiet", "--amend", "--no-edit")
    git(folder, START, COMMITS[0][2], "checkout", "--quiet", "main")
    damage(folder)
    judge(folder, cli, git, clock, environment)
    pack(folder, out)


def clock(at: datetime) -> list[str]:
    return ["faketime", "-f", at.strftime("@%Y-%m-%d %H:%M:%S")]


def environment(author: tuple[str, str]) -> dict[str, str]:
    name, mail = author
    user = mail.split("@")[0]
    return {
        "PATH": os.environ["PATH"], "HOME": str(Path.home()), "TZ": "UTC", "LANG": "C.UTF-8", "USER": user, "LOGNAME": user,
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail, "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": mail,
        "GIT_CONFIG_GLOBAL": "/dev/null", "DVC_NO_ANALYTICS": "1", "PYTHONDONTWRITEBYTECODE": "1", "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING": "false",
    }


def git(folder, at, author, *arguments) -> str:
    done = subprocess.run([*clock(at), "git", *arguments], cwd=folder, env=environment(author), check=True, capture_output=True, text=True)
    return done.stdout.strip()


def python(folder, at, author, *arguments) -> int:
    done = subprocess.run([*clock(at), sys.executable, *arguments], cwd=folder, env=environment(author), capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr.strip().splitlines()[-1:], flush=True)
    return done.returncode


def damage(folder: Path) -> None:
    """One event file as a full disk leaves it: a few bytes of one record wrong, the end missing."""
    [file] = (folder / "runs/mlp-fast").glob("*tfevents*")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data[: len(data) - 17])


def pack(folder: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    git(folder, START, COMMITS[0][2], "bundle", "create", "--quiet", str(out.resolve() / "repo.bundle"), "--all")
    # The reflog ties the boards, which record no commit, to what was checked out when they were written.
    shutil.copy(folder / ".git/logs/HEAD", out / "reflog")
    [live] = (folder / "runs/mlp-64").glob("*tfevents*")
    shutil.copy(live, out / "live.tfevents")

    def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        return info

    with tarfile.open(out / "stores.tar.gz", "w:gz", compresslevel=9) as archive:
        for name in ("mlflow.db", "mlruns", "runs"):
            archive.add(folder / name, name, filter=plain)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]).resolve())

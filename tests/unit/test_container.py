"""What goes into the image of the web form, and how it is run."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTAINERFILE = (ROOT / "Containerfile").read_text("utf-8")
PAGE = (ROOT / "docs" / "how-to" / "collect.md").read_text("utf-8")


def test_docker_leaves_out_of_the_image_what_podman_leaves_out() -> None:
    ignored = (ROOT / ".containerignore").read_bytes()
    assert b"\n*\n" in ignored
    assert (ROOT / ".dockerignore").read_bytes() == ignored


def test_only_the_replies_are_written_into_the_folder_of_the_survey() -> None:
    assert "\nWORKDIR /survey\n" in CONTAINERFILE
    assert "\nENV XDG_CONFIG_HOME=/config XDG_CACHE_HOME=/tmp\n" in CONTAINERFILE
    # The key of the ledgers outlives the container, and stays away from the answers.
    reports = [line for line in PAGE.splitlines() if "ticassess-collect report " in line]
    assert reports
    assert all("-v ticassess-key:/config" in line for line in reports)


def test_the_page_runs_the_image_as_its_own_user() -> None:
    (user,) = (line for line in CONTAINERFILE.splitlines() if line.startswith("USER "))
    uid, gid = user.removeprefix("USER ").split(":")
    assert f"--userns=keep-id:uid={uid},gid={gid}" in PAGE
    assert f"chown -R {uid}:{gid} our-survey" in PAGE

"""The fault bench, with fewer posts: a storm for each class of networks, and then the servers are asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.faults.__main__ import NAMES
from tests.servers.missing import missing
from tests.servers.process import ROOT

POSTS = 24
SEED = os.environ.get("SOCIALCAL_FAULTS_SEED", "20261125")
PATIENCE = 400


def stormed(name: str) -> dict[str, Any]:
    """The verdict on one class. The bench ends what it started, also when its time is over."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.faults",
        "--class",
        name,
        "--posts",
        str(POSTS),
        "--seed",
        SEED,
        "--json",
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            said, complained = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.terminate()
            raise
    assert process.returncode in (0, 1), complained
    if not json.loads(said):
        missing(f"what {name} needs", "scripts/servers.sh")
    verdict: dict[str, Any] = json.loads(said)[0]
    return verdict


@pytest.mark.parametrize("name", NAMES)
def test_in_a_storm_no_post_goes_out_twice_and_none_gets_lost(name: str) -> None:
    verdict = stormed(name)
    again = f"SOCIALCAL_FAULTS_SEED={SEED}: {verdict['faults']}"
    assert verdict["duplicates"] == [], again
    assert verdict["lost"] == [], again
    assert verdict["wrong"] == [], again
    assert verdict["sound"], f"{again}: {verdict['states']} {verdict['unknown']}"
    assert sum(verdict["faults"].values()) > 0, "a storm without faults shows nothing"

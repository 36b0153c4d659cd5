#!/bin/sh
# Makes the virtual environment and installs what the lock names. Says what to do when Python or its venv is missing.
set -eu
python=$1 venv=$2 lock=$3

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "socialcal needs Python 3.11 or newer as '$python'. On Debian 12: apt-get install python3" >&2
    echo "Another one can be named: make demo PYTHON=/path/to/python3.12" >&2
    exit 2
fi
if ! [ -x "$venv/bin/python" ]; then
    echo "Setting up $venv (once; about a minute)"
    if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
        rm -rf "$venv"
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null
            "$python" -m venv "$venv"
        else
            echo "Python cannot make a virtual environment here. On Debian: sudo apt-get install python3-venv" >&2
            exit 2
        fi
    fi
fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .

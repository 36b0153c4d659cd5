#!/bin/sh
# Installs mastodon_mock, somebody else's stand-in for Mastodon, below .servers/mastodon: its packages stay out of ours.
set -eu
cd "$(dirname "$0")/../.."
to=.servers/mastodon
lock=requirements/servers/mastodon.lock
if ! [ -x .venv/bin/python ]; then
    echo "mastodon_mock was not installed: there is no .venv yet. Run: make test" >&2
    exit 0
fi
# The Python too: the environment leads to it and breaks when it goes.
made=$( (cat "$lock" scripts/servers/mastodon.sh && readlink -f .venv/bin/python) | cksum)
[ "$(cat $to/done 2>/dev/null)" = "$made" ] && exit 0

echo "Installing mastodon_mock in $to (once; about a minute)"
rm -rf $to
mkdir -p $to
if ! { .venv/bin/python -m venv $to \
    && $to/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"; } \
    >$to/install.log 2>&1; then
    tail -n 5 $to/install.log >&2
    echo "mastodon_mock could not be installed, its tests will be skipped. It needs PyPI." >&2
    exit 0
fi
echo "$made" >$to/done

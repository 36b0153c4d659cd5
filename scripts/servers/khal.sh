#!/bin/sh
# Installs Debian's khal, a planner that reads our ICS feeds in the tests, where we may.
set -eu
command -v khal >/dev/null && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "khal is not installed: the test that reads our ICS with it will be skipped. On Debian: sudo apt-get install khal" >&2
    exit 0
fi

echo "Installing khal, which reads our ICS feeds (once)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Another script may be using apt right now.
if ! { { apt-get -qq update || { sleep 10; apt-get -qq update; }; } \
    && apt-get -qq install -y --no-install-recommends -o DPkg::Lock::Timeout=300 khal; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    echo "khal could not be installed, the test that reads our ICS with it will be skipped." >&2
fi

#!/bin/sh
# Installs Debian's PostgreSQL for the tests of the ledger that lives in it, where we may. It starts no server: every
# test run starts its own, in a temporary folder.
set -eu
for found in /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$found" ] && exit 0
done
command -v initdb >/dev/null && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "PostgreSQL is not installed: the tests of its ledger will be skipped. On Debian: sudo apt-get install postgresql" >&2
    exit 0
fi

echo "Installing PostgreSQL for the tests of its ledger (once)"
config=/etc/postgresql-common/createcluster.conf
mkdir -p "$(dirname "$config")"
[ -e "$config" ] || echo "create_main_cluster = false" >"$config"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Another script may be using apt right now.
if ! { { apt-get -qq update || { sleep 10; apt-get -qq update; }; } \
    && apt-get -qq install -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold \
        postgresql; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    echo "PostgreSQL could not be installed, the tests of its ledger will be skipped." >&2
fi

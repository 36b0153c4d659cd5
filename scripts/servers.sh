#!/bin/sh
# Installs the servers that the tests send to: each script of scripts/servers/ is one. Says nothing when all are there.
# The two that take long, and do not use apt, run beside the others, which cannot use apt at the same time.
set -eu
cd "$(dirname "$0")/servers"
result=0
./compiler.sh || result=$?
./bluesky.sh &
bluesky=$!
./mastodon.sh &
mastodon=$!
for script in *.sh; do
    case $script in compiler.sh | bluesky.sh | mastodon.sh) continue ;; esac
    "./$script" || result=$?
done
wait $bluesky || result=$?
wait $mastodon || result=$?
exit $result

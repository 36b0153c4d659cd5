#!/bin/sh
# Installs Debian's Chromium for the tests that look at pages, where we may. Without it those tests say what is missing.
set -eu
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the page tests (once)"
    apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core fonts-noto-color-emoji >/dev/null
else
    echo "Chromium is not installed: the page tests will be skipped. On Debian: sudo apt-get install chromium" >&2
fi

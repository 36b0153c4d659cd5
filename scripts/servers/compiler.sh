#!/bin/sh
# Installs the C++ compiler that the Bluesky server needs, where there is none and we may.
set -eu
command -v c++ >/dev/null && command -v make >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing a C++ compiler for the Bluesky server (once)"
    apt-get -qq update && apt-get -qq install -y --no-install-recommends g++ make >/dev/null && exit 0
fi
echo "There is no C++ compiler: the Bluesky server may be missing. On Debian: sudo apt-get install g++ make" >&2

#!/bin/sh
# Unpacks snac, a small real server with Mastodon's client API, below .servers/snac: Debian's package, not installed.
# Debian 12 has it in its backports only; they are asked with an apt configuration that is thrown away afterwards.
set -eu
cd "$(dirname "$0")/../.."
to=.servers/snac
made=$(cksum <scripts/servers/snac.sh)
[ "$(cat $to/done 2>/dev/null)" = "$made" ] && exit 0
keys=/usr/share/keyrings/debian-archive-keyring.gpg
if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null || ! [ -r $keys ]; then
    echo "snac was not installed, its tests will be skipped: it is unpacked from a package of Debian 12." >&2
    exit 0
fi

echo "Installing snac in $to (once)"
rm -rf $to
mkdir -p $to/apt/lists/partial $to/apt/cache/archives/partial
install() {
    echo "deb [signed-by=$keys] http://deb.debian.org/debian bookworm-backports main" >$to/apt/sources.list
    apt="-o Dir::Etc::sourcelist=$PWD/$to/apt/sources.list -o Dir::Etc::sourceparts=- -o APT::Sandbox::User="
    apt="$apt -o Dir::State::lists=$PWD/$to/apt/lists -o Dir::Cache=$PWD/$to/apt/cache"
    # shellcheck disable=SC2086 # these are several words
    apt-get -qq $apt update && (cd $to/apt && apt-get -qq $apt download snac2)
    dpkg -x $to/apt/snac2_*.deb $to/root
    if ldd $to/root/usr/bin/snac | grep -q "not found" && [ "$(id -u)" = 0 ]; then
        apt-get -qq update && apt-get -qq install -y --no-install-recommends libcurl4 libssl3
    fi
    ! ldd $to/root/usr/bin/snac | grep "not found"
}
# A subshell with -e of its own: in a condition sh would run on after a failure.
set +e
(set -e; install) >$to/install.log 2>&1
failed=$?
set -e
if [ $failed -ne 0 ]; then
    tail -n 5 $to/install.log >&2
    echo "snac could not be installed, its tests will be skipped. On Debian: sudo apt-get install libcurl4" >&2
    exit 0
fi
rm -rf $to/apt
echo "$made" >$to/done

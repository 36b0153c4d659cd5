#!/bin/sh
# Unpacks Debian's WordPress below .servers/wordpress, not installed: as a package it would bring Apache with it. Of PHP
# and MariaDB only the programs are installed, without the packages that start them as services.
set -eu
cd "$(dirname "$0")/../../.."
to=.servers/wordpress
made=$(cksum <scripts/servers/more/wordpress.sh)
[ "$(cat $to/done 2>/dev/null)" = "$made" ] && command -v php >/dev/null && command -v mariadbd >/dev/null && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "WordPress was not installed, its tests will be skipped: that needs root, on Debian." >&2
    exit 0
fi

echo "Installing WordPress in $to, and PHP and MariaDB (once)"
rm -rf $to
mkdir -p $to/packages
install() {
    . scripts/servers/more/debian.sh
    debian php-cli php-mysql php-gd mariadb-server-core mariadb-client-core
    packages="wordpress wordpress-theme-twentytwentythree php-getid3 libjs-cropper libjs-underscore"
    # shellcheck disable=SC2086 # these are several words
    (cd $to/packages && apt-get -qq -o APT::Sandbox::User= download $packages)
    for package in $to/packages/*.deb; do
        dpkg -x "$package" $to/root
    done
    [ -f $to/root/usr/share/wordpress/wp-settings.php ]
}
# A subshell with -e of its own: in a condition sh would run on after a failure.
set +e
(set -e; install) >$to/install.log 2>&1
failed=$?
set -e
if [ $failed -ne 0 ]; then
    tail -n 5 $to/install.log >&2
    echo "WordPress could not be installed, its tests will be skipped; the whole story is in $to/install.log." >&2
    exit 0
fi
rm -rf $to/packages
echo "$made" >$to/done

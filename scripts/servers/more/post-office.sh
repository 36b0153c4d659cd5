#!/bin/sh
# Installs Debian's Postfix and Dovecot, where we may. It starts neither and sets up neither: every test run starts its
# own, with its settings and mail in a temporary folder.
set -eu
cd "$(dirname "$0")/../../.."
[ -x /usr/lib/postfix/sbin/master ] && [ -x /usr/lib/dovecot/imap ] && [ -x /usr/lib/dovecot/lmtp ] \
    && [ -e /usr/lib/dovecot/modules/lib90_sieve_plugin.so ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Postfix and Dovecot were not installed, their tests will be skipped: that needs root, on Debian." >&2
    exit 0
fi

echo "Installing Postfix and Dovecot (once)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    . scripts/servers/more/debian.sh
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    debian postfix dovecot-imapd dovecot-lmtpd dovecot-sieve
}
# A subshell with -e of its own: in a condition sh would run on after a failure.
set +e
(set -e; install) >"$log" 2>&1
failed=$?
set -e
if [ $failed -ne 0 ]; then
    tail -n 5 "$log" >&2
    echo "Postfix and Dovecot could not be installed, their tests will be skipped." >&2
fi

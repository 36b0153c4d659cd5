#!/bin/sh
# Installs what `make test-more` sends to beside the rest: WordPress, Postfix and Dovecot. Says nothing when all is there.
set -eu
cd "$(dirname "$0")/servers/more"
result=0
./wordpress.sh || result=$?
./post-office.sh || result=$?
exit $result

#!/bin/sh
# To be read by the scripts beside it: `debian PACKAGE …` installs packages without starting any service.
set -eu

# Debian asks this program before it starts a service; one that is there already stays as it is.
policy=/usr/sbin/policy-rc.d

debian() {
    export DEBIAN_FRONTEND=noninteractive
    if ! [ -e $policy ]; then
        # shellcheck disable=SC2064 # the name of now
        trap "rm -f $policy" EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod 755 $policy
    fi
    # Another script may be using apt right now.
    apt-get -qq update || { sleep 10; apt-get -qq update; }
    apt-get -qq install -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@"
}

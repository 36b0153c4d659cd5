"""The settings of the Postfix and Dovecot that tests start: all below one folder, nothing of the machine's own."""

from __future__ import annotations

import grp
import pwd
from dataclasses import dataclass
from pathlib import Path

NOBODY = pwd.getpwnam("nobody")
LARGEST = 1024 * 1024
"""Bytes of a letter that Postfix takes."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All on 127.0.0.1."""

    smtp: int
    submission: int
    smtps: int
    imap: int
    imaps: int


def main_cf(folder: Path, dovecot: Path, domain: str, certificate: Path) -> str:
    """`dovecot` is where its sockets are. A restart of smtpd for each connection makes it read the grey list anew."""
    return f"""
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = post.{domain}
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
default_transport = error:5.1.2 No mail leaves this machine
relay_transport = error:5.1.2 No mail leaves this machine
virtual_mailbox_domains = {domain}
virtual_mailbox_maps = texthash:{folder}/boxes
virtual_alias_domains = lijst.{domain}
virtual_alias_maps = texthash:{folder}/aliases
virtual_transport = lmtp:unix:{dovecot}/lmtp
message_size_limit = {LARGEST}
header_checks = regexp:{folder}/headers
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access texthash:{folder}/greylist
smtpd_sasl_type = dovecot
smtpd_sasl_path = {dovecot}/auth-postfix
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {certificate.with_name("key.pem")}
smtpd_tls_auth_only = yes
smtpd_tls_received_header = yes
smtputf8_enable = yes
"""


def master_cf(ports: Ports) -> str:
    login = "-o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject"
    anew = "-o max_use=1"
    return f"""
127.0.0.1:{ports.smtp} inet n - n - - smtpd {anew}
127.0.0.1:{ports.submission} inet n - n - - smtpd {anew} {login} -o smtpd_tls_security_level=may
127.0.0.1:{ports.smtps} inet n - n - - smtpd {anew} {login} -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def users(folder: Path, password: str, *names: str) -> str:
    """Dovecot's list: name, password, user, group, home."""
    return "".join(
        f"{name}:{{PLAIN}}{password}:{NOBODY.pw_uid}:{NOBODY.pw_gid}::{folder}/mail/{name}::\n" for name in names
    )


def dovecot_conf(folder: Path, ports: Ports, certificate: Path) -> str:
    """All processes as one user. Whoever gives a wrong password is not kept waiting, as tests do that on purpose."""
    name, group = NOBODY.pw_name, grp.getgrgid(NOBODY.pw_gid).gr_name
    return f"""
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {name}
default_internal_group = {group}
default_login_user = {name}
mail_uid = {name}
mail_gid = {group}
first_valid_uid = 1
mail_home = {folder}/mail/%n
mail_location = maildir:~/Maildir
auth_username_format = %n
auth_mechanisms = plain login
auth_failure_delay = 0
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate.with_name("key.pem")}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {ports.imap}
  }}
  inet_listener imaps {{
    port = {ports.imaps}
    ssl = yes
  }}
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener auth-postfix {{
    mode = 0666
  }}
}}
protocol lmtp {{
  mail_plugins = sieve
}}
plugin {{
  sieve = file:~/sieve;active=~/.dovecot.sieve
}}
"""

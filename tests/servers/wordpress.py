"""WordPress 6.1 with MariaDB, as Debian makes them; scripts/servers/more/wordpress.sh unpacks and installs.

PHP's own server stands before it, which takes one request at a time, so WordPress may not call itself: a small plug-in
turns down every connection that it would make, and every mail. Its environment is `local`, as otherwise application
passwords are for https alone. The database asks nobody for a password, on a socket in the same folder.
What it does not show: other plug-ins, https, a web server's own rules, and WordPress 6.2 or later.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.servers.missing import missing
from tests.servers.process import LocalServer, ServerProcess
from tests.servers.unprivileged import as_nobody, given_to_nobody

PRETTY = "/%year%/%monthnum%/%postname%/"
PASSWORD = "hemelsblauw-7d1f93ab"
_TUNED = ("--innodb-log-file-size=8M", "--innodb-buffer-pool-size=16M", "--innodb-flush-method=nosync")
_SILENT = """<?php
add_filter('pre_http_request', fn() => new WP_Error('silent', 'Nothing is called in a test.'));
add_filter('pre_wp_mail', '__return_true');
"""
_KEYS = ("AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY")
_SALTS = ("AUTH_SALT", "SECURE_AUTH_SALT", "LOGGED_IN_SALT", "NONCE_SALT")


@dataclass(frozen=True, slots=True)
class Author:
    """A user of the site with an application password."""

    name: str
    id: int
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A post as it stands in the database."""

    id: int
    status: str
    slug: str
    title: str
    content: str
    picture: int
    """The number of its featured picture; 0 without one."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A file in the library."""

    id: int
    alt: str
    type: str
    path: Path
    """Where its bytes are."""


class WordPressServer(LocalServer):
    """`with WordPressServer() as server: author = server.create_account()`; its addresses are pretty."""

    NAME = "wordpress"
    HEALTH = "/wp-admin/install.php"

    def __init__(self) -> None:
        if not (shutil.which("php") and shutil.which("mariadbd")):
            missing("WordPress", "scripts/servers/more/wordpress.sh")
        self._database: ServerProcess | None = None
        super().__init__()
        try:
            self._install()
            self.addresses(PRETTY)
        except BaseException:
            self.end()
            raise

    def command(self) -> Sequence[str | Path]:
        top = Path(self._folder.name)
        top.chmod(0o711)
        self._lay_out()
        self._socket = given_to_nobody(top / "mariadb") / "sock"
        self._database = self._started_database(top)
        settings = ["-d", "sendmail_path=true", "-d", "opcache.enable_cli=1"]
        return [*as_nobody(), "php", *settings, "-S", f"127.0.0.1:{self.port}", "-t", self.data]

    def create_account(self, name: str | None = None, role: str = "author") -> Author:
        """A new user. An author may publish and upload; a contributor may write drafts only."""
        name = name or self.fresh_name()
        made = self.php(
            "$id = wp_insert_user(['user_login' => $in['name'], 'user_pass' => $in['pass'], 'role' => $in['role'],"
            " 'user_email' => $in['name'] . '@waterkant.example']);"
            "[$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'socialcal']);"
            "$out = [$id, $password];",
            name=name,
            role=role,
            **{"pass": PASSWORD},
        )
        return Author(name, *made)

    def articles(self, author: Author) -> list[Article]:
        """Every post of this author in whatever state, oldest first; no revisions."""
        found = self.php(
            "foreach ($wpdb->get_results($wpdb->prepare(\"SELECT * FROM $wpdb->posts WHERE post_type = 'post'"
            " AND post_author = %d ORDER BY ID\", $in['id'])) as $p) $out[] = [(int) $p->ID, $p->post_status,"
            " $p->post_name, $p->post_title, $p->post_content, (int) get_post_thumbnail_id($p->ID)];",
            id=author.id,
        )
        return [Article(*one) for one in found]

    def library(self, author: Author) -> list[Medium]:
        """Every file that this author uploaded, oldest first."""
        found = self.php(
            "foreach (get_posts(['post_type' => 'attachment', 'author' => $in['id'], 'numberposts' => -1,"
            " 'orderby' => 'ID', 'order' => 'ASC']) as $p) $out[] = [$p->ID,"
            " (string) get_post_meta($p->ID, '_wp_attachment_image_alt', true), $p->post_mime_type,"
            " get_attached_file($p->ID)];",
            id=author.id,
        )
        return [Medium(id, alt, type, Path(path)) for id, alt, type, path in found]

    def addresses(self, structure: str) -> None:
        """How the addresses of posts are made; plain with an empty structure: then there is no /wp-json."""
        self.php("$wp_rewrite->set_permalink_structure($in['to']); flush_rewrite_rules(); $out[] = 1;", to=structure)

    def php(self, code: str, **given: object) -> Any:
        """What `$out` is after this code, run by WordPress itself; `given` is its `$in`."""
        prepared = "ini_set('display_errors', 'stderr'); $_SERVER['HTTP_HOST'] = $argv[1]; require $argv[2];"
        whole = f"{prepared} $in = json_decode($argv[3], true); $out = []; {code} echo json_encode($out);"
        where = [f"127.0.0.1:{self.port}", str(self.data / "wp-load.php")]
        command = [*as_nobody(), "php", "-r", whole, "--", *where, json.dumps(given)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.data)
        if done.returncode != 0:
            raise RuntimeError(f"PHP: {done.stdout[-1000:]}{done.stderr[-1000:]}")
        return json.loads(done.stdout)

    def end(self) -> None:
        if self._database is not None:
            self._database.end()
        super().end()

    def _lay_out(self) -> None:
        unpacked = self.home / "root/usr/share/wordpress"
        shutil.copytree(unpacked, self.data, ignore=shutil.ignore_patterns(".htaccess", "wp-config.php"))
        (self.data / "wp-config.php").write_text(self._config(), "utf-8")
        (self.data / "wp-content/mu-plugins").mkdir()
        (self.data / "wp-content/mu-plugins/silent.php").write_text(_SILENT, "utf-8")
        given_to_nobody(self.data / "wp-content/uploads")

    def _config(self) -> str:
        values: dict[str, object] = {
            "DB_NAME": "wordpress",
            "DB_USER": "root",
            "DB_PASSWORD": "",
            "DB_HOST": f"localhost:{Path(self._folder.name, 'mariadb/sock')}",
            "DB_CHARSET": "utf8mb4",
            "WP_HOME": self.url,
            "WP_SITEURL": self.url,
            "WP_ENVIRONMENT_TYPE": "local",
            "DISABLE_WP_CRON": True,
            **{name: f"{name} of a test" for name in (*_KEYS, *_SALTS)},
        }
        lines = [f"define('{name}', {json.dumps(value)});" for name, value in values.items()]
        ending = "$table_prefix = 'wp_';\ndefined('ABSPATH') || define('ABSPATH', __DIR__ . '/');"
        return "\n".join(["<?php", *lines, ending, "require_once ABSPATH . 'wp-settings.php';", ""])

    def _started_database(self, top: Path) -> ServerProcess:
        """Without the tables of users and rights, which nobody asks for here and which take seconds to make."""
        data = given_to_nobody(self._socket.with_name("data"))
        where = [f"--datadir={data}", f"--socket={self._socket}", f"--pid-file={self._socket.with_name('pid')}"]
        command = [
            *as_nobody(),
            "mariadbd",
            "--no-defaults",
            *where,
            "--skip-networking",
            "--skip-grant-tables",
            *_TUNED,
        ]
        database = ServerProcess(command, top / "mariadb.log")
        database.wait_until(self._database_made)
        return database

    def _database_made(self) -> bool:
        """Whether the database could be made, or was."""
        command = ["mariadb", "--no-defaults", f"--socket={self._socket}"]
        made = "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4"
        return subprocess.run([*command, "-e", made], capture_output=True).returncode == 0

    def _install(self) -> None:
        """As the person who sets up a site does, in the form that WordPress shows."""
        form = {
            "weblog_title": "Gemeente Waterkant",
            "user_name": "beheer",
            "admin_password": PASSWORD,
            "admin_password2": PASSWORD,
            "admin_email": "beheer@waterkant.example",
        }
        with self.client() as client:
            answer = client.post("/wp-admin/install.php?step=2", data=form)
        if "wp-login.php" not in answer.text:
            raise RuntimeError(f"WordPress was not installed: {answer.status_code} {answer.text[-1000:]}")

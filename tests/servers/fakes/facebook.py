"""A Facebook page: photos, drafts, posts, videos and comments, as the Pages API shows them.

https://developers.facebook.com/docs/pages-api/posts, /docs/graph-api/reference/pagepost and /video (checked
2026-11-25). What the routes take is what Meta's business SDK 26.0.3 lists for the same edges, as far as we use it.
"""

from __future__ import annotations

import json
from typing import Any

from tests.servers.fake import Request
from tests.servers.fakes.meta import NOW, Graph, WrongError, no_such

PAGE = "1010"


class Facebook(Graph):
    def __init__(self) -> None:
        super().__init__("v27.0")
        self.photos: dict[str, dict[str, Any]] = {}
        self.posts: dict[str, dict[str, Any]] = {}
        self.videos: dict[str, dict[str, Any]] = {}
        self.comments: dict[str, list[dict[str, Any]]] = {}
        self.working = 0
        """How often a new video is being processed when asked."""
        page = f"/(?:me|{PAGE})"
        self.route("GET", page, self.me, ("fields",))
        self.route("POST", f"{page}/feed", self.draft, ("message", "link", "attached_media", "published"))
        self.route("POST", f"{page}/photos", self.photo, loose=True)
        self.route("POST", f"{page}/videos", self.video, loose=True)
        self.route("GET", r"/(\d+_\d+|9\d+)", self.look, ("fields",))
        self.route("POST", r"/(\d+_\d+|9\d+)", self.publish, ("is_published", "published"))
        self.route("DELETE", r"/(\d+_\d+|9\d+)", self.delete)
        self.route("GET", r"/(\d+_\d+|9\d+)/comments", self.comments_of, ("fields", "filter", "limit"))
        self.route("POST", r"/(\d+_\d+|9\d+)/comments", self.comment, ("message",))

    @property
    def public(self) -> list[dict[str, Any]]:
        nodes = [*self.posts.values(), *self.videos.values()]
        return [node for node in nodes if node.get("is_published") or node.get("published")]

    def me(self, said: dict[str, str]) -> Any:
        return {"id": PAGE, "name": "Gemeente Waterkant", "username": "waterkant"}

    def photo(self, request: Request, said: dict[str, str]) -> Any:
        if not set(said) <= {"published", "alt_text_custom"} or said["published"] != "false":
            raise WrongError("(#100) Invalid parameter")
        name, data = request.parts["source"]
        number = self.number()
        self.photos[number] = {"name": name, "bytes": data, "alt": said.get("alt_text_custom", "")}
        return {"id": number}

    def draft(self, said: dict[str, str]) -> Any:
        photos = [photo["media_fbid"] for photo in json.loads(said.get("attached_media", "[]"))]
        if not set(photos) <= set(self.photos) or said["published"] != "false" or (photos and "link" in said):
            raise WrongError("(#100) Invalid parameter")
        number = f"{PAGE}_{self.number()}"
        self.posts[number] = {
            "id": number,
            "message": said["message"],
            "link": said.get("link"),
            "photos": photos,
            "is_published": False,
            "permalink_url": f"https://www.facebook.com/{PAGE}/posts/{number.partition('_')[2]}",
        }
        return {"id": number}

    def video(self, request: Request, said: dict[str, str]) -> Any:
        if not set(said) <= {"published", "description", "title"} or said["published"] != "false":
            raise WrongError("(#100) Invalid parameter")
        number = f"9{self.number()}"
        self.videos[number] = {
            "id": number,
            **said,
            "bytes": request.parts["source"][1],
            "published": False,
            "permalink_url": f"/{PAGE}/videos/{number}/",
            "polls": self.working,
        }
        return {"id": number}

    def look(self, said: dict[str, str], node: str) -> Any:
        found = self.posts.get(node) or self.videos.get(node)
        if found is None:
            raise no_such(node)
        shown = {name: found[name] for name in said["fields"].split(",") if name in found}
        if "status" in said["fields"]:
            found["polls"] -= 1
            shown["status"] = {"video_status": "processing" if found["polls"] >= 0 else "ready"}
        return {"id": node, **shown}

    def publish(self, said: dict[str, str], node: str) -> Any:
        name = "published" if node in self.videos else "is_published"
        found = self.posts.get(node) or self.videos.get(node)
        if found is None:
            raise no_such(node)
        if said != {name: "true"}:
            raise WrongError("(#100) Invalid parameter")
        last = next((post for post in reversed(self.public) if "message" in post), None)
        if last is not None and last is not found and last["message"] == found.get("message"):
            raise WrongError("Duplicate status message", 506)
        found[name] = True
        return {"success": True}

    def comment(self, said: dict[str, str], node: str) -> Any:
        if not any(post["id"] == node for post in self.public):
            raise no_such(node)
        number = f"{node.partition('_')[2] or node}_{self.number()}"
        made = {
            "id": number,
            "message": said["message"],
            "from": {"id": PAGE, "name": "Waterkant"},
            "created_time": NOW,
        }
        self.comments.setdefault(node, []).append(made)
        return {"id": number}

    def comments_of(self, said: dict[str, str], node: str) -> Any:
        return {"data": self.comments.get(node, [])}

    def delete(self, said: dict[str, str], node: str) -> Any:
        if self.posts.pop(node, None) is None and self.videos.pop(node, None) is None:
            raise no_such(node)
        return {"success": True}

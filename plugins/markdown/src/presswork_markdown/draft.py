"""What the parts of one file share while they are written: numbers of notes, pictures, losses."""

from __future__ import annotations

from base64 import b64encode

from presswork.model import Article, Image, Node, Resource
from presswork.report import Report
from presswork_markdown.losses import LOSSES
from presswork_markdown.options import MarkdownOptions


class Draft:
    """The ledger of one file; ``position`` is where in the article the writing has come to."""

    def __init__(self, article: Article, options: MarkdownOptions, report: Report) -> None:
        self.note_numbers = {note.id: number for number, note in enumerate(article.notes, 1)}
        self.heading_shift = 0 if options.front_matter else 1
        self.position = "$"
        self._embed = options.images == "embed"
        self._resources = {resource.id: resource for resource in article.resources}
        self._shown: dict[tuple[str, str | None], str] = {}
        self._report = report

    def picture(self, image: Image) -> str | None:
        """The label under which the file's end has the picture's data, or None if it is not to be shown."""
        if not self._embed or not self._resources[image.resource].media_type.startswith("image/"):
            return None
        return self._shown.setdefault((image.resource, image.title), f"image-{len(self._shown) + 1}")

    def pictures(self) -> list[tuple[str, Resource, str | None]]:
        """Label, data and title of every picture that the file shows, in the order of their first use."""
        return [(label, self._resources[id], title) for (id, title), label in self._shown.items()]

    def lost(self, key: str) -> None:
        """Something that LOSSES tells of stands in the file as it says there."""
        self._report.degraded(key, LOSSES[key].how, self.position)

    def degraded(self, node: Node | str, how: str) -> None:
        self._report.degraded(node, how, self.position)

    def dropped(self, node: Node | str, how: str) -> None:
        self._report.dropped(node, how, self.position)


def data_address(resource: Resource) -> str:
    return f"data:{resource.media_type};base64,{b64encode(resource.data).decode()}"

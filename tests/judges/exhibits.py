"""The articles that are brought before the judges."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings

import presswork
from presswork.model import (
    Article,
    Author,
    Cell,
    Code,
    Emphasis,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Row,
    Span,
    Strong,
    Table,
    Text,
)
from presswork.testing import feature_article, picture
from presswork.testing.strategies import articles

ROOT = Path(__file__).parents[2]
SEED = ROOT / ".." / "shared" / "corpus" / "seed" / "article.txt"
GENERATED = 20


class Shelf:
    """The articles as files, each exported when it is first asked for; ``NAME.json`` is the article itself."""

    def __init__(self, articles: dict[str, Article], folder: Path) -> None:
        self.articles = articles
        self.folder = folder
        self.press = presswork.Press()
        for name, article in articles.items():
            (folder / f"{name}.json").write_bytes(msgspec.json.encode(article))

    def all(self, format: str) -> list[Path]:
        return [self.one(format, name) for name in self.articles]

    def one(self, format: str, name: str) -> Path:
        path = self.folder / f"{name}.{format}"
        if not path.exists():
            try:
                path.write_bytes(self.press.export(self.articles[name], format))
            except presswork.PressworkError as error:
                error.add_note(f"The article is {path.with_suffix('.json')}")
                raise
        return path


def all_exhibits() -> dict[str, Article]:
    """Every article by a name that can be a file's."""
    return {
        "sample": presswork.read(ROOT / "samples" / "harbour-bell.txt"),
        **({"seed": presswork.read(SEED)} if SEED.is_file() else {}),
        "feature": feature_article(),
        "arabic": arabic_article(),
        "one-word": Article(metadata=Metadata(title="Fog"), body=(Paragraph((Text("Dense."),)),)),
        **{f"generated-{number:02}": article for number, article in enumerate(generated_articles())},
    }


def generated_articles() -> list[Article]:
    """Articles that nobody thought of, the same ones in every run.

    Each has a seed of its own, since examples of one seed are much alike.
    """
    return [generated_article(number) for number in range(GENERATED)]


def generated_article(number: int) -> Article:
    made: list[Article] = []

    @seed(number)
    @settings(
        database=None, max_examples=4, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(articles())
    def collect(article: Article) -> None:
        made.append(article)

    collect()
    return max(made, key=lambda article: len(article.body) + len(article.notes))


def arabic_article() -> Article:
    """Right to left throughout: lists, a table, a note, a picture, and foreign words among the Arabic ones."""
    return Article(
        metadata=Metadata(
            title="حارس المنارة",
            subtitle="يوم واحد على الصخر",
            authors=(Author("ليلى الحدّاد"),),
            published="2024-03-09",
            language="ar",
            direction="rtl",
            description="كيف يمضي الحارس نهاره وليله.",
        ),
        body=(
            _p(
                Text("يصعد الحارس كل مساء "),
                Strong((Text("مئة واثنتي عشرة"),)),
                Text(" درجة، ويشعل المصباح"),
                NoteRef("lamp"),
                Text(" قبل "),
                Emphasis((Text("الغروب"),)),
                Text("."),
            ),
            Heading(1, (Text("ما يحمله معه"),), anchor="carry"),
            List(False, (ListItem((_p(Text("كبريت")),)), ListItem((_p(Text("قطعة قماش نظيفة (بيضاء)")),)))),
            List(True, (ListItem((_p(Text("عُدَّ الدرجات")),)), ListItem((_p(Text("عُدَّها مرة أخرى")),))), start=3),
            _p(
                Text("يكتب الأمر "),
                Code("trim --wick 3"),
                Text(" ثم يقرأ كلمة "),
                Span((Text("Leuchtturm"),), language="de", direction="ltr"),
                Text(" في "),
                Link((Text("دفتر الميناء"),), "https://example.org/log"),
                Text("، والساعة 16:40، والارتفاع 3.9 m."),
            ),
            Heading(2, (Text("المد والجزر"),)),
            Table(
                header=(_row("الميناء", "الساعة", "الارتفاع"),),
                rows=(_row("الصخرة", "04:12", "٣٫٩ م"), _row("المرفأ الداخلي", "16:40", "٤٫١ م")),
                caption=(Text("المد في يوم السوق"),),
                alignment=("right", "center", "left"),
            ),
            Quote((_p(Text("البحر لا يكافئ من يتعجّل.")),), attribution=(Text("الحارس السابق"),)),
            Figure(Image("view", alt="بحر أزرق تحت سماء شاحبة"), caption=(Text("المنظر من الشرفة."),)),
            _p(Text("انظر "), Link((Text("القائمة"),), "#carry"), Text(" أعلاه.")),
        ),
        notes=(Note("lamp", (_p(Text("كان المصباح الأول يحرق زيت الحوت.")),)),),
        resources=(Resource("view", "image/png", picture()),),
    )


def _p(*content: Text | Strong | Emphasis | NoteRef | Code | Span | Link) -> Paragraph:
    return Paragraph(content)


def _row(*cells: str) -> Row:
    return Row(tuple(Cell((_p(Text(cell)),)) for cell in cells))

"""Bylines and dates as papers print them in many languages, each between a title and an article's first paragraph."""

from __future__ import annotations

import pytest

from presswork.model import Article
from presswork.reading.text import read_text

PROSE = "The ferry crosses the bay in twenty minutes, and it has done so since the year of the flood. Nobody minds.\n\n"


def article_with(*lines: str) -> Article:
    return read_text("What the Ferry Carries in Winter\n\n" + "".join(f"{line}\n\n" for line in lines) + PROSE * 4)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe <jane@x.example>", ["Jane Doe"]),
        ("Jane Doe (jane@x.example)", ["Jane Doe"]),
        ("BY ADA THORNBURY", ["ADA THORNBURY"]),
        ("Ada Thornbury, staff writer", ["Ada Thornbury"]),
        ("by Ada Thornbury, Science Editor", ["Ada Thornbury"]),
        ("By Ada Thornbury for the North Coast Press", ["Ada Thornbury"]),
        ("Words by Ada Thornbury, photos by Piet Okafor", ["Ada Thornbury"]),
        (
            "Story by Ada Thornbury and Piet van der Meer | Photographs by Nell Okafor",
            ["Ada Thornbury", "Piet van der Meer"],
        ),
        ("Ada Thornbury in Far Point", ["Ada Thornbury"]),
        ("By Reuters", ["Reuters"]),
        ("Ilana Morrow, MS, RDN", ["Ilana Morrow"]),
        ("Von Max Mustermann und Erika Muster, Berlin", ["Max Mustermann", "Erika Muster"]),
        ("Von unserem Korrespondenten Max Mustermann", ["Max Mustermann"]),
        ("Text: Max Mustermann, Foto: Erika Muster", ["Max Mustermann"]),
        ("Par Solène Marchetti et Jean Dupont", ["Solène Marchetti", "Jean Dupont"]),
        ("Por Solène Marchetti | 3 de mayo de 2020", ["Solène Marchetti"]),
        ("Di Giulia Rossi - 3 maggio 2020", ["Giulia Rossi"]),
        ("Door Sanne de Wit", ["Sanne de Wit"]),
        ("Av Tuva Lindmark", ["Tuva Lindmark"]),
        ("Författare: Tuva Lindmark", ["Tuva Lindmark"]),
        ("Af Mette Holm", ["Mette Holm"]),
        ("Tekst: Kari Nordmann", ["Kari Nordmann"]),
        ("Autor: Jan Novák", ["Jan Novák"]),
        ("Napsal Jan Novák", ["Jan Novák"]),
        ("Írta: Kovács Ilona", ["Kovács Ilona"]),
        ("Автор: Анна Смирнова", ["Анна Смирнова"]),
        ("Γράφει ο Νίκος Παπαδόπουλος", ["Νίκος Παπαδόπουλος"]),
        ("Yazan: Defne Karaca", ["Defne Karaca"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("بقلم أحمد منصور", ["أحمد منصور"]),
        ("文／林曉棠", ["林曉棠"]),
        ("記者林曉棠／台北報導", ["林曉棠"]),
        ("한소라 기자", ["한소라"]),
        ("By Laura E. Thornbury", ["Laura E. Thornbury"]),
        ("By Ada I. Thornbury and Y. Okafor", ["Ada I. Thornbury", "Y. Okafor"]),
        ("By Dan Thornbury", ["Dan Thornbury"]),
        ("ByAda Thornbury May 5, 2020", ["Ada Thornbury"]),
        ("By Ada Thornbury, Associated Press", ["Ada Thornbury"]),
        ("By Ada Thornbury, Opinion Contributor", ["Ada Thornbury"]),
        ("By Ada Thornbury Special to the Press", ["Ada Thornbury"]),
        ("By Ada Thornbury Follow @adathorn", ["Ada Thornbury"]),
        ("By AOL Staff", ["AOL Staff"]),
        ("By The Editorial Board", ["The Editorial Board"]),
        ("Contributed by Ada Thornbury", ["Ada Thornbury"]),
        ("Posted on 5 May 2020 by ferryfan", ["ferryfan"]),
        ("Ein Kommentar von Ada Thornbury", ["Ada Thornbury"]),
        ("Gastbeitrag von Ada Thornbury", ["Ada Thornbury"]),
        ("Aus Kiel berichten Ada Thornbury und Piet Okafor", ["Ada Thornbury", "Piet Okafor"]),
        ("Autor:in: Ada Thornbury", ["Ada Thornbury"]),
        ("Propos recueillis par Solène Marchetti", ["Solène Marchetti"]),
        ("De notre correspondante Solène Marchetti", ["Solène Marchetti"]),
        ("Par Solène Marchetti avec AFP", ["Solène Marchetti"]),
        ("Auteure : Solène Marchetti", ["Solène Marchetti"]),
        ("Por: Solène Marchetti", ["Solène Marchetti"]),
        ("Una crónica de Solène Marchetti", ["Solène Marchetti"]),
        ("Reportagem de Rui Tavares", ["Rui Tavares"]),
        ("A cura di Giulia Rossi", ["Giulia Rossi"]),
        ("Dal nostro inviato Giulia Rossi", ["Giulia Rossi"]),
        ("Scritto da Giulia Rossi", ["Giulia Rossi"]),
        ("Geplaatst door Sanne de Wit", ["Sanne de Wit"]),
        ("Publicerad av Tuva Lindmark", ["Tuva Lindmark"]),
        ("Journalist Mette Holm", ["Mette Holm"]),
        ("Kirjoittaja: Aino Salo", ["Aino Salo"]),
        ("Oprac. Ewa Nowak", ["Ewa Nowak"]),
        ("Piše: Ana Kovač", ["Ana Kovač"]),
        ("Autor: Ana Kovač Izvor: Hina", ["Ana Kovač"]),
        ("Autorius: Jonas Kazlauskas", ["Jonas Kazlauskas"]),
        ("Авторы: Анна Смирнова и Пётр Лебедев", ["Анна Смирнова", "Пётр Лебедев"]),
        ("Беседовала Анна Смирнова", ["Анна Смирнова"]),
        ("Της Ελένης Παππά", ["Ελένης Παππά"]),
        ("Muhabir: Defne Karaca", ["Defne Karaca"]),
        ("كتب: أحمد منصور", ["أحمد منصور"]),
        ("نویسنده: احمد منصوری", ["احمد منصوری"]),
        ("מאת: יעל כהן", ["יעל כהן"]),
        ("लेखक: अमित शर्मा", ["अमित शर्मा"]),
        ("ผู้เขียน: สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("作者：林晓棠 责任编辑：王小明", ["林晓棠"]),
        ("作者: 林晓棠, 王小明", ["林晓棠", "王小明"]),
        ("新闻网记者 林晓棠 编辑 王小明", ["林晓棠"]),
        ("文 | 林晓棠", ["林晓棠"]),
        ("文／記者林曉棠", ["林曉棠"]),
        ("作者：Ada Thornbury", ["Ada Thornbury"]),
        ("取材・文：佐藤 花子", ["佐藤 花子"]),
        ("ライター：佐藤花子", ["佐藤花子"]),
        ("佐藤花子記者", ["佐藤花子"]),
        ("홍길동 선임기자", ["홍길동"]),
        ("홍길동·김철수 기자", ["홍길동", "김철수"]),
        ("작성자: 홍길동", ["홍길동"]),
        ("Ada Thornbury, The Harbour Ledger", ["Ada Thornbury"]),
        ("Ada Thornbury By Ada Thornbury", ["Ada Thornbury"]),
    ],
)
def test_a_byline_names_its_authors(line: str, names: list[str]) -> None:
    article = article_with(line)
    assert [author.name for author in article.metadata.authors] == names
    assert len(article.body) == 4


@pytest.mark.parametrize(
    "line",
    [
        "By The Numbers",
        "By Any Means Necessary",
        "By Popular Demand",
        "By Design",
        "Von der Leyen will mehr Geld",
        "A column by the sea",
        "Zum Voting",
        "Ort Saarbrücken",
        "Text Without Notes",
        "Edited by Ada Thornbury",
        "Illustration by Ada Thornbury",
        "Foto: Ada Thornbury",
        "Фото: Анна Смирнова",
        "責任編輯：林曉棠",
        "撮影：佐藤花子",
        "Posted in Harbour by admin",
        "Eine von Hundert",
        "Crónica de una muerte",
        "DiCaprio at the Harbour",
        "by -53 Views",
        "May 2021",
        "North Coast",
        "时尚周刊",
        "江西省",
        "정치부",
        "항구의 마지막 하루",
    ],
)
def test_other_lines_name_nobody(line: str) -> None:
    prose = PROSE.replace("Nobody minds.", "On the North Coast nobody minds.")
    article = read_text(f"What the Ferry Carries in Winter\n\n{line}\n\n5 May 2021\n\n{prose * 4}")
    assert article.metadata.authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "05.03.2021",
        "2021/03/05",
        "Thursday 5th March, 2021",
        "Mar. 5, 2021",
        "MARCH 5, 2021, 10:30 A.M.",
        "5. März 2021",
        "5 mars 2021",
        "5 marzo 2021",
        "5 de março de 2021",
        "den 5 mars 2021",
        "5. maaliskuuta 2021",
        "wtorek, 5 marca 2021",
        "5. března 2021",
        "5 Mart 2021",
        "2021. március 5.",
        "5 martie 2021",
        "5 Μαρτίου 2021",
        "5 марта 2021 г.",
        "2021年3月5日",
        "2021년 3월 5일",
        "05-Mar-2021",
        "Mar 5, 2021Updated 10:30 a.m. ET",
        "Harbour Times.comMar. 5, 2021",
        "Fri Mar 5 10:30:00 2021",
        "2021, March 5",
        "March 5, 2021 Updated: March 6, 2021 9:00 a.m.",
        "This story was originally published March 5, 2021, 10:30 AM.",
        "05. Mär 2021",
        "marzo 5 de 2021",
        "5\u00a0mars\u00a02021",
        "2021. 03. 05. 10:30",
        "2021. márc. 5.",
        "2021. gada 5. marts",
        "5. ožujka 2021. u 10:30",
        "5. marec 2021",
        "5. март 2021.",
        "5 Μαρ 2021",
        "الجمعة ٥ مارس ٢٠٢١",
        "5 آذار 2021",
        "יום שישי, 5 במרץ 2021",
        "5 मार्च, 2021",
        "Jumat, 5 Maret 2021",
        "ngày 5 tháng 3 năm 2021",
        "วันที่ 5 มีนาคม 2564",
        "２０２１年３月５日",
        "令和3年3月5日",
        "5 مارچ 2021",
        "5 মার্চ 2021",
        "5 mars 2021 kl. 10.32",
        "5 mart 2021",
    ],
)
def test_a_day_is_read_in_many_languages(line: str) -> None:
    assert article_with("By Ada Thornbury", line).metadata.published == "2021-03-05"


@pytest.mark.parametrize(
    "line",
    ["3 hours ago", "yesterday", "05/03/2021", "3.5.2021 10:30 AM", "05.03. 10:30 Uhr", "May 2021", "vor 3 Stunden"],
)
def test_a_day_that_is_not_said_is_not_guessed(line: str) -> None:
    assert article_with("By Ada Thornbury", line).metadata.published is None


def test_a_month_is_read_in_the_texts_own_language() -> None:
    prose = "Trajekt prelazi zaljev za dvadeset minuta, i to čini od godine poplave, a nitko ne zna zašto je tako.\n\n"
    article = read_text(f"Što trajekt prevozi zimi\n\n5. listopada 2020.\n\n{prose * 6}")
    assert (article.metadata.language, article.metadata.published) == ("hr", "2020-10-05")
    assert article_with("5 listopada 2020").metadata.published == "2020-11-05"


def test_days_begin_with_the_day_in_arabic() -> None:
    prose = "قرر المجلس البلدي إغلاق المرسى القديم نهائيا، لينهي بذلك خلافا استمر قرابة عشر سنوات في البلدة.\n\n"
    article = read_text(f"إغلاق المرسى القديم بعد عشر سنوات\n\nبقلم أحمد منصور\n\n5/3/2021\n\n{prose * 5}")
    assert (article.metadata.language, article.metadata.published) == ("ar", "2021-03-05")


@pytest.mark.parametrize("name", ["林晓棠", "陳怡君", "山口陽子", "長谷川 翔", "이도윤"])
def test_an_east_asian_name_stands_alone_beside_the_day_alone(name: str) -> None:
    assert [author.name for author in article_with(name, "2021-03-05").metadata.authors] == [name]
    assert article_with(name).metadata.authors == ()


def test_a_label_on_a_line_of_its_own_leads_to_the_full_name_below_it() -> None:
    assert [author.name for author in article_with("Autor*in", "Brit Thornbury").metadata.authors] == ["Brit Thornbury"]
    assert article_with("Text", "From the Harbour").metadata.authors == ()


def test_last_words_without_capitals_are_no_name() -> None:
    prose = "شورای شهر تصمیم گرفت اسکله قدیمی را برای همیشه ببندد و اختلافی که ده سال ادامه داشت پایان یافت.\n\n"
    assert read_text(f"اسکله قدیمی بسته می‌شود\n\n{prose * 5}همین امروز\n").metadata.authors == ()


def test_the_publisher_beside_the_date_counts_when_nobody_is_named() -> None:
    article = article_with("Updated on: November 19, 2019 / 10:07 AM / North Coast News")
    assert [author.name for author in article.metadata.authors] == ["North Coast News"]


def test_a_reporter_is_known_by_the_address_below_the_text() -> None:
    article = read_text(f"What the Ferry Carries in Winter\n\n{PROSE * 4}ada.thornbury@press.example\n")
    assert [author.name for author in article.metadata.authors] == ["Ada Thornbury"]


def test_a_note_on_the_author_names_who_stands_below_the_title() -> None:
    note = "Ada Thornbury is a reporter for the North Coast Press and keeps two dogs.\n"
    article = read_text(f"What the Ferry Carries in Winter\n\nAda Thornbury\n\n{PROSE * 4}{note}")
    assert [author.name for author in article.metadata.authors] == ["Ada Thornbury"]


def test_a_label_and_its_names_on_lines_of_their_own_are_one_byline() -> None:
    article = article_with("By", "Ada Thornbury", "and", "Piet Okafor", "5 May 2020")
    assert [author.name for author in article.metadata.authors] == ["Ada Thornbury", "Piet Okafor"]
    assert len(article.body) == 4

"""The few words that the page adds of its own, in the article's language."""

from __future__ import annotations

import msgspec


class Labels(msgspec.Struct, frozen=True):
    """``back`` leads from a note to its mark; ``undescribed`` stands for a picture that nobody described."""

    language: str
    contents: str
    notes: str
    back: str
    done: str
    open: str
    undescribed: str


def labels_for(language: str) -> Labels:
    """The words in ``language`` (a BCP 47 tag), or in English if nobody translated them.

    >>> labels_for("pt-BR").contents, labels_for("tlh").language
    ('Sumário', 'en')
    """
    subtags = language.lower().split("-")
    if subtags[0] == "zh" and not {"hant", "tw", "hk", "mo"}.isdisjoint(subtags):
        return _LABELS["zh-hant"]
    return _LABELS.get(subtags[0], _LABELS["en"])


_WORDS = (
    ("en", "Contents", "Notes", "Back to the text", "done", "open", "Picture without description"),
    ("ar", "المحتويات", "الحواشي", "العودة إلى النص", "منجز", "غير منجز", "صورة بلا وصف"),
    ("ca", "Índex", "Notes", "Torna al text", "fet", "pendent", "Imatge sense descripció"),
    ("cs", "Obsah", "Poznámky", "Zpět k textu", "hotovo", "nehotovo", "Obrázek bez popisu"),
    ("da", "Indhold", "Noter", "Tilbage til teksten", "udført", "åben", "Billede uden beskrivelse"),
    ("de", "Inhalt", "Anmerkungen", "Zurück zum Text", "erledigt", "offen", "Bild ohne Beschreibung"),
    ("el", "Περιεχόμενα", "Σημειώσεις", "Πίσω στο κείμενο", "έγινε", "εκκρεμεί", "Εικόνα χωρίς περιγραφή"),
    ("es", "Índice", "Notas", "Volver al texto", "hecho", "pendiente", "Imagen sin descripción"),
    ("fa", "فهرست", "یادداشت‌ها", "بازگشت به متن", "انجام شده", "انجام نشده", "تصویر بدون شرح"),
    ("fi", "Sisällys", "Huomautukset", "Takaisin tekstiin", "tehty", "tekemättä", "Kuva ilman kuvausta"),
    ("fr", "Sommaire", "Notes", "Retour au texte", "fait", "à faire", "Image sans description"),
    ("he", "תוכן העניינים", "הערות", "חזרה לטקסט", "בוצע", "לא בוצע", "תמונה ללא תיאור"),
    ("hu", "Tartalom", "Jegyzetek", "Vissza a szöveghez", "kész", "nyitott", "Kép leírás nélkül"),
    ("id", "Daftar isi", "Catatan", "Kembali ke teks", "selesai", "belum selesai", "Gambar tanpa deskripsi"),
    ("it", "Indice", "Note", "Torna al testo", "fatto", "da fare", "Immagine senza descrizione"),
    ("ja", "目次", "注", "本文に戻る", "完了", "未完了", "説明のない画像"),
    ("ko", "차례", "주석", "본문으로 돌아가기", "완료", "미완료", "설명 없는 그림"),
    ("nb", "Innhold", "Noter", "Tilbake til teksten", "utført", "åpen", "Bilde uten beskrivelse"),
    ("nl", "Inhoud", "Noten", "Terug naar de tekst", "gedaan", "open", "Afbeelding zonder beschrijving"),
    ("pl", "Spis treści", "Przypisy", "Powrót do tekstu", "zrobione", "do zrobienia", "Obraz bez opisu"),
    ("pt", "Sumário", "Notas", "Voltar ao texto", "feito", "por fazer", "Imagem sem descrição"),
    ("ro", "Cuprins", "Note", "Înapoi la text", "făcut", "de făcut", "Imagine fără descriere"),
    ("ru", "Содержание", "Примечания", "Назад к тексту", "сделано", "не сделано", "Изображение без описания"),
    ("sv", "Innehåll", "Noter", "Tillbaka till texten", "klart", "öppet", "Bild utan beskrivning"),
    ("tr", "İçindekiler", "Notlar", "Metne dön", "yapıldı", "yapılmadı", "Açıklaması olmayan resim"),
    ("uk", "Зміст", "Примітки", "Назад до тексту", "зроблено", "не зроблено", "Зображення без опису"),
    ("vi", "Mục lục", "Ghi chú", "Trở lại văn bản", "xong", "chưa xong", "Hình không có mô tả"),
    ("zh", "目录", "注释", "返回正文", "已完成", "未完成", "没有说明的图片"),
    ("zh-hant", "目錄", "註釋", "返回正文", "已完成", "未完成", "沒有說明的圖片"),
)  # fmt: skip

_LABELS = {words[0]: Labels(*words) for words in _WORDS}
_LABELS["no"] = _LABELS["nn"] = _LABELS["nb"]

UNDESCRIBED = frozenset(labels.undescribed for labels in _LABELS.values())
"""What our own pages say of a picture that nobody described, so that reading one back finds no description."""

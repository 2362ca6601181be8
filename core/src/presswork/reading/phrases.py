"""Lines that pages say word for word, in many languages: looked up whole, so that no pattern is compiled for them.

Entries are case-folded, without the marks around them, and hold 0 for each number.
"""

from __future__ import annotations

from presswork.patterns import pattern
from presswork.reading.openings import holds
from presswork.reading.wording import phrases

_NUMBER = r"\d+"
_LONGEST = 48
_MOST_WORDS = 7
_SHORT = 4
_MARKS = " \t\u00a0.,:;!?…·•|*#–—-→←↓↑»«›‹>+=()[]【】\"'"
STEPS = (">", "›", "»", "→", "::")
"""What parts the steps of a path through a site."""
_WEAK_STEPS = ("/", "|", "•")
"""These part other things too: it takes two of them to be a path."""


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_BUTTONS = phrases(
    """\
reading time 0 minutes | reading time 0 min | reading time: 0 minutes | reading time: 0 min | read time: 0 mins |
read time: 0 min | read time: 0 minutes | read time 0 min | estimated reading time: 0 minutes |
estimated reading time 0 minutes | estimated reading time: 0 min | approximately 0 minutes to read | 0 minute read |
0-minute read | 0 mins read | lesedauer: 0 minuten | lesedauer: ca. 0 minuten | lesedauer: ca. 0 min |
lesedauer: 0 min | lesedauer 0 min | lesedauer 0 minuten | lesezeit: 0 minuten | lesezeit: 0 min | lesezeit 0 min |
lesezeit: ca. 0 minuten | lesezeit ca. 0 min | 0 min. lesezeit | 0 minuten lesezeit | 0 min lesezeit |
temps de lecture : 0 minutes | temps de lecture : 0 min | temps de lecture: 0 min | temps de lecture 0 min |
lecture 0 min | lecture : 0 min | 0 min de lecture | 0 minutes de lecture | tiempo de lectura: 0 minutos |
tiempo de lectura: 0 min | tiempo de lectura 0 min | lectura: 0 min | 0 min de lectura | 0 minutos de lectura |
tempo de leitura: 0 minutos | tempo de leitura: 0 min | 0 min de leitura | leitura: 0 min |
tempo di lettura: 0 minuti | tempo di lettura: 0 min | lettura 0 min | 0 min di lettura | 0 minuti di lettura | leestijd: 0 minuten |
leestijd 0 min | leestijd: 0 min | 0 min leestijd | lästid 0 min | lästid: 0 min | lästid: 0 minuter |
lesetid: 0 minutter | lesetid: 0 min | læsetid: 0 min | læsetid: 0 minutter | lukuaika 0 min | lukuaika: 0 min |
czas czytania: 0 min | czas czytania 0 min | czas czytania: 0 minuty | czas czytania: 0 minut | doba čtení: 0 min |
čas čtení 0 min | olvasási idő: 0 perc | timp de citire: 0 minute | timp de citire: 0 min | время чтения: 0 минуты |
время чтения: 0 минут | время чтения: 0 мин | время чтения 0 мин | время на чтение: 0 мин | время на чтение 0 мин |
0 мин на чтение | час читання: 0 хв | okuma süresi: 0 dk | okuma süresi 0 dk | okuma süresi: 0 dakika |
0 dk okuma süresi | χρόνοσ ανάγνωσησ: 0 λεπτά | 読了時間 0 分 | 読了時間：0分 | 読了時間: 0分 | 読了まで0分 | この記事は約0分で読めます |
この記事は 約0分で読めます | 阅读时间：0分钟 | 阅读需0分钟 | 阅读时间 0 分钟 | 閱讀時間：0分鐘 | 읽는 시간 0분 | مدة القراءة 0 دقائق | وقت القراءة 0 دقائق |
مدة القراءة: 0 دقائق | זמן קריאה: 0 דקות | waktu baca 0 menit | thời gian đọc: 0 phút | 字号：小 中 大 | 字号 小 中 大 |
字号：大 中 小 | 字体： 小 中 大 | 字体：小 中 大 | 字体：大 中 小 | 字體：小 中 大 | 字級：小 中 大 | 文字サイズ 小 中 大 | 文字サイズ：小 中 大 | 글자크기 작게 크게 | 글자 크기 |
글자크기 | font size | font size: a- a a | font size a a a | text size | schriftgrösse | schriftgrösse a a a |
schrift vergrössern | schrift verkleinern | taille du texte | tamaño de letra | tamaño del texto | tamanho da letra |
tamanho da fonte | aumentar fonte | diminuir fonte | dimensione testo | lettergrootte | textstorlek | rozmiar tekstu |
velikost písma | размер шрифта | yazı boyutu | copy link | copy url | link copied | copied | copied to clipboard |
link copied to clipboard | copiar link | copiar enlace | enlace copiado | link copiado | copier le lien | lien copié |
link kopieren | link kopiert | url kopieren | copia link | copia il link | link copiato | kopieer link |
link gekopieerd | kopiera länk | länk kopierad | kopier lenke | kopier link | kopioi linkki | kopiuj link |
skopiuj link | kopírovat odkaz | kopírovať odkaz | link másolása | copiază link | скопировать ссылку |
ссылка скопирована | копіювати посилання | bağlantıyı kopyala | linki kopyala | نسخ الرابط | העתק קישור | リンクをコピー |
urlをコピー | 复制链接 | 複製連結 | 링크 복사 | url 복사 | salin tautan | sao chép liên kết | listen | listen 0 min |
listen to article | listen to this article | listen to this story | artikel anhören | beitrag anhören | text anhören |
anhören | vorlesen | artikel vorlesen | vorlesen lassen | écouter | écouter l'article | écouter l’article |
écouter cet article | escuchar | escuchar artículo | escuchar noticia | escuchar la noticia | escucha este artículo |
ouvir | ouvir o texto | ouvir artigo | ouvir notícia | ouça este conteúdo | ascolta | ascolta l'articolo |
ascolta l’articolo | ascolta questo articolo | luister | luister naar dit artikel | lyssna | lyssna på artikeln |
lytt til saken | lyt til artiklen | kuuntele | kuuntele juttu | posłuchaj | posłuchaj artykułu | poslechnout článek |
слушать | слушать новость | прослушать | haberi dinle | dinle | استمع | استمع إلى المقال | この記事を聞く | 収聽 | 听新闻 |
기사 듣기 | 본문듣기 | 듣기 | share full article | give this article | gift this article | save for later | save article |
save this article | bookmark | read later | auf die merkliste | zur merkliste hinzufügen | zur merkliste |
artikel merken | später lesen | für später merken | lesezeichen | enregistrer | sauvegarder | guardar |
guardar noticia | guardar artículo | salvar | salvar notícia | salva | salva articolo | bewaar | bewaren |
bewaar artikel | spara | spara artikel | gem artikel | lagre | lagre sak | tallenna | zapisz | zapisz artykuł |
uložit | uložit článek | mentés | salvează | сохранить | зберегти | kaydet | حفظ | שמור | 保存する | ブックマーク | 保存 | 저장 |
스크랩하기 | print article | print this article | artikel drucken | drucken | diesen artikel drucken | seite drucken |
imprimer l'article | imprimer l’article | imprimer cet article | partager l'article | partager l’article |
partager cet article | κοινοποίηση | μοιραστείτε το | 微信扫一扫 | साझा करें | शेयर करें | แชร์ | içeriğe geç |
imprimir artículo | imprimir noticia | stampa articolo | stampa | afdrukken | print artikel | skriv ut artikeln |
udskriv | tulosta | drukuj | wydrukuj | tisk | tisknout | vytisknout | nyomtatás | tipărește | распечатать |
версия для печати | роздрукувати | yazdır | εκτύπωση | طباعة | הדפסה | הדפס | 印刷する | 打印 | 打印本页 | 列印 | 인쇄하기 | 프린트 |
cetak | in bài | alle akzeptieren | alle cookies akzeptieren | cookies akzeptieren | akzeptieren |
akzeptieren und weiter | zustimmen | zustimmen und weiter | ablehnen | alle ablehnen | einstellungen verwalten |
cookie-einstellungen | cookie einstellungen | privatsphäre-einstellungen | accept | accept all | accept cookies |
accept all cookies | i accept | i agree | reject all | manage cookies | cookie settings | cookie preferences |
manage preferences | got it | accepter | tout accepter | accepter et fermer | accepter et continuer | j'accepte |
j’accepte | accepter les cookies | accepter tous les cookies | tout refuser | continuer sans accepter |
paramétrer les cookies | gérer les cookies | aceptar | aceptar todo | aceptar todas | aceptar cookies |
aceptar todas las cookies | aceptar y continuar | aceptar y cerrar | rechazar todo | rechazar | configurar cookies |
aceitar | aceitar todos | aceitar cookies | aceitar todos os cookies | aceitar e continuar | rejeitar | accetta |
accetta tutti | accetta tutto | accetta i cookie | accetta tutti i cookie | accetta e continua | accetta e chiudi |
rifiuta | rifiuta tutti | gestisci preferenze | akkoord | alles accepteren | cookies accepteren |
alle cookies accepteren | weigeren | acceptera | acceptera alla | acceptera alla cookies | godkänn alla |
tillad alle | accepter alle | godta alle | aksepter alle | hyväksy kaikki | akceptuję | zgadzam się |
akceptuj wszystkie | przejdź do serwisu | přijmout vše | souhlasím | povolit vše | elfogadom | összes elfogadása |
accept toate | acceptă toate | prihvati sve | prihvaćam | принять | принять все | принять все cookies | согласен |
соглашаюсь | прийняти | прийняти все | погоджуюсь | αποδοχή | αποδοχή όλων | συμφωνώ | kabul et | tümünü kabul et |
tamam | قبول | أوافق | موافق | אישור | אני מסכים | 同意する | すべて許可 | 同意 | 接受所有 | 接受 | 동의 | 모두 동의 | setuju | đồng ý |
स्वीकार करें | advertisement | annonse | annonce | mainos | hirdetés | publicitate | oglas | διαφήμιση | פרסומת |
विज्ञापन | quảng cáo | iklan | publi | pub | contenu sponsorisé | contenido patrocinado | conteúdo patrocinado |
contenuto sponsorizzato | gesponserter inhalt | gesponsorde inhoud | artykuł sponsorowany | inzerce |
партнерский материал | на правах рекламы | lees verder na de advertentie | lees verder onder de advertentie |
artikeln fortsätter under annonsen | saken fortsetter under annonsen | artiklen fortsætter efter annoncen |
juttu jatkuu mainoksen jälkeen | dalszy ciąg materiału pod wideo | reszta artykułu pod materiałem wideo |
ciąg dalszy pod reklamą | la suite après cette publicité | la suite après la publicité |
continúa después de la publicidad | continua após a publicidade | continua dopo la pubblicità |
der artikel wird nach dieser anzeige fortgesetzt | nach der werbung weiterlesen | artikel wird unten fortgesetzt |
продолжение после рекламы | haberin devamı reklamın ardından | skip to main content | skip to content |
skip navigation | zum inhalt springen | zum inhalt wechseln | zum hauptinhalt springen | zum inhalt | zum hauptinhalt | direkt zum inhalt |
inhalt überspringen | aller au contenu | aller au contenu principal | passer au contenu | ir al contenido |
saltar al contenido | ir al contenido principal | ir para o conteúdo | pular para o conteúdo |
saltar para o conteúdo | vai al contenuto | salta al contenuto | passa al contenuto principale | ga naar inhoud |
ga naar de inhoud | spring naar inhoud | naar de inhoud | hoppa till innehåll | hoppa till innehållet |
gå til indhold | spring til indhold | hopp til innhold | gå til innhold | siirry sisältöön | przejdź do treści |
przejdź do głównej zawartości | přejít k obsahu | přeskočit na obsah | preskočiť na obsah | ugrás a tartalomra |
sari la conținut | salt la conținut | skoči na sadržaj | preskoči na sadržaj | перейти к содержанию |
перейти к содержимому | перейти до вмісту | към съдържанието | μετάβαση στο περιεχόμενο | i̇çeriğe geç |
içeriğe atla | i̇çeriğe atla | تخط إلى المحتوى | تجاوز إلى المحتوى | דלג לתוכן | コンテンツへスキップ | 本文へスキップ | 跳至内容 |
跳到主要內容 | 본문 바로가기 | 본문으로 바로가기 | langsung ke konten | chuyển đến nội dung | मुख्य सामग्री पर जाएं | bild vergrössern |
bild in originalgrösse | grossansicht | agrandir | agrandir l'image | agrandir l’image | voir l'image en grand |
ampliar | ampliar foto | ampliar imagen | ver galería | ver fotogalería | ampliar imagem | ver galeria | ingrandisci |
ingrandisci immagine | guarda la gallery | vergroot afbeelding | bekijk foto's | förstora bild | visa bild |
suurenna kuva | powiększ | powiększ zdjęcie | zobacz galerię | zvětšit | zobrazit galerii | nagyítás |
galéria megnyitása | увеличить | открыть фото | смотреть галерею | resmi büyüt | enlarge | enlarge image |
enlarge this image | view gallery | view slideshow | view fullscreen | open image in gallery | open in gallery |
toggle caption | hide caption | show caption | show captions | expand image | 画像を拡大 | 写真を拡大 | 拡大画像 | 查看大图 | 点击查看大图 |
사진 확대 | bild 0 von 0 | foto 0 di 0 | foto 0 de 0 | photo 0 sur 0 | photo 0 of 0 | image 0 of 0 | bild 0 av 0 |
zdjęcie 0 z 0 | foto 0 z 0 | foto 0 van 0 | imagen 0 de 0 | imagem 0 de 0 | immagine 0 di 0 | фото 0 из 0 | 0 sur 0 |
0 di 0 | 0 van 0 | 0 von 0 | 0 из 0 | 0 kommentare | 0 commentaires | 0 comentarios | 0 comentários | 0 commenti |
0 reacties | 0 komentarze | 0 komentarz | 0 комментария | 0 комментариев | 0 комментарий | комментарии 0 | コメント 0 |
댓글 0 | 댓글0 | تعليق 0 | 0 تعليق | תגובות 0 | 0 תגובות | 0 komentářů | 0 hozzászólás | 0 comentarii | 0 yorum |
0 σχόλια | 0 kommenttia | 0 kommentarer | 0 коментарів | pročitaj više | opens in new window | opens in a new tab |
this is an archived article | from wikipedia, the free encyclopedia | was this page helpful | was this article helpful | was this helpful |
did you find this article helpful | disclosure statement | here's how you know | here’s how you know | open in app |
get the app | jump to recipe | print recipe | live tv | e-edition | story continues below advertisement |
article continues below advertisement | continue reading below advertisement | toggle more options | mi piace |
war dieser artikel hilfreich | cet article vous a-t-il été utile | saiba mais | lue lisää | और पढ़ें | baca selengkapnya |
abone ol | partilhar notícia | partilhar | subscrever | ler mais | compartilhar notícia | haberlere abone ol | שתפו | שתף | subscriber only | subscribers only | premium | nur für abonnenten | für abonnenten |
réservé aux abonnés | article réservé aux abonnés | abonnés | exclusivo suscriptores | solo suscriptores |
exclusivo para assinantes | solo per abbonati | alleen voor abonnees | 有料会員限定 | 会員限定 | 유료 기사"""
)
_OPENING = tuple(
    phrases(
        """\
this image may contain | image may contain | may be an image of | you are here | sie sind hier |
sie befinden sich hier | vous êtes ici | usted está aquí | estás aquí | está aquí | você está aqui | está em |
ti trovi qui | sei in | sei qui | je bent hier | u bent hier | du är här | du er her | olet täällä | jesteś tutaj |
nacházíte se | itt vagy | sunteți aici | nalazite se | вы здесь | ви тут | βρίσκεστε εδώ | buradasınız | أنت هنا |
現在位置 | 您的位置 | 您现在的位置 | 当前位置 | 현재 위치"""
    )
)
"""What lines begin with that only pages say."""
_HOMES = phrases(
    """\
home | homepage | start | startseite | accueil | inicio | início | página inicial | portada | home page | hem |
startsida | hjem | forside | forsiden | etusivu | strona główna | domů | úvod | domov | főoldal | kezdőlap | acasă |
naslovnica | početna | начало | главная | головна | αρχική | ana sayfa | anasayfa | الرئيسية | דף הבית | עמוד הבית |
होम | beranda | trang chủ | หน้าแรก | 首页 | 首頁 | ホーム | トップ | 홈"""
)
"""What the first page of a site is called, with which the path to an article begins."""
_NETWORKS = (
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "instagram",
    "telegram",
    "pinterest",
    "youtube",
    "tiktok",
    "messenger",
    "google news",
    "mastodon",
    "bluesky",
    "вконтакте",
    "telegramie",
    "微信",
    "微博",
    "카카오톡",
    "فيسبوك",
    "تويتر",
    "فيس بوك",
    "פייסבוק",
    "טוויטר",
)
_DOING = _stems(
    """share sharing teil empfehl partag compart condivid deel del dela delen jaa udostępn podziel sdíle zdieľ megoszt
    distribui podijel podeli deli paylaş поделит подели пошир сподел κοινοπο μοιρασ شارك مشارك نشر שתפ שתף साझा शेयर
    chia bagikan แชร์ 分享 シェア 공유 follow folge suive sígue seguí siga segui volg följ følg seuraa obserwuj sleduj
    kövess urmăr prati takip подпис підпис чита ακολουθ تابع עקבו フォロー 关注 關注 팔로우 ikuti theo"""
)
"""How words begin that ask to share or to follow."""
_LETTERS = _stems(
    """newsletter nyhetsbrev nyhedsbrev nieuwsbrief boletín boletim hírlev uutiskirje рассылк розсилк bülten infolettre
    rundbrief odběru notizie メルマガ ニュースレター 뉴스레터 النشرة ניוזלטר"""
)
_ASKING = _stems(
    """subscri sign abonn inscri suscr suscrí assin receb recib iscriv ricev schrijf meld prenumer anmäl få tilmeld
    tilaa zapisz odbieraj přihla prihlá iratkoz feliratk abone подпи підпи получ kayıt اشترك הירשמ 購読 登録 订阅 訂閱 구독"""
)
"""How words begin that ask to subscribe."""


def is_said_by_pages(folded: str, words: int) -> bool:
    """Whether the case-folded line is one that pages say around articles."""
    line = folded.strip(_MARKS)
    if len(line) <= _LONGEST:
        masked = pattern(_NUMBER).sub("0", line) if any(char.isdigit() for char in line) else line
        if " ".join(masked.split()) in _BUTTONS:
            return True
    if words > _MOST_WORDS and not _is_path(line):
        return line.startswith(_OPENING) and words < 2 * _MOST_WORDS
    if holds(line, _NETWORKS) and _asks_to_share(line):
        return True
    if holds(line, _LETTERS) and any(word.startswith(_ASKING) for word in line.split()):
        return True
    return line.startswith(_OPENING) or _is_path(line)


def _is_path(line: str) -> bool:
    """Whether the line tells the way from a site's first page."""
    for step in (*STEPS, *_WEAK_STEPS):
        head, found, rest = line.partition(step)
        if found and rest.strip() and head.strip() in _HOMES and (step in STEPS or step in rest):
            return True
    return False


def _asks_to_share(line: str) -> bool:
    """Whether the first or the last word asks to: what stands between is where."""
    words = line.split()
    return any(word.startswith(_DOING) and (len(word) > _SHORT or word in _DOING) for word in (words[0], words[-1]))

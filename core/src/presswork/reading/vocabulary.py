"""Words that pages say and articles do not: buttons, menus, prompts and the headings of link lists.

Entries are case-folded. A word list is only evidence; `furniture` weighs it with where a line stands.
"""

from __future__ import annotations

from presswork.reading.openings import Openings
from presswork.reading.wording import phrases, words

SMALL_WORDS = words(
    """a an and are at by for from here i in is it me my no not now of on or our out please s so t that the their them
    this to up us via we with you your
    au aux ce cet cette d dans de des du en et j l la le les leur nos notre ou par pour sur un une vos votre
    am auf aus bei das dem den der des die dir ein eine für im in ist mit sie uns und unsere von wir zu zum zur
    al con del el en las lo los para por que se su tu un una y
    a ao com da das do dos e em na nas no nos o os para por seu sua um uma
    con da dei del della di e gli i il in la le per su un una
    aan de een en het in je met naar ons op te uw van voor
    att av den det du en ett för i med och om på som till vi
    в и к на о по с у для не из за мы вы
    do i na o od po w z za"""
)
"""Words that say nothing about what a short line is."""

FURNITURE_WORDS = words(
    """account accounts ad ads add advert advertise advertisement advertisements advertising agree alert alerts all also
    app apps archive archives article articles author authors available back bio blog blogger blogs bookmark breaking
    browse buffer button buttons cancel careers categories category click close closed comment comments contact
    continue cookie cookies copied copy copyright credit delicious digg disclaimer discuss disqus download edit editor
    editors email e-mail emails entry evernote exclusive explore facebook fark faq favorite favorites feed feedback
    feeds filed flag flipboard follow followers font form forum full gallery get getty gmail google googleplus
    google+ hacker headlines help hide home homepage icon image images inbox instagram instapaper jobs join jump keep
    latest leave letter like likes line link linkedin links list listen load loading log login logout mail mailing
    main main_content mastodon media members membership menu messenger minutes mobile more most must navigation
    newest newsletter newsletters newer next notifications older open opens page pages password paste permalink
    photo photos pin pinit pinterest play player pocket podcast podcasts policy popular post posted posts premium
    press preview previous print printer printer-friendly privacy profile promo promoted published rate read readers
    recent recommended recommends reddit redistributed register related remove replies reply report reprints
    required reserved resize respond rights rss rss2 save scroll search section sections see select send services
    settings share shared shares sharing shop show sidebar sign signup site sitemap sites size skip skype sms social
    sponsor sponsored sponsors stories story stumbleupon submit subscribe subscribers subscription subscriptions
    support switch tag tagged tags telegram terms text threads tiktok tip tips toggle top topic topics trackback
    trackbacks transcript trending tumblr tweet tweets twitter unsubscribe updated url use username vi view viewed
    views vimeo visit vk vkontakte watch website week weibo whatsapp widget window x xing yahoo youtube zoom
    artikel anmelden anzeige anzeigen beiträge beitrag bild bilder bildquelle datenschutz drucken empfehlen
    folgen foto fotos impressum kommentar kommentare kommentieren lesen lesenswert mehr meistgelesen merken nächste
    nächster newsletter quelle schließen seite startseite suche teilen themen thema tweeten twittern versenden
    verwandte vorherige vorheriger weiter weiterlesen weitere werbung zurück ähnliche abonnieren kontakt druckversion
    abonnez-vous accueil actualités article articles aussi autres commentaire commentaires commenter connecter
    contactez envoyer fermer imprimer inscription inscrivez-vous lire légales mentions partager partagez plus
    précédent publicité recherche réagir réactions réagissez suivant suivez suivre sujet sujets vidéo vidéos voir
    anterior artículo artículos autor buscar cerrar comentar comentario comentarios compartir compártelo contacto correo
    deja enviar etiquetas galería imagen imprimir inicio leer más noticia noticias publicidad relacionada relacionadas
    relacionado relacionados respuesta siguiente síguenos suscribirse suscríbete temas última últimas ver
    assine comentário comentários compartilhar compartilhe enviar imprimir leia mais notícia notícias próximo
    publicidade relacionadas relacionados saiba tópicos veja
    abbonati accedi altre altri articoli argomenti chiudi commenta commenti condividi correlati cerca invia leggi
    leggere pubblicità seguici stampa successivo precedente tutte
    abonneer advertentie bekijk delen deel gerelateerd gerelateerde lees meer nieuwsbrief reacties reageer volg
    annons dela kommentarer kommentera läs mer relaterade skriv ut
    komentarze komentarz podziel skomentuj udostępnij reklama więcej czytaj polecane powiązane drukuj
    вход закрыть комментарии комментариев комментарий комментировать новости обсудить ответить
    отправить печать подписаться подпишитесь поделиться поделитесь похожие реклама регистрация рекомендуем
    смотрите также теги темы читайте читать ещё еще
    yorum yorumlar paylaş ilgili haberler reklam devamı devamini oku
    댓글 공유 공유하기 기사 관련기사 인쇄 메일 스크랩 목록 구독
    تعليق تعليقات التعليقات شارك مشاركة اقرأ أيضا المزيد طباعة إعلان"""
)
"""Words of the page around an article; a short line made of little else is furniture."""

WIDE_FURNITURE = (
    "関連記事|関連リンク|関連ニュース|あわせて読みたい|こちらの記事|おすすめ|ランキング|シェア|ツイート|続きを読む|会員登録|無断転載|"
    "トップへ|前の記事|次の記事|コメント|いいね|ログイン|印刷|メルマガ|カテゴリ|タグ|広告|"
    "相关阅读|相关新闻|相关文章|相關新聞|相關文章|延伸閱讀|推荐阅读|分享到|分享|评论|評論|留言|收藏|打印|列印|上一篇|下一篇|责任编辑|責任編輯|"
    "版权所有|版權所有|热门|熱門|登录|登入|订阅|訂閱|点击|點擊|更多|广告|廣告|關鍵字|关键词|"
    "관련기사|무단전재|무단 전재|재배포|저작권|댓글|공유하기|기사제보"
)
"""The same for scripts that part no words; only short lines are asked."""


ENDING_PHRASES = phrases(
    """\
related | related articles | related content | related coverage | related links | related news | related posts |
related reading | related stories | related story | related topics | related items | related searches |
related roundup | most read | most popular | most viewed | most shared | most recent | most commented | most watched |
you may like | you may also like | you might like | you might also like | you may be interested | you might enjoy |
also see | see also | read also | also read | read next | don't miss | what to read next | read more | also on |
see more | more on this | more like this | more stories | more news | recommended | recommended for you |
recommended reading | recommended stories | trending | trending now | popular now | top stories | top rated comments |
latest news | latest stories | other stories | recent posts | share this | share your | share on | share via |
share it | share to | share article | share story | tweet this | tweet on | spread the word | join the conversation |
join the discussion | join the debate | sign up for | sign up to | sign up now | sign up here | sign up today |
sign up | subscribe | subscribe to | subscribe now | subscribe here | subscribe today | subscribe via |
about the author | about the authors | about the writer | about this article | about this story |
about this statement | filed under | filed to | filed in | posted in | all rights reserved | back to top | go to top |
popular in the community | want to write | keep it clean | post a comment as | les commentaires sont fermés |
les commentaires sont clos | ämnen i artikeln | comentarios cerrados | you may also be interested in | you might also be interested in | you may be interested in |
read or share this story | from our partners | from around the web | around the web | promoted stories |
sponsored stories | editors' picks | editor's picks | editors’ picks | editor’s picks | more top stories | next up in |
paid content | text is available under the | neueste artikel | neueste beiträge | neueste nachrichten |
empfehlungen der redaktion | redaktionsempfehlung | das interessiert andere leser | auch lesenswert |
bleiben sie informiert | à découvrir aussi | nos derniers articles | à ne pas manquer | la rédaction vous conseille |
la rédaction vous recommande | vous aimerez aussi | vous aimerez peut-être | recommandé pour vous | contenus sponsorisés |
suivez toute l'actualité | suivez toute l’actualité | lo último en | también te puede interesar | últimas noticias |
temas relacionados | archivado en | no te pierdas | se habla de | potrebbero interessarti | ti potrebbe interessare |
ti potrebbero interessare | ultime notizie | le ultime notizie | notizie correlate | articoli recenti | veja mais notícias |
mais notícias | últimas notícias | você pode gostar | você também pode gostar | leia mais notícias | meer nieuws |
laatste nieuws | gerelateerde artikelen | gerelateerd nieuws | deel dit artikel | bekijk ook | så arbetar vi |
senaste nytt | fler artiklar | relaterade artiklar | siste nytt | seneste nyt | flere artikler | luetuimmat | uusimmat uutiset |
zobacz również | więcej na ten temat | przeczytaj także | powiązane artykuły | další zprávy | související články |
mohlo by se vám líbit | ez is érdekelheti | pe aceeași temă | articole similare | știri similare | главное сегодня |
новости по теме | последние новости | другие материалы | мы в соцсетях | більше новин | останні новини |
новини за темою | схожі новини | τελευταίεσ ειδήσεισ | σχετικά θέματα | en son haberler | diğer haberler |
benzer haberler | أخبار متعلقة | مقالات ذات صلة | قد يعجبك أيضا | قد يعجبك أيضاً | آخر الأخبار | انتهای پیام |
مطالب مرتبط | اخبار مرتبط | بیشتر بخوانید | نظرات | برچسب ها | برچسب‌ها | כתבות קשורות | עוד בנושא | עוד באתר |
संबंधित ख़बरें | ताज़ा ख़बरें | おすすめ記事 | 人気記事 | 最新記事 | 纠错 | 编辑推荐 | 猜你喜欢 | 精彩推荐 | 相关推荐 | 热门推荐 |
推薦閱讀 | 相關報導 | 熱門新聞 | 관련 뉴스 | 추천 기사 | 인기 기사 | 최신 기사 | tin cùng chuyên mục | tin mới nhất | tin nổi bật |
simak juga | lihat juga | berita terkait | berita lainnya | terpopuler |
back to home | back to gallery | return to top | back to homepage | back to the top | go to permalink | permalink |
previous article | next article | previous post | next post | previous story | next story | older posts |
newer posts | no more posts | no more pages | no more articles | no more stories | no more results | no more content |
no more comments | leave a comment | leave a reply | leave your comment | post a comment | post your comment |
write a comment | add a comment | add your comment | add comment | submit a comment | write a review |
be the first to comment | all comments | view comments | show comments | view all | see all | reader comments |
comments are closed | comment policy | reach the reporter | reach the reporters | reach the author | follow us |
follow me | follow us on | weitere artikel | weitere beiträge | weitere themen | weitere nachrichten |
weitere meldungen | weitere informationen | weitere infos | weitere links | weitere news | lesen sie auch |
lesen sie mehr | auch interessant | das könnte sie auch interessieren | das könnte dich auch interessieren |
passend dazu | zum thema | mehr zum thema | ähnliche artikel | ähnliche beiträge | verwandte artikel |
verwandte themen | verwandte beiträge | schlagworte | schlagwörter | stichworte | kommentare | diskussion |
artikel teilen | beitrag teilen | artikel drucken | jetzt teilen | jetzt kommentieren | jetzt anmelden |
jetzt abonnieren | newsletter abonnieren | newsletter anmelden | newsletter bestellen | ihr kommentar |
dein kommentar | schreiben sie einen kommentar | schreibe einen kommentar | kommentar schreiben |
kommentar verfassen | über den autor | über die autorin | zum autor | zur autorin | zur startseite | nach oben |
alle rechte vorbehalten | lire aussi | à lire aussi | à lire également | lire également | sur le même sujet |
sur le même thème | voir aussi | articles liés | articles similaires | articles connexes | articles récents |
à propos de l'auteur | à propos de l’auteur | les plus lus | dans la même rubrique | mots clés | mots-clés |
partager | partager sur | partager cet article | commentaires | réagir | laisser un commentaire |
tous droits réservés | abonnez-vous | lea también | lee también | lea además | le puede interesar |
te puede interesar | te recomendamos | más noticias | más información | más leídas | lo más leído | lo más visto |
las más leídas | noticias relacionadas | artículos relacionados | notas relacionadas | ver también | comparte |
compartir | compartir en | comparte esta noticia | etiquetas | comentarios | deja un comentario | deja tu comentario |
enviá tu comentario | sobre el autor | archivado en | más sobre | para poder comentar | también puede leer |
también te puede interesar | todos los derechos reservados | temas relacionados | síguenos | síguenos en |
leia também | leia mais | veja também | mais lidas | as mais lidas | notícias relacionadas | compartilhe |
compartilhar | comentários | saiba mais | tópicos | deixe um comentário | todos os direitos reservados | leggi anche |
potrebbe interessarti | ti potrebbe interessare | articoli correlati | condividi | commenti | lascia un commento |
riproduzione riservata | tutti i diritti riservati | potrebbero interessarti | lees ook | lees meer | lees verder |
gerelateerd | gerelateerde artikelen | meer over | meer nieuws | reacties | deel dit artikel | deel dit bericht |
reageer | laat een reactie achter | läs också | läs även | läs mer | dela | dela artikeln | relaterat |
relaterade artiklar | les også | læs også | kommentarer | del artikkelen | flere nyheter | mest læste | mest leste |
mest lästa | lue myös | lue lisää | jaa | kommentit | luetuimmat | jaga | loe ka | loe veel | lasi arī | lasi vēl |
iesaki | iesaki šo rakstu | piesakies | komentāri | ziņot | ziņot par kļūdu | skaitykite taip pat | komentarai |
czytaj także | czytaj też | czytaj więcej | zobacz także | zobacz też | zobacz więcej | zobacz również |
przeczytaj także | przeczytaj też | przeczytaj również | polecamy | komentarze | udostępnij | podziel się |
související | čtěte také | čtěte též | mohlo by vás | mohlo by vás zajímat | diskuse | sdílet | sdílet článek |
nejčtenější | přečtěte si | další články | súvisiace | súvisiace články | čítajte aj | zdieľať | diskusia |
kapcsolódó | kapcsolódó cikkek | hozzászólások | megosztás | citește și | citește mai | distribuie | comentarii |
читайте также | читайте нас | смотрите также | по теме | материалы по теме | похожие | похожие статьи |
похожие новости | комментарии | поделиться | поделиться в | подписывайтесь | подписывайтесь на | теги |
другие новости | ещё по теме | читайте ещё | все новости | оставить комментарий | читайте також | коментарі |
поділитися | дивіться також | διαβάστε επίσησ | διαβάστε ακόμα | σχόλια | ilgili haberler |
bunlar da ilginizi çekebilir | yorumlar | paylaş | baca juga | komentar | bagikan | artikel terkait | xem thêm |
bình luận | chia sẻ | tin liên quan | اقرأ أيضا | اقرأ أيضاً | شاهد أيضا | شاهد أيضاً | مواضيع ذات صلة | للمزيد |
تعليقات | תגובות | קרא עוד | קראו גם | pročitajte još | pročitajte i | čitaj više | povezane vijesti |
povezani članci | preberite še | preberite tudi | прочетете още | вижте още | вижте също | διαβάστε ακόμη |
διαβάστε περισσότερα | διαβάστε σχετικά | σχετικά άρθρα | ilgili haber | i̇lgili haber | i̇lgili haberler |
i̇lginizi çekebilir | קראו עוד | כתבות נוספות | كتب أيضا | المزيد من | أخبار ذات صلة | الأكثر قراءة | أضف تعليق |
أضف تعليقا | הוסף תגובה | הוספת תגובה | הנקראות ביותר | יותר מעניין | 延伸阅读 | यह भी पढ़ें | ये भी पढ़ें | आगे पढ़ें |
संबंधित खबरें | อ่านเพิ่มเติม | ข่าวที่เกี่ยวข้อง | kirjoita kommentti | jätä kommentti | dodaj komentarz |
přidat komentář | pridať komentár | hozzászólás írása | adaugă un comentariu | lasă un comentariu | dodaj komentar |
yorum yap | yorum yaz | залишити коментар | добавить комментарий | написать комментарий | skriv en kommentar |
skriv kommentar | lägg till kommentar | alle rechten voorbehouden | alla rättigheter förbehållna |
alle rettigheter forbeholdes | kaikki oikeudet pidätetään | wszelkie prawa zastrzeżone | všechna práva vyhrazena |
všetky práva vyhradené | minden jog fenntartva | toate drepturile rezervate | sva prava pridržana |
vse pravice pridržane | все права защищены | усі права захищено | всички права запазени |
με επιφύλαξη παντόσ δικαιώματοσ | tüm hakları saklıdır | her hakkı saklıdır | جميع الحقوق محفوظة | כל הזכויות שמורות |
सर्वाधिकार सुरक्षित | meist gelesen | meistgelesene artikel | am meisten gelesen | i più letti | le più lette |
più letti | meest gelezen | mest läst | mest lest | mest læst | luetuimmat uutiset | najczęściej czytane |
najpopularniejsze | legolvasottabb | cele mai citite | najčitanije | najbolj brano | en çok okunanlar |
en çok okunan | самое читаемое | самое популярное | популярное сегодня | найпопулярніше | най-четени |
τα πιο δημοφιλή | 많이 본 뉴스 | 이 시각 주요뉴스 | suivez-nous | seguici su | siga-nos | folgen sie uns | folge uns | volg ons |
följ oss | følg oss | følg os | seuraa meitä | obserwuj nas | sledujte nás | kövess minket | urmărește-ne |
pratite nas | bizi takip edin | подписывайтесь на нас | ακολουθήστε μασ | تابعونا على | artigo anterior |
próximo artigo | articolo precedente | articolo successivo | prossimo articolo | artículo anterior |
artículo siguiente | article précédent | article suivant | vorheriger artikel | nächster artikel |
vorheriger beitrag | nächster beitrag | vorig artikel | volgend artikel | vorig bericht | volgend bericht |
föregående artikel | nästa artikel | forrige artikkel | neste artikkel | forrige artikel | næste artikel |
edellinen juttu | seuraava juttu | poprzedni artykuł | następny artykuł | poprzedni wpis | następny wpis |
předchozí článek | následující článek | další článek | előző cikk | következő cikk | articolul anterior |
articolul următor | предыдущая статья | следующая статья | предыдущая новость | следующая новость | попередня стаття |
наступна стаття | önceki haber | sonraki haber | 이전 기사 | 다음 기사 | report a correction | suggest a correction |
report an error | request a correction | report a typo | fehler melden | fehler gefunden | korrekturhinweis senden |
signaler une erreur | reportar error | reportar un error | reportar erro | comunicar erro | segnala un errore |
fout gezien | rapportera fel | tip redaktionen | zgłoś błąd | nahlásit chybu | нашли ошибку | сообщить об ошибке |
haut de page | retour en haut | volver arriba | ir arriba | voltar ao topo | torna su | torna in alto | naar boven |
till toppen | til toppen | do góry | wróć na górę | nahoru | vissza a tetejére | наверх | вверх | başa dön | 返回顶部 |
回到頂部 | ページトップへ | ページの先頭へ | 맨 위로"""
)
"""How lines begin that come after an article's last word, as whole words."""

LABEL_PHRASES = phrases(
    """\
tags | tag | tagged | topics | topic | keywords | labels | categories | category | subjects | subject |
in this article | source links | kategorie | kategorien | themen | thema | tópicos | temas | kategori | rubrik |
rubriken | ressort | mehr zu | mehr aus | mots clés | palabras clave | parole chiave | trefwoorden | ключевые слова |
関連記事 | 関連リンク | tagi | tagit | etiquetas | tag(s) | hashtags | schlagworte | štítky | címkék | etichete | oznake |
etiketler | теги | метки | мітки | ετικέτεσ | الوسوم | كلمات مفتاحية | תגיות | टैग | タグ | キーワード | 标签 | 標籤 | 关键词 |
關鍵字 | 태그 | chủ đề | แท็ก | hozzászólások | hozzászólás | népszerű | популярное | популярні | δημοφιλή | σχετικά |
ilgili haberler | בנוסף"""
)
"""The same for labels, which count only alone on a line or before a colon."""

ENDINGS = Openings(
    r"""
    (?:more|other|latest|recent|recommended|similar|popular|trending|top|featured|additional)
      (?: \w+)? (?:articles?|stories|posts?|news|headlines|reads?|videos?|content|links?|coverage|picks?|comments?)(?=\W*$|:)
    more (?:from|on|about|in|by|like) .{1,60}$
    (?:trending|popular) on .*$
    (?:\d[\d,.k]*\)? |\d+ ?\]? ?)?comments?(?: \(?\d[\d,.]*\)?| section| disabled)*\W*$
    (?:\d+ )?(?:responses?|thoughts|replies) (?:to|on)(?= \W)
    (?:\d+ )(?:responses?|replies|kommentare?|commentaires?|comentarios|commenti|reacties|comentários|комментари\w+|komentarz\w*|komentář\w*)\W*$
    share\W*$
    tweet\W*$
    get (?:the|our|your|breaking|more|daily|free|news|stories|updates|email).{0,80}(?:newsletter|inbox|email|alerts|delivered|news)
    about (?:us|me)\W*$
    (?:copyright|c\))
    (?:first |originally )?(?:published|posted)(?: in| on| at|:)? .{0,60}\d{4}.{0,30}$
    (?:follow|like|find|join) (?:him|her|them|@\w+|\w+ on|the author)(?: on)?\b.{0,60}$
    follow\b.{0,60}\bon (?:twitter|facebook|instagram|linkedin)
    [←‹«<] ?(?:previous|back|older|prev)
    (?:contact|email|e-mail) (?:the|us|this|our|me) ?(?:author|reporter|writer|editor|at|us|with)?\b
    (?:read|view|see|continue|click|tap|show|load|watch)\b(?: \w+){0,4} (?:more|all|here|full story|full article|full bio|reading|biography)\W*$
    \(?(?:reporting|writing|editing|additional reporting|compiled|edited|translated|produced) by .{3,}
    """.replace("\n      ", ""),
    holding=((("newsletter",), r"(?:\w+ ){0,4}newsletters?(?: sign.?up)?\W*$"), (("©",), "©")),
)
"""The same, where the words vary."""


BUTTONS = Openings(
    r"""
    (?:click|tap)(?: here)? (?:to|for|on|here)
    share (?:on|to|via|in|by|with|this|article)
    tweet (?:on|this|to)
    (?:pin|post|submit|save|send|email|e-mail|print) (?:it|this|to|on)\b.{0,40}$
    (?:opens? in|in) (?:a )?new (?:window|tab)
    (?:log|sign) ?in(?: (?:to|with|or|here)|\W*$)
    (?:you must|please) (?:be )?(?:log(?:ged)?|sign(?:ed)?|enable|check|enter|select|wait)
    (?:play|watch|hide|show|open|close|toggle|skip|jump|scroll|expand|collapse|enlarge|listen)(?: (?:this|the|to|video|caption|menu|all|ad|article|now|image|gallery|navigation|search|content|transcript|modal|more))*\W*$
    advertisements?\W*$
    (?:image|photo|slide|page|bild|foto) \d+ (?:of|von|de|/)[ /]*\d+
    \d[\d,.]*[km]?\W*$
    (?:supported|sponsored|presented|promoted|powered|brought to you) by\b.{0,40}$
    (?:skip|jump) to\b
    highlights\W*$
    (?:print|post|email|save|gift|listen to|copy) (?:article|this|story|page|link)
    (?:story|article) continues below
    this (?:video|content|browser|site|website) (?:is|can|cannot|could|does|uses)\b
    (?:your|the) (?:browser|email address|comment|message)\b
    add(?:this|\sto\s|\stopic|\sa\s)
    \d+ (?:of|/) \d+\W*$
    \d[\d,.]*[km]? ?(?:shares?|views?|likes?|tweets?|comments?|followers|fans\w*|replies|votes?|claps|reads?|min(?:ute)?s?(?: read)?|mins?)\W*$
    (?:0|\d+) comments?
    get (?:short )?url
    loading
    sponsored
    this page was last (?:edited|modified|changed|updated)\b.{0,60}$
    (?:back|return) to (?:the )?(?:home|main|list|overview|index|blog|news|all|articles?|posts?|search|gallery)\b.{0,30}$
    (?:zurück|retour|volver|voltar|torna|terug|tillbaka|tilbage|tilbake|powrót|zpět|vissza|înapoi|назад)(?: (?:zu[rm]?|à|au|al?|aos?|alla|naar|till|til|do|na|к|la)\b.{0,40})?\W*$
    (?:ver|leer|mostrar|cargar|ver todas? las?|ver todos? los?) más\b.{0,40}$
    (?:voir|afficher|charger) (?:plus|tous|toutes|aussi|tout)\b.{0,40}$
    (?:mehr|alle|weitere) (?:lesen|anzeigen|laden|erfahren)\b.{0,20}$
    (?:ver|carregar) (?:mais|todos|todas|tudo)\b.{0,40}$
    (?:vedi|mostra|carica) (?:tutti|tutte|altro|altri|di più)\b.{0,40}$
    (?:bekijk|toon|laad) (?:alle|meer)\b.{0,40}$
    (?:visa|vis|se|näytä) (?:alla|alle|mer|mere|fler|lisää)\b.{0,30}$
    (?:zobacz|pokaż) (?:więcej|wszystkie)\b.{0,30}$
    (?:показать|загрузить) (?:ещё|еще|все)\b.{0,30}$
    (?:daha fazla|tümünü gör)\b.{0,30}$
    (?:send|envoyer|enviar|invia|verstuur|skicka|wyślij|отправить) (?:to|this|par|à|por|a|per|via|till|do|другу)\b.{0,30}$
    (?:image|photo|picture|video|slideshow)\W*$
    (?:image|photo|media) \d+ of \d+
    (?:teilen|drucken|merken|twittern|versenden|empfehlen)(?: (?:auf|via|bei|mit|per|sie).*|\W*)$
    (?:partager|partagez|compartir|compartilhar|condividi|delen|dela|udostępnij|поделиться)(?: (?:sur|en|no|su|op|på|na|в|por|via).*|\W*)$
    (?:anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|annons|reklama|реклама)\W*$
    """
)
"""How lines begin that are buttons, counters and prompts, wherever they stand."""

CREDITS = Openings(
    r"""
    (?:photo|photos|photograph|photographs|image|images|picture|pictures|illustration|graphic|video|caption|photography|artwork|cover|file photo|screenshot)s?(?: (?:credits?|by|courtesy|via|source|from|illustration|provided|supplied))*\W*(?::|by|courtesy|via)
    (?:image|photo|picture|video|media) (?:credit|source|caption|copyright|courtesy|via|by)
    (?:credit|courtesy|source|caption)s?(?: of| image| photo)?\W*:
    courtesy\b.{0,60}$
    c\)
    (?:getty images|afp|reuters|shutterstock|istock|epa|ap photo|associated press|ap|dpa)(?:\W|/|$)\W*(?:\w+\W*){0,4}$
    (?:foto|fotos|bild|bilder|bildquelle|fotograf|grafik|symbolbild|archivbild|quelle|photo|crédit|crédits|image|imagen|imágenes|fotografía|immagine|afbeelding|beeld|zdjęcie|фото|рисунок|видео|источник)s?(?: photo| foto|grafía)?\W*[:©/(|]
    (?:写真|画像|図|出典|提供|图片|圖|图|图片来源|来源|來源|稿源|文章来源|사진|출처)\W*[:：=＝/／]
    """,
    holding=(
        (
            (
                "photo",
                "image",
                "picture",
                "illustration",
                "graphic",
                "video",
                "caption",
                "artwork",
                "cover",
                "screenshot",
            ),
            r"\w+ (?:photo|photos|photograph|photographs|image|images|picture|pictures|illustration|graphic|video|caption|photography|artwork|cover|file photo|screenshot)s?(?: (?:credits?|by|courtesy|via|source|from|illustration|provided|supplied))*\W*(?::|by|courtesy|via)",
        ),
        (
            ("/",),
            r"\w+/(?:getty images|afp|reuters|shutterstock|istock|epa|ap photo|associated press|ap|dpa)(?:\W|/|$)\W*(?:\w+\W*){0,4}$",
        ),
        (("©",), "©"),
        ((" logo",), r"(?:[\w.&-]+ ){1,4}logo\W*$"),
    ),
)
"""How the lines below pictures begin."""

PROMPTS = (
    r"\b(?:newsletters?|subscri(?:be|ption)s?|sign up|unsubscribe|in your inbox|privacy policy|terms of (?:use|service)|"
    r"log in|cookies|get access|free trial|opt-in|click here|clicking here|follow (?:us|me|him|her|them)\b|"
    r"(?:our|this) (?:comment|comments) policy|moderat\w+ comments|comments (?:are|is) moderated|"
    r"support (?:us|our \w+|\w+ and)|make a donation|donate|become a (?:member|subscriber|patron)|"
    r"newsletter|abonnieren|abonnez|suscr[ií]b\w+|assine|iscriviti|abonneer|prenumerera|zapisz się|подпишитесь|подписывайтесь)\b"
)
"""What invites readers to do something other than read; said in an article's last lines it is the page that speaks."""

PROMPT_WORDS = (
    "newsletter",
    "subscri",
    "sign up",
    "inbox",
    "privacy",
    "terms of",
    "log in",
    "cookies",
    "access",
    "trial",
    "opt-in",
    "click",
    "follow",
    "comment",
    "support",
    "donat",
    "become",
    "abonn",
    "suscr",
    "assine",
    "iscriviti",
    "prenumerera",
    "zapisz",
    "подпи",
)
"""One of these is in every prompt."""

PERSONS = (
    r"\b(?:you|your|we|our|us|i|my|me|sie|ihr|ihre|uns|unser\w*|dein\w*|vous|votre|nos|notre|tu|su|usted|nuestr\w+|você|seu|nosso|"
    r"tuo|nostr\w+|je|jouw|uw|onze|din|vår|nasz\w*|вы|ваш\w*|нас|наш\w*)\b"
)

CAPTION_ENDS = (
    r"[(\[](?:[^()\[\]]{0,40}\b)?(?:photos?|image|images|picture|credit|getty|shutterstock|courtesy|file photo|foto|fotos|bild|©)\b[^()\[\]]{0,80}[)\]]\W*$"
    r"|\bcredit(?:\.\.\.|:) ?.{2,80}$|\bgetty images\W*$|\bap photo\b.{0,40}$|\((?:ap|afp|reuters|dpa|epa)\)$"
    r"|(?:photo|foto|photograph|image|bild)(?: credit| by| von)?: ?.{2,60}$"
)
"""How the words below a picture end."""

CAPTION_WORDS = (
    "photo",
    "image",
    "picture",
    "credit",
    "getty",
    "shutterstock",
    "courtesy",
    "foto",
    "bild",
    "©",
    "(ap)",
    "(afp)",
    "(reuters)",
    "(dpa)",
    "(epa)",
)
"""One of these is in every such ending."""

COMMENT_MARKS = (
    r"^.{2,50} (?:says|said|wrote|writes|schrieb|sagt|meint|a dit|dit|dijo|dice|schreef|zegt|писал|пишет)(?: (?:on|am|le|el|op) .{4,40})?:$"
    r"|^(?:reply|report|like|antworten|répondre|responder|rispondi|reageer|ответить)\b.{0,20}$"
    r"|\b(?:\d+|an?|one) (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\bvor \d+ (?:minuten|stunden|tagen|jahren)|\bil y a \d+|\bhace \d+"
    r"|(?:19|20)\d\d.{0,12}\b\d{1,2}[:.h]\d\d"
)
"""What the lines between readers' comments say."""

COMMENT_HEADINGS = (
    r"comm?ent|kommentar|coment[aá]rio|commenti|\brepl(?:y|ies)\b|responses? to|thoughts on|r[ée]actions?\b|reacties|комментари|komentar|komentář"
    r"|コメント|评论|評論|댓글|تعليق"
)
"""What the heading above readers' comments holds."""

COMMENT_STEMS = (
    "com",
    "kom",
    "repl",
    "respons",
    "thoughts",
    "reacti",
    "réacti",
    "комм",
    "コメント",
    "评论",
    "評論",
    "댓글",
    "تعليق",
)
"""One of these is in every such heading."""

"""Languages of short texts: small words tell most, and the letters beyond ASCII tell where they leave doubt."""

from __future__ import annotations

import pytest

from presswork.reading.language import guess_language

TEXTS = {
    "pt": (
        "O vento da noite não deixou o barco sair do porto. A noite estava fria e o mar batia nas pedras. "
        "Ninguém falou com o pescador, que olhava para a água sem dizer nada a ninguém."
    ),
    "gl": (
        "O vento da noite non deixou o barco saír do porto. A noite estaba fría e o mar batía nas pedras. "
        "Ninguén falou co pescador, que ollaba para a auga sen dicir nada a ninguén."
    ),
    "tr": (
        "Liman çanı altmış yıl denizin dibinde kaldı ve cumartesi günü yeniden çaldı. Dalgıçlar on bir "
        "kez indiler; dokuzuncuda lambayı buldular. Kasaba halkı sesini duymak için dalgakıranda "
        "toplandı ve kurul beşe karşı iki oyla çanın orada kalmasına karar verdi. Şimdi sisli günlerde "
        "yine çalacak, eskisi gibi."
    ),
    "lt": (
        "Uosto varpas šešiasdešimt metų gulėjo jūros dugne ir šeštadienį vėl suskambo. Narai leidosi "
        "vienuolika kartų, devintąjį rado žibintą. Miestelio žmonės susirinko ant molo paklausyti jo "
        "balso, o taryba penkiais balsais prieš du nusprendė jį ten palikti. Rūke jis vėl skambės kaip "
        "anksčiau."
    ),
    "lv": (
        "Ostas zvans sešdesmit gadus gulēja jūras dibenā un sestdien atkal ieskanējās. Ūdenslīdēji devās "
        "lejā vienpadsmit reizes, devītajā viņi atrada lampu. Pilsētas ļaudis sapulcējās uz mola, lai "
        "dzirdētu tā balsi, un padome nolēma to tur atstāt."
    ),
    "et": (
        "Sadama kell lebas kuuskümmend aastat mere põhjas ja kõlas laupäeval uuesti. Tuukrid käisid all "
        "üksteist korda, üheksandal leidsid nad lambi. Linnarahvas kogunes muulile, et selle häält "
        "kuulda, ja nõukogu otsustas viie häälega kahe vastu, et kell jääb sinna."
    ),
    "bg": (
        "Пристанищната камбана лежа шестдесет години на дъното на морето и в събота отново прозвуча. "
        "Водолазите слизаха единадесет пъти, на деветия намериха лампата. Жителите на градчето се "
        "събраха на вълнолома, за да я чуят, и съветът реши да остане там."
    ),
    "fi": (
        "Sataman kello makasi kuusikymmentä vuotta meren pohjassa ja soi lauantaina jälleen. Sukeltajat "
        "kävivät alhaalla yksitoista kertaa; yhdeksännellä he löysivät lampun. Kaupungin väki kokoontui "
        "aallonmurtajalle kuulemaan sitä, ja hallitus päätti äänin viisi kaksi jättää sen sinne."
    ),
    "he": (
        "פעמון הנמל שכב שישים שנה בקרקעית הים ובשבת צלצל שוב. הצוללנים ירדו אחת עשרה פעמים, ובתשיעית "
        "מצאו את המנורה. אנשי העיירה התאספו על שובר הגלים כדי לשמוע אותו."
    ),
    "ar": (
        "بقي جرس الميناء ستين عاما في قاع البحر ورن من جديد يوم السبت. نزل الغواصون إحدى عشرة مرة، وفي "
        "التاسعة وجدوا المصباح. اجتمع أهل البلدة على حاجز الأمواج ليسمعوه وقررت اللجنة أن يبقى هناك."
    ),
    "fa": (
        "ناقوس بندر شصت سال در ته دریا ماند و روز شنبه دوباره به صدا درآمد. غواصان یازده بار پایین رفتند "
        "و بار نهم چراغ را پیدا کردند. مردم شهر کنار موج‌شکن جمع شدند."
    ),
    "be": (
        "Партовы звон шэсцьдзясят гадоў ляжаў на дне мора і ў суботу зноў зазвінеў. Вадалазы спускаліся "
        "адзінаццаць разоў, на дзявяты знайшлі ліхтар. Жыхары сабраліся на моле, каб яго пачуць, і рада "
        "вырашыла пакінуць яго там."
    ),
    "az": (
        "Liman zəngi altmış il dənizin dibində qaldı və şənbə günü yenidən çalındı. Dalğıclar on bir "
        "dəfə endilər; doqquzuncuda çırağı tapdılar. Şəhər əhalisi onun səsini eşitmək üçün toplaşdı və "
        "şura zəngin orada qalmasına qərar verdi."
    ),
    "kk": (
        "Порт қоңырауы алпыс жыл теңіз түбінде жатты да, сенбі күні қайтадан соғылды. Сүңгуірлер он бір "
        "рет түсті; тоғызыншысында шамды тапты. Қала тұрғындары оны есту үшін жиналды, ал кеңес оны "
        "сонда қалдыруға шешім қабылдады."
    ),
    "ky": (
        "Порттун коңгуроосу алтымыш жыл деңиздин түбүндө жатып, ишемби күнү кайра кагылды. Суучулдар он "
        "бир жолу түшүштү; тогузунчусунда чыракты табышты. Шаардын тургундары аны угуу үчүн чогулушту."
    ),
    "ps": (
        "د بندر زنګ شپېته کاله د سمندر په تل کې و او د شنبې په ورځ بیا وغږېد. غوټه وهونکي یوولس ځله ښکته "
        "شول او په نهم ځل یې څراغ وموند. د ښار خلک راټول شول چې هغه واوري."
    ),
    "mt": (
        "Il-qanpiena tal-port damet sittin sena f’qiegħ il-baħar u s-Sibt reġgħet daqqet. L-għaddasa "
        "niżlu ħdax-il darba; fid-disa’ waħda sabu l-lampa. In-nies tar-raħal inġabru fuq il-mol biex "
        "jisimgħuha."
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_short_text_tells_its_language(language: str) -> None:
    found = guess_language(TEXTS[language])
    assert found is not None
    assert found.tag == language


def test_letters_without_one_small_word_tell_no_latin_language() -> None:
    assert guess_language("Müller Größe Bäume Föhn Übung Köln " * 8) is None


def test_two_languages_that_fit_alike_are_not_guessed() -> None:
    assert (
        guess_language("Færgen lå stille, øen sov, åen løb, båden gyngede, gæssene skreg, træet knagede. " * 4) is None
    )


def test_letters_that_no_known_language_writes_tell_nothing() -> None:
    assert guess_language("ⴰⵎⴰⵏ ⵏ ⵡⴰⵎⴰⵏ ⵉⴳⴰ " * 20) is None

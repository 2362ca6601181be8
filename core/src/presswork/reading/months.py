"""What months and weekdays are called in the languages that papers are printed in, cases and short forms too."""

from __future__ import annotations

_BY_NUMBER = """
1 january jan januar januari janv janvier enero ene gennaio gen janeiro stycznia styczeń sty ledna leden января янв
січня ocak tammikuuta tammikuu január ianuarie ιανουαρίου jaan jaanuar janvāris sausio يناير jänner jän janúar
januára januarja gener xaneiro janúara януари јануар јануара siječnja січень ιαν ιανουάριος oca janvārī جانفي ינואר
जनवरी มกราคม
студзеня ژانویه جنوری জানুয়ারি janar јануари იანვარი հունվարի yanvar
2 february feb febr februar februari février févr fév febrero febbraio fevereiro fev lutego luty lut února únor
февраля фев лютого şubat helmikuuta helmikuu február februarie φεβρουαρίου veebruar februāris vasario فبراير feber
februára februarja febrer febreiro febrúar февруари фебруар фебруара veljače лютий φεβ φεβρουάριος şub pebrero فيفري
شباط פברואר फरवरी फ़रवरी กุมภาพันธ์
лютага فوریه فروری ফেব্রুয়ারি februārī shkurt თებერვალი փետրվարի fevral
3 march mar märz mrz maart mrt mars marzo março marca marzec března březen марта мар березня mart maaliskuuta
maaliskuu március martie μαρτίου märts marts kovo مارس mär maerz marec març marso maret machi mac marte март ožujka
березень μαρ μάρτιος marta mrc márc آذار מרץ מרס मार्च มีนาคม
сакавіка مارچ মার্চ martā მარტი մարտի
4 april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben апреля апр квітня nisan huhtikuuta huhtikuu
április aprilie απριλίου aprill aprīlis balandžio أبريل apríl apríla aprila aprili απρ απρίλιος април априла travnja
квітень nis ápr ابريل إبريل أفريل نيسان אפריל अप्रैल เมษายน
красавіка آوریل اپریل এপ্রিল aprīlī prill აპრილი ապրիլի aprel
5 may mai mei maj mayo maggio mag maio maja května květen мая май травня mayıs toukokuuta toukokuu május μαΐου maijs
gegužės مايو máj mája maig maí мај маја svibnja травень μαϊ μάι μάιος mey ماي أيار מאי मई พฤษภาคม
مه مئی মে maijā მაისი մայիսի
6 june jun juni juin junio giugno giu junho czerwca czerwiec cze června červen июня июн червня haziran kesäkuuta
kesäkuu június iunie ιουνίου juuni jūnijs birželio يونيو jún júna junija juna juny xuño júní юни јун јуна lipnja
червень ιουν ιούνιος haz hunyo يونيه جوان حزيران יוני जून มิถุนายน
чэрвеня ژوئن جون জুন jūnijā qershor јуни ივნისი հունիսի iyun
7 july jul juli juillet juil julio luglio lug julho lipca lipiec lip července červenec июля июл липня temmuz
heinäkuuta heinäkuu július iulie ιουλίου juuli jūlijs liepos يوليو júl júla julija jula juliol xullo júlí юли јул
јула srpnja липень ιουλ ιούλιος tem hulyo julai julij يوليوز جويلية تموز יולי जुलाई กรกฎาคม
ліпеня ژوئیه جولائی জুলাই jūlijā korrik јули ივლისი հուլիսի iyul
8 august aug augustus augusti août agosto ago sierpnia sierpień sie srpna srpen августа авг серпня ağustos elokuuta elokuu
augusztus αυγούστου augusts rugpjūčio أغسطس augusta avgust avgusta agost agosti ágúst август kolovoza серпень αυγ
αύγουστος ağu agustus ogos اغسطس غشت أوت آب אוגוסט अगस्त สิงหาคม
жніўня اوت اگست আগস্ট augustā gusht აგვისტო օգոստոսի avqust
9 september sep sept septembre septiembre settembre set setembro września wrzesień wrz září сентября сен сент
вересня eylül syyskuuta syyskuu szeptember septembrie σεπτεμβρίου septembris rugsėjo سبتمبر septembra septembar
septembri setembre septemba септември септембар септембра rujna вересень σεπ σεπτέμβριος eyl setyembre شتنبر أيلول
ספטמבר सितंबर सितम्बर กันยายน
верасня سپتامبر ستمبر সেপ্টেম্বর septembrī shtator სექტემბერი սեպտեմբերի sentyabr
10 october oct oktober okt octobre octubre ottobre ott outubro out października październik paź října říjen октября
окт жовтня ekim lokakuuta lokakuu október octombrie οκτωβρίου oktoober oktobris spalio أكتوبر októbra oktobra
oktobar oktoba októbr октомври октобар октобра жовтень οκτ οκτώβριος eki oktubre rijen اكتوبر تشرين_الأول אוקטובר
अक्टूबर अक्तूबर ตุลาคม
кастрычніка اکتبر اکتوبر অক্টোবর oktobrī tetor ოქტომბერი հոկտեմբերի oktyabr
11 november nov novembre noviembre novembro listopada listopad lis listopadu ноября ноя листопада kasım marraskuuta
marraskuu noviembrie noiembrie νοεμβρίου novembris lapkričio نوفمبر novembra novembar novemba nóvember ноември
новембар новембра studenoga studenog листопад νοε νοέμβριος kas nobyembre نونبر تشرين_الثاني נובמבר नवंबर नवम्बर
พฤศจิกายน
лістапада نوامبر نومبر নভেম্বর novembrī nëntor ნოემბერი նոյեմբերի noyabr
12 december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień gru prosince
prosinec декабря дек грудня aralık joulukuuta joulukuu desember des decembrie δεκεμβρίου detsember decembris
gruodžio ديسمبر decembra decembar desemba desembre disember disyembre декември децембар децембра prosinca грудень
δεκ δεκέμβριος ara decembro دجنبر كانون_الأول דצמבר दिसंबर दिसम्बर ธันวาคม
снежня دسامبر دسمبر ডিসেম্বর decembrī dhjetor დეკემბერი դեկտեմբերի dekabr
"""


def _numbered(text: str) -> dict[str, int]:
    """The words by the number that stands before them."""
    months: dict[str, int] = {}
    number = 0
    for word in text.casefold().split():
        if word.isdigit():
            number = int(word)
        else:
            months[word] = number
    return months


MONTHS = _numbered(_BY_NUMBER)
OTHER_MONTHS = {"hr": {"listopada": 10}, "bs": {"listopada": 10}}
"""Where a word means another month in one language than in the rest."""

_DAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag
mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi
samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato
domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag
zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag понедельник вторник среда четверг пятница суббота
воскресенье today yesterday heute gestern mandag tirsdag lørdag søndag poniedziałek wtorek środa czwartek piątek
niedziela pondělí úterý čtvrtek hétfő kedd szerda csütörtök péntek szombat vasárnap marți miercuri vineri sâmbătă
duminică ponedjeljak utorak srijeda četvrtak nedjelja pazartesi çarşamba perşembe cumartesi δευτέρα τρίτη τετάρτη
πέμπτη παρασκευή σάββατο κυριακή maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai понеділок
вівторок середа четвер субота неділя понеделник сряда четвъртък петък събота неделя selasa jumat sabtu
"""
WEEKDAYS = frozenset(_DAYS.casefold().split())

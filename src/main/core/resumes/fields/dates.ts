import { remembered } from './remembered.ts';

/** A month, or a year alone. */
export interface YearMonth {
  readonly year: number;
  readonly month: number | null;
}

/** A span found in a line: where it stands, and its ends. `present` is an end that is open. */
export interface DateRange {
  readonly index: number;
  readonly length: number;
  readonly start: YearMonth | null;
  readonly end: YearMonth | 'present' | null;
}

/** Beginnings of the names of months, folded, in the languages in which résumés come; longest first where one begins another. */
const MONTHS: readonly string[] = [
  'janner|january|يناير|كانون الثاني|ינואר|januar|januari|janvier|janv|enero|janeiro|gennaio|ianuarie|tammikuu\\w*|styczen|stycznia|leden|ledna|januara|januar\\w*|ocak|ιανουαριο[ςυ]|январ[ьяe]|янв|сичень|сичня|січень|січня|януари|јануар|gen|ene|ian|oca|jan|sty|led|ιαν|tammi|januari|sijecanj|sijecnja|sij|janvaris|jaanuar|jaan|sausis|sausio|eanair|ionawr|gener|urtarrila|xaneiro|xan|janar|ιανουαριοσ|јануари|јан|яну|січ|januarie|enero|yanvar|yan|қаңтар|มกราคม|ม\\.ค|ינו',
  'feber|february|فبراير|شباط|פברואר|februar|februari|fevrier|fevr|febrero|fevereiro|febbraio|februarie|helmikuu\\w*|luty|lutego|unor|unora|februara|subat|φεβρουαριο[ςυ]|феврал[ья]|февр|фев|лютии|лютого|лютий|февруари|фебруар|fev|feb|sub|lut|uno|φεβ|helmi|febr|veljaca|veljace|velj|februaris|veebruar|veebr|vasaris|vasario|feabhra|feabh|chwefror|chwef|febrer|otsaila|febreiro|shkurt|shk|φεβρουαριοσ|феб|лют|peb(?:rero)?|fevral|ақпан|กุมภาพันธ์|ก\\.พ|פבר',
  'march|مارس|اذار|מרץ|מרס|marz|maerz|mars|marzo|marco|martie|maaliskuu\\w*|marzec|marca|brezen|brezna|marcius|marca|marc(?![a-z])|mart|maart|maa|μαρτιο[ςυ]|март[а]?|мар|березень|березня|marts|mrt|mar|mrz|bre|μαρ|maalis|marec|ozujak|ozujka|ozu|kovas|kovo|marta|mawrth|marc|martxoa|maret|μαρτιοσ|бер|marso|machi|mac(?= (?:19|20)\\d|$)|наурыз|มีนาคม|มี\\.ค',
  'april|ابريل|نيسان|אפריל|avril|abril|aprile|aprilie|huhtikuu\\w*|kwiecien|kwietnia|duben|dubna|aprilis|nisan|απριλιο[ςυ]|апрел[ья]|апр|квитень|квитня|квітень|квітня|април|avr|abr|apr|kwi|nis|dub|απρ|huhti|aprila|travanj|travnja|aprill|balandis|balandzio|aibrean|aib|ebrill|ebr|apirila|prill|απριλιοσ|квіт|aprili|aprel|pri|tra(?= (?:19|20)\\d\\d\\.|$)|сәуір|เมษายน|เม\\.ย|אפר',
  'may|مايو|ايار|מאי|mai|mayo|maio|maggio|toukokuu\\w*|maj|maja|kveten|kvetna|majus|mayis|μαιο[ςυ]|ма[ия]|травень|травня|maj|mei|mag|kve|μαι|touko|maijs|svibanj|svibnja|geguze|geguzes|bealtaine|maig|maiatza|μαιοσ|мај|трав|svi(?= (?:19|20)\\d|$)|мамыр|พฤษภาคม|พ\\.ค',
  'june|يونيو|حزيران|יוני|juni|juin|junio|junho|giugno|iunie|kesakuu\\w*|czerwiec|czerwca|cerven|cervna|junius|haziran|ιουνιο[ςυ]|июн[ья]|июн|червень|червня|юни|јун|giu|iun|jun|cze|haz|ιουν|kesa|cvn|juna|lipanj|lipnja|junijs?|juuni|birzelis|birzelio|meitheamh|meith|mehefin|juny|ekaina|xuno|qershor|ιουνιοσ|јуни|черв|hunyo|junie|iyun|qer|hun|маусым|มิถุนายน|มิ\\.ย',
  'july|يوليو|تموز|יולי|juli|juillet|juil|julio|julho|luglio|iulie|heinakuu\\w*|lipiec|lipca|cervenec|cervence|julius|temmuz|ιουλιο[ςυ]|июл[ья]|июл|липень|липня|юли|јул|lug|iul|jul|lip|tem|ιουλ|heina|cvc|jula|srpanj|srpnja|julijs?|juuli|liepa|liepos|iuil|gorffennaf|gorff|juliol|uztaila|xullo|korrik|julai|ιουλιοσ|јули|лип|hulyo|julie|iyul|hul|juill|шілде|กรกฎาคม|ก\\.ค',
  'augusti|august|اغسطس|אוגוסט|aout|agosto|elokuu\\w*|sierpien|sierpnia|srpen|srpna|augusztus|agustos|αυγουστο[ςυ]|август[а]?|авг|серпень|серпня|augustus|ago|aug|aou|sie|srp|agu|αυγ|elo|augusta|kolovoz|kolovoza|avgust|avgusta|avg|augusts|rugpjutis|rugpjucio|lunasa|awst|agost|abuztua|gusht|agustus|agt|ogos|αυγουστοσ|серп|agosti|agosto|agust|avqust|тамыз|สิงหาคม|ส\\.ค|אוג',
  'september|سبتمبر|ايلول|ספטמבר|septembre|septiembre|setiembre|setembro|settembre|septembrie|syyskuu\\w*|wrzesien|wrzesnia|zari|szeptember|eylul|σεπτεμβριο[ςυ]|сентябр[ья]|сент|сен|вересень|вересня|септември|септембар|sept|szept|sep|set|wrz|zar|eyl|σεπ|syys|septembra|setembre|сеп|rujan|rujna|septembar|septembris|rugsejis|rugsejo|mean fomhair|iraila|shtator|σεπτεμβριοσ|вер|setyembre|septemba|sentyabr|sht|қыркүйек|กันยายน|ก\\.ย|ספט',
  'october|اكتوبر|تشرين الاول|אוקטובר|oktober|octobre|octubre|outubro|ottobre|octombrie|lokakuu\\w*|pazdziernik\\w*|rijen|rijna|ekim|οκτωβριο[ςυ]|октябр[ья]|окт|жовтень|жовтня|октомври|октобар|okt|oct|out|ott|(?<!la )paz|eki|rij|οκτ|loka|oktobra|oktobar|oktobris|oktoober|spalis|spalio|deireadh fomhair|hydref|hyd|urria|tetor|οκτωβριοσ|жовт|oktubre|oktoba|oktyabr|қазан|ตุลาคม|ต\\.ค|אוק',
  'november|نوفمبر|تشرين الثاني|נובמבר|novembre|noviembre|novembro|noiembrie|marraskuu\\w*|listopad\\w*|kasim|νοεμβριο[ςυ]|ноябр[ья]|нояб|ноя|листопад\\w*|ноември|новембар|nov|noi|lis|kas|νοε|marras|novembra|листопада|нов|ное|novembar|novembris|studeni|studenoga?|lapkritis|lapkricio|samhain|samh|tachwedd|tach|azaroa|nentor|νοεμβριοσ|лист|nobyembre|novemba|noyabr|nob|қараша|พฤศจิกายน|พ\\.ย|נוב',
  'december|ديسمبر|كانون الاول|דצמבר|desember|dezember|decembre|diciembre|dezembro|dicembre|decembrie|joulukuu\\w*|grudzien|grudnia|prosinec|prosince|aralik|δεκεμβριο[ςυ]|декабр[ья]|дек|грудень|грудня|декември|децембар|dec|dez|des|dic|gru|pro|ara|δεκ|joulu|decembra|decembar|decembris|prosinca|prosinac|detsember|dets|gruodis|gruodzio|nollaig|noll|rhagfyr|rhag|desembre|abendua|decembro|dhjetor|disember|δεκεμβριοσ|дец|груд|disyembre|desemba|dekabr|dek|dis|dhj|желтоқсан|ธันวาคม|ธ\\.ค|דצמ',
];
const SEASONS = 'spring|fruhjahr|fruhling|printemps|primavera|voorjaar|lente|forar|varen|kevat|wiosna|jaro|tavasz|summer|sommer|sommar|sommaren|ete|estate|verano|verao|zomer|kesa|lato|leto|autumn|fall|herbst|automne|autunno|otono|outono|najaar|herfst|efterar|hosten|syksy|jesien|podzim|winter|hiver|inverno|invierno|vinter|vintern|talvi|zima';
/** `mid-2019`, `Ende 2021`: the year is all that they say. */
const PARTS_OF_YEAR = 'early|mid|late|(?:the )?(?:end|beginning|start|middle) of|anfang|mitte|ende|debut|mi(?=-)|fin|principios de|mediados de|finales de|inizio|fine|begin|medio|eind';
const PART_OF_YEAR = new RegExp(`^(?:${PARTS_OF_YEAR})[\\s-]+(?=\\d)`);
const SEASON = new RegExp(`^(?:${SEASONS})$`);

const MONTH_LIST = MONTHS.map((names) => new RegExp(`^(?:${names})$`));
const MONTH = `(?:${MONTHS.join('|')})`;
const YEAR = "(?:19[5-9]\\d|20[0-4]\\d)(?!\\d)";
const PRESENT = '(?:present(?:ly| day)?|alla data attuale|data attuale|in curs|u tijeku|u toku|trenutno|trenutacno|v teku|momentalne|now|today|current(?:ly)?|(?:to )?date|still (?:employed|working|in post|there)|ongoing|till date|till now|until now|dags dato|heute|jetzt|aktuell|dato|laufend|gegenwart|andauernd|aujourd.?hui|actuel(?:lement)?|ce jour|en cours|maintenant|a ce jour|presente|actualidad|actual(?:mente|idad)?|la fecha|hoy|atual(?:mente)?|hoje|o momento|momento|oggi|attuale|in corso|ad oggi|heden|nu|na(?=\\W|$)|na hede|idag|nuvarande|pagaende|na idag|d\\.? ?d\\.?|i dag|nykyinen|nykyaan|nyt|obecnie|teraz|dzis|nadal|soucasnost\\w*|dosud|dnes|nyni|sucasnost\\w*|jelen(?:leg)?|prezent|in prezent|настоящее время|по настоящее время|н\\.?в\\.?|сеичас|сега|тепер|дотепер|до теперішнього часу|теперишнии час|цеи час|наши дни|данас|gunumuz|halen|devam ediyor|bugun|simdi|σημερα|παρον|至今|现在|現在|今|현재|재직중|الآن|الان|الحاضر|حتى الآن|היום|danes|danas|sada|dabar|iki dabar|sobrid|praegu|nuna|ongaend\\w*|onwards?|continuing|in progress|still|derzeit|fortlaufend|unbefristet|a present|la actualidad|en la actualidad|vigente|en curso|o presente|atualidade|a atualidade|dias atuais|attualmente|fins ara|a data|ao momento|a oggi|tuttora|corrente|op heden|huidig|naværende|navarande|nuværende|nutid|tills vidare|fortsatt|stadig|nykyhetki|nykypaiva|edelleen|toistaiseksi|jatkuu|dzisiaj|chwili obecnej|chwila obecna|aktualnie|trwa|soucasne|aktualne|stale|napjaink\\w*|folyamatban|in present|suntem|su an\\w*|devam|gunumuze|hien tai|hien nay|nay|sekarang|saat ini|kini|kasalukuyan|avui|actualitat|gaur egun|heddiw|danasnji dan|sadasnjost|sedaj|soucasnosti|dnesek|dabartis|tagad|tanapaev|ในปัจจุบัน|ปัจจุบัน|目前|今日|doteraz|dodnes|(?:a )?mai napig|по теперішніи час|теперішніи час|до теперішнього часу|досега|sedanjost|siuo metu|nuverandi|the present|this day|fecha|trva|talla hetkella|astazi|наст\\.? время|сьогодні|по т\\. ?ч\\.?|حتى الان|כיום|अब)';
const DASH = `(?:\\s*(?:[-–—‐‑‒−~～→➔>]+|…|\\.{2,3})\\s*|\\s+(?:to|up ?to|up until|until|till|through|thru|bis|bis zum|jusqu.?a|a|au|à|al|hasta|ate|tot|t\\/m|til|till|do|po|по|до|az?|ig|la|pana|a la|και|εως|μεχρι|до|и|đen)\\s+|\\s*[/|](?=\\s*(?:19|20)\\d\\d)\\s*|\\s+/\\s+(?=(?:${MONTH}\\.?\\s|(?:0?[1-9]|1[0-2])\\s?[.-])\\s?(?:19|20)\\d\\d)|\\s+/\\s+(?=${PRESENT})|\\s*(?:至|到|から|〜)\\s*)`;
const ONE = `(?:(?:\\d{1,2}\\.?(?:\\s+de)?\\s+|\\d{1,2} d['’] ?|\\d{1,2}-|(?:\\d{1,2} )?ב)?${MONTH}[.,׳']?\\s*(?:de |del |of |')?\\s*,?\\s*(?:${YEAR}|'?\\d{2}(?!\\d))|${MONTH}[.]?\\s*[-/]\\s*(?:${YEAR}|\\d{2}(?!\\d))|(?:19|20)\\d\\d\\s*年\\s*(?:\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*日)?)?|(?:19|20)\\d\\d\\s*년\\s*(?:\\d{1,2}\\s*월(?:\\s*\\d{1,2}\\s*일)?)?|(?:19|20)\\d\\d\\. ?(?:0?[1-9]|1[0-2])\\.(?=\\s*(?:$|[-–—~]))|\\d{1,2}\\s*[./]\\s*\\d{1,2}\\s*[./]\\s*${YEAR}|(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])(?!\\d)|(?:19|20)\\d\\d\\s?[-./]\\s?(?:0[1-9]|1[0-2])(?!\\d)(?:\\.(?=\\s*(?:[-–—]|$)))?|(?:0?[1-9]|1[0-2])\\s?[./-]\\s?${YEAR}|(?:0?[1-9]|1[0-2])\\s?[/.]\\s?'?\\d{2}(?![\\d./])|(?:19|20)\\d\\d\\.?\\s+(?:(?:[mg]\\.|gada|ж\\.)\\s+)?${MONTH}(?![a-z])(?:\\s+\\d{1,2}\\.(?=\\s*(?:$|[-–—])))?|(?:\\d{1,2} )?th(?:an)?g (?:0?[1-9]|1[0-2])(?: nam |\\s?[/,-]\\s?| |, )${YEAR}|q[1-4][ /]*${YEAR}|(?:${SEASONS})\\s+(?:de |del |do )?${YEAR}|(?:(?:${PARTS_OF_YEAR})(?:\\s|-)+)?${YEAR}|'\\d{2}(?!\\d))`;

const START = '(?<![\\p{L}\\d])';
const END = '(?![\\p{L}\\d])';
const RANGE = new RegExp(`${START}(?:from|(?:between|zwischen|entre|tra|tussen|mellan|mellem|mellom)(?: il| el)?|von|vom|de|du|depuis|desde|dal|od|van|fra|fran|с|з|от|από)?\\s*(${ONE})\\.?${DASH}(?:(?:up ?to|đen|the|le|la|zum|dem|do|til|till|tills|bis|hasta|ate|tot|ad?|ao|al|to|until|jusqu.?a|pana (?:in|la)|fino (?:ad?|al)|v|den|μεχρι|εως|по|до|sampai|hingga|den)\\s+)?(${ONE}|${PRESENT}|\\d{2}(?!\\d))${END}`, 'u');
const MONTHS_OF_YEAR = new RegExp(`${START}(${MONTH})[.]?(?:\\s*[-–—/]\\s*|\\s+(?:to|until|bis|à|au|a|al|hasta|até|do|tot|til|till)\\s+)(${MONTH}[.]?\\s*,?\\s*(?:${YEAR}))${END}`, 'u');
const OPEN = new RegExp(`${START}(?:منذ|מאז|since|seit|ab|depuis|desde|dal|da|sinds|siden|sedan|od|с|з|от|от|since:|from|fra|fran|vuodesta|vanaf|fra og med|f\\.?o\\.?m\\.?|a partir de|a partir du|a partire da|poczawszy od|dan|din|incepand din|tu|από|自|sejak)\\s*(${ONE})(?:\\s*[-–—]\\s*(?=$|[|,;)]))?${END}`, 'u');
const TRAILING = new RegExp(`${START}(${ONE})(?:\\s*[-–—→]\\s*(?=$|[|,;)\\]])|\\s+onwards?${END}|\\s*(?:[-–—]\\s*)?(?:…|\\.{3})(?=\\s*(?:$|[|,;)\\]]))|-t[oó]l${END}|\\s+ota${END}|'[dt][ae]n (?:beri|itibaren|bugune|gunumuze)${END})`, 'u');
const ALONE = new RegExp(`${START}(${ONE})${END}`, 'u');
const DIGIT = /\d/;
/** What has none of these is no span with two ends. */
const DASHED = new RegExp(DASH, 'u');
/** What has none of these holds no date, and most lines do not. */
const YEAR_LIKE = /(?:19[5-9]|20[0-4])\d|['’‘]\d{2}|\d\s?[./]\s?\d{2}|^.{0,25}\p{L}{3}\.?(?: de)?\s?[-/]?\d{2}(?!\d).{0,25}$/u;
const ONLY_PRESENT = new RegExp(`^${PRESENT}$`, 'u');
const isPresent = remembered((folded: string): boolean => ONLY_PRESENT.test(folded));

/** Lower case without marks, letter for letter, so that places in the text stay what they are. */
function foldInPlace(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+|[^\x20-\x7e]/gu, (found) => (found <= 'Z' ? found.toLowerCase() : plainLetter(found)));
}

const plainLetter = remembered((letter: string): string => {
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const same = plain.length === letter.length ? plain : letter;
  return { '\u2010': '-', '\u2011': '-', ł: 'l', ı: 'i', ø: 'o', 'ʼ': "'", '’': "'", '‘': "'" }[same] ?? same;
});

/** The first span of time in a line: two ends, an open one, or a lone date. */
export const findDateRange = remembered(rangeIn);

/** `3.71/4.00`, `GPA: 3.85`: what a course was passed with is no month. */
const GRADE = /(?<![\d./])\d{1,2}[.,]\d{1,2}\s*\/\s*(?:[4-7]|10|20|30|100|110)(?:[.,](?:0{1,2}|3{1,2}))?(?![\d.,/]\d)|(?<=(?:gpa|cpi|ipk|wam|schnitt|note|grade|average|moyenne|promedio|media)\s?[:=]?\s{0,2})\d{1,2}[.,]\d{1,2}(?![\d.,/])/g;

/** `GS-2003-11`: a series and a grade of a civil service. */
const GRADE_OF_PAY = /(?<![\p{L}\d])[a-z]{2}-(?:19|20)\d\d-\d{1,2}(?![\d-])/gu;

/** `2014 (Sept.)`. */
const MONTH_BEHIND = new RegExp(`((?:19|20)\\d\\d) \\((${MONTH}\\.?)\\)`, 'g');
/** `2018, januar`. */
const MONTH_AFTER = new RegExp(`(?<!\\d)((?:19|20)\\d\\d), (${MONTH}\\.?)(?!\\p{L})(?! \\d{4})`, 'gu');
/** `March 1, 2019`, `Mar. 1st 2019`. */
const DAY_BEHIND = new RegExp(`(?<!\\p{L})(${MONTH}\\.?)( (?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?,? )(?=${YEAR})`, 'gu');
/** `3rd of March`. */
const ORDINAL = /(?<![\p{L}\d])(\d{1,2})(st|nd|rd|th)( of)?(?= \p{L})/gu;
/** `between 2019 and 2021`. */
const BETWEEN = new RegExp(`(?<!\\p{L})(?:between|zwischen|entre|tra|tussen|mellan|mellem|mellom)(?: il| el)? (${ONE}) (and|und|et|y|e|en|och|og)(?=(?: il| el)? (?:19|20|${MONTH}))`, 'gu');

/** A month before its year, in as many letters as there were. */
const yearLast = (all: string, year: string, month: string): string => month + ' '.repeat(all.length - month.length - year.length) + year;

/** The same text, letter for letter as long, with dates in the forms that are looked for. */
function withUsualForms(folded: string): string {
  let text = (folded.includes('-') ? folded.replace(GRADE_OF_PAY, (code) => ' '.repeat(code.length)) : folded).replace(/[\u200e\u200f]/g, ' ').replace(/(?<=\d{4}) ?(?:r|г|р|ж)\.(?=\s|$|[-–—,)])/g, (mark) => ' '.repeat(mark.length)).replace(GRADE, (grade) => ' '.repeat(grade.length));
  if (/\d{4}, \p{L}/u.test(text)) text = text.replace(MONTH_AFTER, yearLast);
  if (text.includes(' (')) text = text.replace(MONTH_BEHIND, yearLast);
  if (/\d(?:st|nd|rd|th)/.test(text)) text = text.replace(ORDINAL, (all, day: string) => day.padEnd(all.length));
  if (/ \d{1,2}(?:st|nd|rd|th)?,? +(?:19|20)\d\d/.test(text)) text = text.replace(DAY_BEHIND, (_, month: string, day: string) => month + ' '.repeat(day.length));
  return /[a-z]{3}(?: il| el)? .{4,20} (?:and|und|et|y|e|en|och|og) /.test(text) ? text.replace(BETWEEN, (all: string, _: string, word: string) => all.slice(0, -word.length) + '-'.padEnd(word.length)) : text;
}

/** No line of a head is longer. */
const LONGEST = 400;
const AT_BEGINNING = 80;

function rangeIn(text: string): DateRange | null {
  if (!DIGIT.test(text) || !YEAR_LIKE.test(text)) return null;
  if (text.length > LONGEST) {
    // A whole story may stand behind the span that it begins with.
    const begun = rangeIn(text.slice(0, AT_BEGINNING));
    return begun !== null && begun.index < 3 ? begun : null;
  }
  const folded = withUsualForms(foldInPlace(text));
  const alone = ALONE.exec(folded);
  if (!alone) return null;
  const dashed = DASHED.test(folded);
  const range = dashed ? RANGE.exec(folded) : null;
  const within = !dashed || (range !== null && range.index <= alone.index) ? null : MONTHS_OF_YEAR.exec(folded);
  if (within && (!range || within.index <= range.index)) {
    const end = readDate(within[2] ?? '');
    const month = monthOf(within[1] ?? '');
    if (end && month !== null) return { index: within.index, length: within[0].length, start: { year: end.year, month }, end };
  }
  if (range) {
    const [from, to] = dayFirst(range[1] ?? '', range[2] ?? '');
    const start = readDate(from);
    const end = readEnd(to, start);
    if (start && end && (end === 'present' || monthsOf(end) + 11 >= monthsOf(start))) return { index: range.index, length: range[0].length, start, end };
  }
  const open = OPEN.exec(folded) ?? TRAILING.exec(folded);
  if (open) return { index: open.index, length: open[0].length, start: readDate(open[1] ?? ''), end: 'present' };
  const date = readDate(alone[1] ?? '');
  return date ? { index: alone.index, length: alone[0].length, start: null, end: date } : null;
}

/** `05/14/2006 - 05/01/2008`: where one end of a span has its month first, the other has. */
function dayFirst(from: string, to: string): readonly [string, string] {
  const monthFirst = /^(\d{1,2})(\s*\/\s*)(\d{1,2})(?=\s*\/\s*\d{4}$)/;
  if (![from, to].some((date) => Number(monthFirst.exec(date)?.[3] ?? 0) > 12)) return [from, to];
  const turned = (date: string): string => date.replace(monthFirst, '$3$2$1');
  return [turned(from), turned(to)];
}

/** A date in any written form, or `present`; null for other text. */
export function readEnd(text: string, start: YearMonth | null = null): YearMonth | 'present' | null {
  const folded = foldInPlace(text).trim();
  if (isPresent(folded)) return 'present';
  if (start && /^\d{2}$/.test(folded)) {
    const early = Math.floor(start.year / 100) * 100 + Number(folded);
    const year = early < start.year ? early + 100 : early;
    return year < Math.min(2050, start.year + 60) ? { year, month: null } : null;
  }
  return readDate(folded);
}

/** One date. Two figures of a year are of this century when that is not in the future. */
export const readDate = remembered((text: string): YearMonth | null => {
  const folded = foldInPlace(text).replace(/[年월月년]/gu, ' ').replace(/(?<= \d{1,2}) *\d{1,2} ?[日일]$/u, '').replace(/^((?:19|20)\d\d\.? .*\p{L}) \d{1,2}\.$/u, '$1').replace(/\s+/g, ' ').trim();
  const iso = /^((?:19|20)\d\d)\s?[-./ ]\s?(\d{1,2})(?:[-./ ]\d{1,2}|\.)?$/.exec(folded);
  if (iso) return checked(Number(iso[1]), Number(iso[2]));
  const full = /^(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})$/.exec(folded);
  if (full) return checked(Number(full[3]), Number(full[2]) > 12 ? Number(full[1]) : Number(full[2]));
  const numeric = /^(\d{1,2})\s?[./-]\s?(?:(\d{4})|'?(\d{2}))$/.exec(folded);
  if (numeric) return checked(numeric[2] === undefined ? century(Number(numeric[3])) : Number(numeric[2]), Number(numeric[1]));
  const quarter = /^q([1-4])[ /]*(\d{4})$/.exec(folded);
  // Nor does a quarter of a year say a month.
  if (quarter) return checked(Number(quarter[2]), null);
  const year = /(?:19|20)\d\d/.exec(folded) ?? /(?<=\D)\d{2}$/.exec(folded);
  if (!year) return null;
  const value = year[0].length === 4 ? Number(year[0]) : century(Number(year[0]));
  const numbered = /^(?:\d{1,2} )?th(?:an)?g (\d{1,2}) /.exec(folded.replace(/[/,-]/g, ' '));
  if (numbered) return checked(value, Number(numbered[1]));
  const words = folded.replace(PART_OF_YEAR, '').replace(/(?<!\p{L})ב(?=\p{L}{3})/u, '').replace(/(?<=\p{L})\.(?=\p{L})/gu, '\u2024').replace(/[\d.,'’׳/-]+/g, ' ').replaceAll('\u2024', '.').split(' ').filter((word) => word !== '' && !SMALL_WORDS.has(word));
  if (words.length === 0) return checked(value, null);
  const month = monthOf(words[0] ?? '');
  // A season is no month.
  return month === null ? (SEASON.test(words[0] ?? '') ? checked(value, null) : null) : checked(value, month);
});

/** `gener del 2019`, `2019 m. sausis`. */
const SMALL_WORDS: ReadonlySet<string> = new Set(['de', 'del', 'of', 'd', 'm', 'g', 'г', 'р', 'ж', 'gada', 'nam']);

const monthOf = remembered((word: string): number | null => {
  const at = MONTH_LIST.findIndex((month) => month.test(word));
  return at >= 0 ? at + 1 : null;
});

function century(figures: number): number {
  return figures <= 45 ? 2000 + figures : 1900 + figures;
}

function checked(year: number, month: number | null): YearMonth | null {
  return year >= 1950 && year <= 2049 && (month === null || (month >= 1 && month <= 12)) ? { year, month } : null;
}

/** Months since the year 0, for what comes first. */
export function monthsOf(date: YearMonth): number {
  return date.year * 12 + (date.month ?? 1);
}

/** `2019-04`, or `2019` where no month is known. */
export function writeDate(date: YearMonth): string {
  return date.month === null ? String(date.year) : `${date.year}-${String(date.month).padStart(2, '0')}`;
}

/** Whether a text is a date or a span and next to nothing else. */
export function isDateText(text: string): boolean {
  if (!DIGIT.test(text) || text.length > 60) return false;
  const found = findDateRange(text);
  return found !== null && text.length - found.length <= 12 && !/\p{L}{3,}/u.test(withoutDuration(text.slice(0, found.index) + text.slice(found.index + found.length)));
}

/** The text without how long something took: `(2 yrs 3 mos)`. */
export function withoutDuration(text: string): string {
  return text
    .replace(/\(?\b(?:\d{1,2}\s*(?:years?|yrs?\.?|y|jahre?|ans?|anos?|anni|anno|jaar|ar|lat[a]?|roky?|let)\s*(?:,|and|und|et|y|e)?\s*)?(?:\d{1,2}\s*(?:months?|mos?\.?|(?<=\d\s*y\w*\.?\s*\d{1,2}\s*)m|monate?|mois|mes(?:es)?|mesi|maanden|maneder|manader|miesiac\w*))\b\.?\)?/giu, '')
    .replace(/\(?\b\d{1,2}\+?\s*(?:years?|yrs?\.?|jahre?|anni|ans|años|jaar)\b\.?\)?/giu, '')
    .replace(/(?<![\p{L}\d])\d{1,2}\s*(?:год(?:а|ов)?|лет|рок(?:и|ів)|рік)(?:\s*\d{1,2}\s*(?:месяц(?:а|ев)?|мес\.?|місяц(?:і|ів|ь)|міс\.?))?(?!\p{L})|(?<![\p{L}\d])\d{1,2}\s*(?:месяц(?:а|ев)?|мес\.?|місяц(?:і|ів|ь)|міс\.?)(?!\p{L})/giu, '')
    .replace(/\(\s*\)/g, '');
}

import { fold } from '../../../../shared/names.ts';
import { remembered } from './remembered.ts';

/** What a row of a form or a column of a table asks for: when, what was done, where, or anything else. */
export type Asked = 'dates' | 'first' | 'second' | 'else';

const DATES = /^(?:근무 ?기간|기간|재직 ?기간|期間|期间|在籍期間|勤務期間|在職期間|在职时间|工作时间|时间|dates?|times?|time period|timeline|период(?: работы)?|сроки(?: работы)?|дата|даты|період(?: роботи)?|years?|(?:passing |graduation )?years?(?: of (?:passing|completion|graduation))?|jahre?|annees?|anos?|anni|anno|jaar|rok|lata|when|aika|tid|fechas?|dat(?:um|umi|ume|a|as|y|oer)|zeitraum|dauer|beschaftigungszeitraum|period[aeio]?|idoszak|роки|години|период на работа|razdoblje|laikotarpis|περιοδο[ςσ]|periode[nr]?|duration|from to|from till|von bis|desde hasta|dates? \p{L}+ \p{L}+|employment dates?|dates? employed|(?:employment )?period|tenure|okres|czas trwania|tidsperiod|tidsrom|ajanjakso|obdobi|idotartam|perioada|dal al|du au|dat[ae] da a|datum von bis|fechas? de a|(?:year|rok|jahr|annee|ano|anno|jaar|vuosi|anul)(?: (?:d|de|di|do|der|des|van))? \p{L}+|abschlussjahr|dates? de a|daty od do|data de a|datas? de a|tarih(?:ler|leri|i)?|calisma (?:tarihleri|suresi))$/u;
const ELSE = /^(?:s|sl|sr|ser)? ?no$|^(?:담당 ?업무|업무(?: ?내용)?|주요 ?업무|비고|業務内容|担当業務|職務内容|仕事内容|职责|工作内容|主要职责|备注|備考)$|(?<!\p{L})(?:cgpa|c?gpa|percentage|marks|of marks|grade|feladat\p{L}*|napln prace|popis prace|napln|arbetsuppgift\p{L}*|arbeidsoppgave\p{L}*|arbejdsopgave\p{L}*|tehtava\p{L}*|sarcini\p{L}*|atributii|gorev tanimi|gorevler|opis posla|zaduzenja|περιγραφη|καθηκοντα|uraian\p{L}*|deskripsi|обязанности|обов'язки|activit\p{L}*|responsab\p{L}*|responsib\p{L}*|duties|funciones|tareas|tatigkeiten|aufgaben|zustandigkeiten|taches|missions?|mansioni|attivita|description|beskrivning|beskrivelse|beschreibung|tatigkeitsbeschreibung|descripcion|descricao|descrizione|omschrijving|kuvaus|opis|popis|obowiazki|zadania|atividades|taken|werkzaamheden|sector|branche|settore|industry|subjects?|skills covered|materias|facher|level in|nivel|niveau|niveau dans|stufe|livello|poziom|reason for leaving|salary|supervisor|location|city|country|ort|ville|ciudad|lugar|citta|miejscowosc|plaats|technolog\p{L}*|team size|projects?|environment|hely|helyszin|varos|mesto|kaupunki|sted)\b|(?<!\p{L})(?:місто|город|град|обязанности|обов.язки|πολη)(?!\p{L})/u;
const KIND_OF_FIRM = /^(?:tipo|type|typ|art|soort) (?:di |de |of |d |der |des |van |)?(?:the )?(?:azienda|empresa|business|entreprise|company|organi[sz]ation|employer|unternehmens|firma|bedrijf)/u;
const WORK_FIRST = /^(?:post|직위|직책|직급|職位|役職|職種|职位|岗位|担当)$|(?<!\p{L})(?:zanimanje|radno m(?:j)?esto|delovno mesto|должность|позиция|посада|професія|профессия|длъжност|позиция|munkakor\p{L}*|pozycja|radno mjesto|darbo pozicija|amet|θεση|impiego|tatig als|beschaftigt als|employed as|worked as|occupation|position|post held|job title|title|role|designation|profesion|cargo|puesto|fonction|poste|emploi|beruf|funktion|stelle|stellenbezeichnung|posizione|posizioni|mansione|ruolo|lavoro|zawod|stanowisk\p{L}*|funcao|functie|stilling|befattning|tehtava|gorev(?:i)?|unvan(?:i)?|pozisyon(?:u)?|pozice|pozicia|foglalkozas|beosztas|functia)(?!\p{L})/u;
const WORK_SECOND = /^(?:회사(?:명)?|직장(?:명)?|근무처|会社名?|勤務先|企業名|公司(?:名称)?|单位(?:名称)?|工作单位)$|(?<!\p{L})(?:poslodavca|delodajalec|delodajalca|организация|компания|работодатель|место работы|предприятие|роботодавець|компанія|підприємство|установа|заклад|организація|організація|фирма|работодател|учреждение|munkahely\p{L}*|cegnev|ceg|zaklad pracy|poslodavac|zamestnavatel|εργοδοτη[ςσ]|εταιρεια|employer|company|organi[sz]ation|arbeitgeber\p{L}*|unternehmen|firma|empresa|empleador|employeur|entreprise|societe|datore|azienda|pracodawc\p{L}*|empregador|werkgever|bedrijf|arbeidsgiver|arbetsgivare|arbejdsgiver|tyonantaja|zamestnavatel\p{L}*|kurum(?:u)?|isyeri|is yeri|sirket|isveren|firma adi|angajator\p{L}*|munkaltato\p{L}*)(?!\p{L})/u;
const SCHOOL_FIRST = /^(?:전공(?: 학위)?|학위|전공|専攻|学位|学部|专业|学历)$|(?<!\p{L})(?:kvalifikacij[ea]|zvanje|naziv|кваліфікація|квалификация|специальность|спеціальність|степень|ступінь|kepesites|vegzettseg|obor|smer|kierunek|specjalnosc|zawod|studiengang|fachrichtung|filiere|carrera|curso|corso|specializzazione|opleiding|utdanning|utbildning|linje|bolum|szak|qualifications?|degree|certificate|course|cualificacion|titulo|titulacion|diplome|certificat|qualifikation|abschluss|qualifica|titolo|kwalifikacje|tytul|qualificacao|diploma|kwalificatie|calificare\p{L}*|program(?:me)?|study)(?!\p{L})/u;
const SCHOOL_SECOND = /^(?:학교(?:명)?|学校名?|院校|学校名称)$|(?<!\p{L})(?:ustanov[ae]|заклад|навчальний заклад|учебное заведение|учреждение|вуз|университет|iskola|intezmeny|szkol[ay]|skola|skole|organi[sz]ation|organizzazione|organizacj[ai]|organizacion|organizacao|organisme|institut\p{L}*|school|university|college|centro|etablissement|estabeleciment\p{L}*|\p{L}*einrichtung|schule|hochschule|istituto|instytucj\p{L}*|uczelnia|instituicao|escola|(?:onderwijs)?instelling|board)(?!\p{L})/u;
const FROM = /^(?:from|start(?:ed)?|begin|(?:start|joining|from) date|date (?:from|started|joined|of joining)|von|beginn|desde|de|du|debut|dal|od|vanaf|van|fra|fran)$/u;
const TO = /^(?:to|till|until|end(?:ed)?|(?:end|leaving|to|finish|relieving) date|date (?:to|ended|left|of leaving)|bis|ende|hasta|a|au|fin|al|do|tot|til|till och med)$/u;

const asks = remembered((key: string): Asked | null => {
  const [kind = '', folded = ''] = key.split('\u0001');
  // Folding takes Korean letters apart.
  const words = folded.replace(/\([^)]*\)/g, ' ').normalize('NFC').replace(/[^\p{L}]+/gu, ' ').trim();
  if (words === '' || words.split(' ').length > 10) return null;
  if (DATES.test(words)) return 'dates';
  // What kind of employer it was: `Type of business or sector`, and below the name of that.
  if (KIND_OF_FIRM.test(words)) return 'else';
  const [first, second] = kind === 'work' ? [WORK_FIRST, WORK_SECOND] : [SCHOOL_FIRST, SCHOOL_SECOND];
  if (second.test(words)) return 'second';
  if (first.test(words)) return 'first';
  return ELSE.test(words) ? 'else' : null;
});

/** What a label asks for in a form about work or about schools; null where it is none. */
export function askedBy(label: string, kind: 'work' | 'education'): Asked | null {
  return asks(`${kind}\u0001${fold(label)}`);
}

/** What the head of a column says that it holds; a span may have a column for each of its ends. */
export function columnAsks(text: string, kind: 'work' | 'education'): Asked | 'from' | 'to' | null {
  const words = fold(text).replace(/[^\p{L}]+/gu, ' ').trim();
  return FROM.test(words) ? 'from' : TO.test(words) ? 'to' : askedBy(text, kind);
}

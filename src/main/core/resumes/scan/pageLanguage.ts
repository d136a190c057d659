import { fold } from '../../../../shared/names.ts';

/** Languages other than English that pages are read in, by the names that their data has. */
export type PageLanguage = keyof typeof WORDS;

/**
 * Words that résumés have many of, without their marks: an English reader tells most of them so. Small words first, then months, then what headings and lines
 * of dates say. A word that several languages have counts for each of them in part.
 */
const WORDS = {
  deu: 'und der die das des den dem von mit bei im am zur zum fur fiir als ein eine einer auf aus seit heute januar februar marz mai juni juli oktober dezember berufserfahrung ausbildung kenntnisse lebenslauf sprachen geburtsdatum staatsangehorigkeit abschluss leiter leiterin mitarbeiter werkstudent praktikum beruflicher werdegang schule universitat deutsch englisch franzosisch muttersprache fliessend strasse',
  fra: 'et de du des la le les l d en au aux pour dans sur avec une un chez depuis janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre experience experiences professionnelle professionnelles formation competences langues anglais francais diplome licence lycee universite stage responsable assistant gestion equipe actuel aujourd hui telephone adresse profil interets',
  spa: 'y de del la el los las en con para por un una al su desde hasta actualidad enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre experiencia laboral profesional formacion educacion idiomas ingles espanol habilidades conocimientos universidad licenciatura licenciado grado telefono correo direccion presente responsable gestion perfil tecnico',
  por: 'e de da do das dos a o em na no com para por um uma ao desde ate atual atualmente presente janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro experiencia profissional formacao educacao idiomas linguas ingles portugues competencias habilidades universidade licenciatura bacharelado telefone endereco morada gestao perfil tecnico',
  ita: 'e di del della dei delle il la lo gli le in con per un una nel nella presso dal al da a oggi attuale gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre esperienza esperienze professionale professionali lavorativa formazione istruzione competenze lingue inglese italiano laurea diploma universita telefono indirizzo profilo gestione responsabile',
  nld: 'en de het een van voor met bij in op aan als te naar tot heden januari februari maart april mei juni juli augustus september oktober december werkervaring opleiding opleidingen vaardigheden talen engels nederlands hogeschool universiteit persoonlijke gegevens telefoon adres profiel medewerker verantwoordelijk geboortedatum rijbewijs',
  pol: 'i w z na do od dla oraz ze o przy obecnie styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien doswiadczenie zawodowe wyksztalcenie umiejetnosci jezyki jezyk angielski niemiecki polski uniwersytet politechnika szkola telefon adres kierownik specjalista stanowisko obsluga zarzadzanie inzynier studia dane osobowe kursy zainteresowania wyrazam zgode',
  swe: 'och i av pa for med som en ett till vid den det fran nu nuvarande januari februari mars april maj juni juli augusti september oktober november december arbetslivserfarenhet erfarenhet utbildning kompetenser fardigheter sprak engelska svenska universitet hogskola skola telefon adress ansvarig arbete anstallningar korkort referenser examen larare',
  dan: 'og i af pa for med som en et til ved den det fra nu nuvaerende januar februar marts april maj juni juli august september oktober november december erhvervserfaring erfaring uddannelse kompetencer faerdigheder sprog engelsk dansk universitet skole telefon adresse ansvarlig ansvar stilling korekort profil hojskole gymnasium',
  nor: 'og i av pa for med som en et til ved den det fra na navaerende januar februar mars april mai juni juli august september oktober november desember arbeidserfaring erfaring utdanning utdannelse kompetanse ferdigheter sprak engelsk norsk universitet hoyskole skole telefon adresse ansvarlig ansvar stilling forerkort profil videregaende',
  fin: 'ja on seka tai kuin myos tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu marraskuu joulukuu nykyinen tyokokemus koulutus osaaminen taidot kielitaito kielet englanti suomi ruotsi yliopisto ammattikorkeakoulu puhelin sahkoposti osoite vastaava vastuu tutkinto asiakaspalvelu tyotehtavat aidinkieli nykyhetki',
  ces: 'a v na s z do od pro ve ze k o pri az je leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec dosud soucasnost pracovni zkusenosti praxe vzdelani dovednosti jazyky jazykove znalosti anglictina cestina nemcina univerzita vysoka skola telefon adresa vedouci specialista zivotopis ridicsky prukaz soucasne',
  tur: 've ile bir icin bu olarak de da ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik devam halen gunumuz deneyim deneyimi is egitim beceriler yetenekler diller ingilizce turkce universitesi fakultesi lise telefon adres muhendis muhendisi muduru uzmani sorumlusu bolumu yuksek lisans hakkimda kisisel bilgiler referanslar yabanci dil mezun ozgecmis',
  hun: 'es a az egy van valamint januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december jelenleg szakmai tapasztalat munkatapasztalat vegzettseg tanulmanyok keszsegek nyelvek nyelvtudas nyelvismeret angol magyar nemet egyetem foiskola iskola telefon cim vezeto munkatars feladatok kozepfok felsofok anyanyelv jogositvany oneletrajz szemelyes adatok',
  ron: 'si de la in cu pe din pentru al ale a un o prin prezent ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie experienta profesionala educatie formare competente aptitudini limbi straine engleza romana universitatea facultatea licenta liceul telefon adresa responsabil inginer permis conducere studii',
} as const;

const ENGLISH = new Set('and of the in to for with on at from by as an is was our all experience education skills present current university college school january february march june july august october december manager engineer assistant summary profile employment languages english led managed worked responsible team references interests work history contact'.split(' '));

const LANGUAGES = Object.entries(WORDS).map(([language, words]) => ({ language: language as PageLanguage, words: new Set(words.split(' ')) }));

/** How much each word says for a language that has it: one that many have says little. */
const WEIGHT = new Map<string, number>();
for (const words of [ENGLISH, ...LANGUAGES.map((one) => one.words)]) for (const word of words) WEIGHT.set(word, (WEIGHT.get(word) ?? 0) + 1);

/** A page of a language has at least so much of it, and so much more than of English. */
const LEAST = 4;
const MORE_THAN_ENGLISH = 1.3;

/**
 * The language that a page is written in, by its words as an English reader tells them; null for English, for too few words and for languages whose data
 * does not come with Tandem. Of languages that are near to one another the one that has more of the words.
 */
export function pageLanguage(texts: readonly string[]): PageLanguage | null {
  const words = texts.flatMap((text) => fold(text).split(/[^\p{L}]+/u)).filter((word) => WEIGHT.has(word));
  const score = (language: ReadonlySet<string>): number => words.reduce((sum, word) => sum + (language.has(word) ? 1 / (WEIGHT.get(word) ?? 1) : 0), 0);
  const [best] = LANGUAGES.map(({ language, words: own }) => ({ language, score: score(own) })).sort((one, other) => other.score - one.score);
  return best !== undefined && best.score >= LEAST && best.score > MORE_THAN_ENGLISH * score(ENGLISH) ? best.language : null;
}

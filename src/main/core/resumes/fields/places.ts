import { fold } from '../../../../shared/names.ts';
import { townsOf } from './homeTowns.ts';
import { remembered } from './remembered.ts';
import { REGIONS } from './regions.ts';
import { townCountries } from './towns.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from './vocabulary.ts';

/** Countries by their names in English and in their own and neighbouring languages, folded, and the code of each. */
const COUNTRIES = `norway,norge,norwegen,noruega,norvege=NO|sweden,sverige,schweden,suecia,suede=SE|denmark,danmark,danemark,dinamarca=DK|finland,suomi,finnland,finlandia=FI|iceland,island=IS|germany,deutschland,allemagne,alemania,germania,alemanha,duitsland,niemcy,tyskland,германия=DE|austria,osterreich,autriche,oostenrijk=AT|switzerland,schweiz,suisse,svizzera,suiza,zwitserland=CH|netherlands,the netherlands,nederland,niederlande,pays-bas,paises bajos,holland,paesi bassi=NL|belgium,belgie,belgique,belgien,belgica=BE|luxembourg,luxemburg=LU|united kingdom,uk,u.k.,england,scotland,wales,northern ireland,great britain,vereinigtes konigreich,royaume-uni,reino unido,gb=GB|ireland,irland,eire,irlande,irlanda,republic of ireland=IE|france,frankreich,francia,franca,frankrijk=FR|spain,espana,spanien,espagne,espanha,spagna=ES|portugal=PT|italy,italia,italien,italie=IT|poland,polska,polen,pologne,polonia=PL|czech republic,czechia,ceska republika,cesko,tschechien=CZ|slovakia,slovensko,slowakei=SK|hungary,magyarorszag,ungarn,hongrie,hungria=HU|romania,rumanien,roumanie=RO|bulgaria,bulgarien,българия=BG|greece,hellas,griechenland,ελλαδα=GR|croatia,hrvatska,kroatien=HR|serbia,srbija,serbien,србија=RS|slovenia,slovenija,slowenien=SI|bosnia and herzegovina,bosna i hercegovina=BA|lithuania,lietuva,litauen=LT|latvia,latvija,lettland=LV|estonia,eesti,estland=EE|ukraine,ukraina,украина,україна=UA|russia,russian federation,россия,russland=RU|belarus,беларусь=BY|turkey,turkiye,turkei=TR|israel,ישראל=IL|egypt,مصر=EG|lebanon,لبنان=LB|jordan,الأردن=JO|saudi arabia,ksa,السعودية=SA|united arab emirates,uae,الإمارات,الامارات=AE|qatar=QA|kuwait=KW|iran=IR|iraq=IQ|morocco,maroc=MA|algeria,algerie=DZ|tunisia,tunisie=TN|nigeria=NG|ghana=GH|kenya=KE|ethiopia=ET|south africa=ZA|uganda=UG|tanzania=TZ|senegal=SN|cameroon=CM|india,भारत=IN|pakistan=PK|bangladesh=BD|sri lanka=LK|nepal=NP|china,prc,中国,中國=CN|hong kong,香港=HK|taiwan,台湾,台灣=TW|japan,日本=JP|south korea,korea,republic of korea,대한민국=KR|vietnam,viet nam,việt nam=VN|thailand=TH|philippines,the philippines=PH|indonesia=ID|malaysia=MY|singapore=SG|australia=AU|new zealand=NZ|united states,united states of america,usa,u.s.a.,us,u.s.,estados unidos,etats-unis,vereinigte staaten=US|canada,kanada=CA|mexico=MX|brazil,brasil,brasilien=BR|argentina=AR|chile=CL|colombia=CO|peru=PE|venezuela=VE|ecuador=EC|uruguay=UY|costa rica=CR|cyprus=CY|malta=MT|albania=AL|north macedonia=MK|georgia=GE|armenia=AM|azerbaijan=AZ|kazakhstan=KZ|uzbekistan=UZ|الإمارات,الامارات,الإمارات العربية المتحدة=AE|السعودية,المملكة العربية السعودية=SA|مصر=EG|قطر=QA|الكويت=KW|الأردن=JO|لبنان=LB|البحرين=BH|المغرب=MA|تونس=TN|الجزائر=DZ|العراق=IQ|سوريا=SY`;
const STATES = 'al,ak,az,ar,ca,co,ct,de,fl,ga,hi,id,il,in,ia,ks,ky,la,me,md,ma,mi,mn,ms,mo,mt,ne,nv,nh,nj,nm,ny,nc,nd,oh,ok,or,pa,ri,sc,sd,tn,tx,ut,vt,va,wa,wv,wi,wy,dc';
const US_STATE_NAMES = 'california,texas,florida,new york,illinois,pennsylvania,ohio,georgia,north carolina,michigan,new jersey,virginia,washington,arizona,massachusetts,tennessee,indiana,missouri,maryland,wisconsin,colorado,minnesota,oregon,utah,nevada,oklahoma,kansas,iowa,nebraska,kentucky,alabama,arkansas,louisiana,mississippi,south carolina,connecticut,idaho,montana,wyoming,new mexico,new hampshire,vermont,maine,delaware,rhode island,west virginia,north dakota,south dakota,hawaii,alaska';

/** In which the system names countries: those in which résumés are written. */
const TONGUES = ['en', 'fr', 'de', 'es', 'pt', 'nl', 'it', 'pl', 'cs', 'sk', 'hu', 'ro', 'sv', 'da', 'nb', 'fi', 'tr', 'el', 'ru', 'uk', 'bg', 'hr', 'sr', 'sl', 'lt', 'lv', 'et', 'id', 'ca'];

/** Those that are not above, as the system names them; the shortest are words of other languages. */
function otherCountries(known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter((each) => !/^(?:[AQX]A|E[UZ]|UN|X.|Z[XYZ]|Q.)$/.test(each) && english.of(each) !== undefined);
  const listed = new Set(known.values());
  for (const [at, language] of TONGUES.entries()) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = fold(names.of(code) ?? '').replace(/^the /, '').replace(/\s*\([^)]*\)/g, '');
      const least = at < 6 && !listed.has(code) ? 4 : 5;
      for (const one of [name, name.replace(' & ', ' and ')]) if (one.length >= least && !known.has(one) && !result.has(one) && !TOWN_IN.has(one)) result.set(one, code);
    }
  }
  return result;
}

const TOWN_IN = townCountries(fold);
const LISTED = new Map(COUNTRIES.split('|').flatMap((row) => { const [names = '', code = ''] = row.split('='); return names.split(',').map((name) => [fold(name), code] as const); }));
const COUNTRY_OF: ReadonlyMap<string, string> = new Map([...otherCountries(LISTED), ...LISTED]);
const STATE_CODES = new Set(STATES.split(','));
const STATE_NAMES = new Set(US_STATE_NAMES.split(','));
const WAYS_OF_WORK = /^(?:various(?: (?:locations|sites|places|postings))?|multiple locations|verschiedene (?:orte|standorte)|diverse orte|remote|hybrid|on.?site|home ?office|fernarbeit|teletravail|a distance|remoto|zdalnie|greater .{3,30} area|.{3,30} (?:metropolitan )?area)$/;
/** A place, or an employer that is called so. */
/** Provinces of Canada whose letters are of no state; in capitals alone. */
const PROVINCE = /, (?:NS|NB|MB|SK|NL|PE|YT|NT|NU)$/;
const COUNTY = /^.{3,25} (?:county|region)$|^.{3,25}, (?:co\.?|county) [a-z-]{3,14}$/;
/** `Ennis, Co. Clare`. */
const IRISH_COUNTY = /^\p{Lu}[\p{L} '’-]{2,25}, (?:Co\.?|County) (?:Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow|Durham)$/u;
/** States of Australia, which stand behind a town without a comma; in capitals alone. */
const STATE_BEHIND = /^\p{Lu}[\p{L} '’-]{2,25},?\s(?:(?:NSW|VIC|QLD|TAS|ACT)(?: \d{4})?|(?:WA|SA|NT) \d{4})$/u;

/** `Pergine Valsugana (TN)`: nobody else puts the letters of what a town is in into brackets. */
const ITALIAN_PROVINCE = /^\p{Lu}[\p{L} '’-]{2,30} \((?:A[GLNOPRTV]|B[AEGILNORSTZ]|C[AEBHLNORSTZ]|EN|F[CEGIMR]|G[EOR]|I[MS]|L[CEIOTU]|M[BCEINOST]|N[AOU]|OR|P[ADEGINORTUVZ]|R[ACEGIMNO]|S[AIOPRSUV]|T[AENOPRSV]|UD|V[ABCEIRTV])\)$/u;

/** `Florianópolis, SC`, which may be of South Carolina as well. */
const BRAZILIAN_STATE = /,\s(?:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)$/;

/** Regions of two countries: there the town says which. */
const IN_TWO_COUNTRIES = /^(?:punjab|la rioja|amazonas|santa fe|valparaiso|la libertad|limburg|luxembourg)$/;

/** The country of a name, its code, or a town; null when nothing is known by that name. */
export function countryOfPlace(text: string): string | null {
  const parts = partsOf(text);
  // `Durham, NC`, `Cambridge, MA`: a town that is known elsewhere too, with the letters of a state.
  const isBrazilian = TOWN_IN.get(parts[0] ?? '') === 'BR' && BRAZILIAN_STATE.test(text);
  const isAustralian = TOWN_IN.get(parts[0] ?? '') === 'AU' && /, (?:WA|SA|NT|ACT)$/.test(text);
  if (!isBrazilian && !isAustralian && parts.length === 2 && /,\s+[A-Z]{2}(?:\s+\d{5}(?:-\d{4})?)?$/.test(text) && STATE_CODES.has(parts[1] ?? '')) return 'US';
  for (const part of [...parts].reverse()) {
    const country = COUNTRY_OF.get(part);
    if (country) return country;
  }
  // `Kingston, Surrey`: what a town is in says where it is, and not what else is called so.
  const within = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  if (STATE_NAMES.has(within)) return 'US';
  const region = IN_TWO_COUNTRIES.test(within) ? undefined : REGIONS.get(within);
  if (region !== undefined) return region;
  for (const part of parts) {
    const town = TOWN_IN.get(part) ?? TOWN_IN.get(part.replace(/ city$/, '')) ?? REGIONS.get(part);
    if (town) return town;
  }
  if (STATE_BEHIND.test(text)) return 'AU';
  if (ITALIAN_PROVINCE.test(text)) return 'IT';
  const last = parts.at(-1) ?? '';
  return parts.length > 1 && (STATE_CODES.has(last) || STATE_NAMES.has(last)) ? 'US' : null;
}

/** `Acme Pharmacy Ltd` and under it `Zaria`: a town under a whole name is a line of its own, and `University of` with `Lagos` under it is not. */
export function isTownUnder(upper: string, lower: string): boolean {
  return lower.length > 2 && /^\p{Lu}/u.test(lower) && soundsLikePlace(lower) === 1 && !/\p{L} \p{Ll}{1,3}$|[-–—,/&(]$/u.test(upper) && soundsLikePlace(upper) === 0 && soundsLikeTitle(upper) < 1 && (soundsLikeEmployer(upper) === 1 || upper.includes(' ')) && !isSharedName(upper);
}

/** Whether a text is a part of a country, such as stands behind a town: `Sachsen`, `Nova Scotia`, `woj. śląskie`, `Veszprém megye`. */
export function isRegion(text: string): boolean {
  const plain = fold(text).trim();
  return REGIONS.has(plain) || STATE_NAMES.has(plain) || OF_REGIONS.test(plain);
}
const OF_REGIONS = /^(?:woj\.|wojewodztwo|jud\.|judetul|prov(?:incia|ince)?\.? (?:di|de|of)?|okres|okr\.|kanton|canton(?: de)?|landkreis|lkr\.|kreis|departamento de|estado de|region de|comunidad de|νομος) ?\p{L}{3,}|^\p{L}[\p{L}-]{2,}(?:shire| megye| zupanija| kraj| lan| fylke| maakunta| oblast| область| county| province| district)$/u;

/** The country that the document which is read just now speaks of; null when that is not known. What depends on it is not to be remembered by its text alone. */
let home: string | null = null;

/** Reads what is of a country: there its small towns are known as well. Nothing of it outlives `read`. */
export function atHome<T>(country: string | null, read: () => T): T {
  const before = home;
  home = country;
  try {
    return read();
  } finally {
    home = before;
  }
}

/** How sure it is that a text is a place and nothing else: 1 a known town or country, 0.9 a small town of the country that is read of, 0.6 by its form, 0 not. */
export function soundsLikePlace(text: string): number {
  const sound = soundsByItself(text);
  return sound > 0 || home === null ? sound : Math.max(sound, isOfHome(text, home) ? 0.9 : 0);
}

/** Whether a text is a town of a country and nothing else that is known, with its region or without. */
function isOfHome(text: string, country: string): boolean {
  if (text.length > 60 || !/^(?!The )\p{Lu}\p{L}{2}/u.test(text) || /[@/:\d;]/.test(text)) return false;
  if (country === 'AU' && /^\p{Lu}[\p{L} '’-]{2,25} (?:WA|SA|NT)$/u.test(text)) return true;
  const parts = partsOf(text);
  const [town = ''] = parts;
  return parts.length < 4 && town.length > 3 && townsOf(country).has(town) && parts.slice(1).every((part) => isRegion(part) || COUNTRY_OF.has(part)) && soundsLikeTitle(text) + soundsLikeEmployer(text) + soundsLikeSchool(text) + soundsLikeDegree(text) === 0;
}

const soundsByItself = remembered((text: string): number => {
  if (text.length > 70 || text.length < 2 || /[@/:]|https?|www\./.test(text)) return 0;
  // `The Hartford` is no town in Connecticut.
  if (/^The \p{Lu}/u.test(text) && !text.includes(',') && !COUNTRY_OF.has(fold(text.slice(4))) && !TOWN_IN.has(fold(text)) && !/^the (?:hague|woodlands|villages|dalles|valley|colony|pas|bronx|gambia|bahamas)$/.test(fold(text))) return 0;
  if (/^\p{Script=Han}{1,4}[都道府県]?\p{Script=Han}{1,5}[市区町村](?:\p{Script=Han}{1,4}区)?$|^\p{Script=Han}{1,4}[市区]$/u.test(text)) return 0.9;
  // A trade in French, and without its mark a town in Georgia.
  if (/^ma[cç]ons?(?![\p{L}])/iu.test(text) && /ç/i.test(text)) return 0;
  const parts = partsOf(text);
  if (parts.length === 0 || parts.length > 5) return 0;
  const known = parts.filter((part) => COUNTRY_OF.has(part) || TOWN_IN.has(part) || TOWN_IN.has(part.replace(/ city$/, ''))).length;
  if (WAYS_OF_WORK.test(fold(text))) return 1;
  if (known === parts.length) return 1;
  // `Leeds, Paralegal`: a post or a degree stands behind the town.
  const last = parts.at(-1) ?? '';
  if (known > 0 && (last === 'mba' || (last.length > 3 && (soundsLikeTitle(last) === 1 || soundsLikeDegree(last) === 1)))) return 0;
  if (IRISH_COUNTY.test(text)) return 0.9;
  if (COUNTY.test(fold(text))) return 0.6;
  if (STATE_BEHIND.test(text) || isTownOfState(text) || ITALIAN_PROVINCE.test(text) || (parts.length === 2 && BRAZILIAN_STATE.test(text) && /^\p{Lu}[\p{L} '’-]+, [A-Z]{2}$/u.test(text))) return 0.9;
  const state = STATE_CODES.has(last) || STATE_NAMES.has(last) || PROVINCE.test(text);
  if (parts.length > 1 && (!state || parts.length === 2) && (COUNTRY_OF.has(last) || PROVINCE.test(text) || STATE_CODES.has(last) && /[A-Z]{2}/.test(text) || STATE_NAMES.has(last) || (REGIONS.has(last) && (last.length > 3 || /[A-Z]{2,3}$/.test(text)))) && /^[\p{Lu}\p{Lo}\d]/u.test(text)) return 0.9;
  if (known > 0 && parts.length <= 3 && soundsLikeSchool(text.split(',')[0] ?? '') === 0) return 0.7;
  if (CODED_TOWN.test(text)) return 0.8;
  return 0;
});

/** `Joplin MO`: without a comma, the letters of a state behind one word or two. */
function isTownOfState(text: string): boolean {
  const [, state = ''] = /^(?:\p{Lu}\p{Ll}+[ -]?(?:\p{Lu}\p{Ll}+)?) ([A-Z]{2})$/u.exec(text) ?? [];
  return STATE_CODES.has(state.toLowerCase()) && soundsLikeEmployer(text.slice(0, -3)) === 0 && soundsLikeTitle(text.slice(0, -3)) === 0;
}

/** A town that nobody knows, with its code: `5030 Gembloux`, `Hexham NE46 1AA`. */
export const CODED_TOWN = /^(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3}|\d{4} ?[A-Z]{2})\s+\p{Lu}[\p{L} .'’-]+$|^\p{Lu}[\p{L} .'’-]+\s(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)$/u;

/** A text that ends in a place after a comma, a dash or in brackets, parted there; null when it does not. */
export function splitOffPlace(text: string): { readonly rest: string; readonly place: string } | null {
  const bracket = /^(.+?)\s*\(([^()]{2,50})\)$/u.exec(text);
  if (bracket && soundsLikePlace(bracket[2] ?? '') >= 0.7) {
    // `Acme, Berlin (Germany)`: what stands in brackets says where the town is.
    const town = COUNTRY_OF.has(fold(bracket[2] ?? '')) ? /^(.+),\s+([^,]+)$/u.exec(bracket[1] ?? '') : null;
    return town && (soundsLikePlace(town[2] ?? '') === 1 || isNamedAfter(town[1] ?? '', town[2] ?? '')) ? { rest: town[1] ?? '', place: `${town[2] ?? ''} (${bracket[2] ?? ''})` } : { rest: bracket[1] ?? '', place: bracket[2] ?? '' };
  }
  // `Crêperie Ti Melen, Carnac (56)`: a town in France with the number of its department.
  const [, named, department] = /^(.+),\s+(\p{Lu}[\p{L}’' -]{1,30}\s\((?:\d{2}|2[AB]|97\d)\))$/u.exec(text) ?? [];
  if (named !== undefined && department !== undefined) return { rest: named, place: department };
  // `Acme-Las Vegas, NV`, as Indeed writes it.
  const [, firm, town] = /^(.*[\p{L}\d.)&])-(\p{Lu}[\p{L} .'’]{2,30}, [A-Z]{2})$/u.exec(text) ?? [];
  if (firm !== undefined && town !== undefined && !/,\s\p{L}+$/u.test(firm) && soundsLikePlace(town) >= 0.9) return { rest: firm, place: town };
  const cuts = [...text.matchAll(/\s*[,–—|·]\s+|\s+-\s+/gu)];
  // All of it known before only its end known: `Ward 7, Oslo` is not where `Ward 7` begins.
  for (const least of [1, 0.9]) {
    for (const [at, cut] of cuts.entries()) {
      const place = text.slice(cut.index + cut[0].length);
      // What begins with the name of a school says where that is, unless all of it is known as a town.
      // `Senior Manager, OSS` is of no town in the Netherlands.
      if (/^\p{Lu}{3}$/u.test(place) && !COUNTRY_OF.has(fold(place)) && text !== text.toUpperCase()) continue;
      if (cut.index > 1 && !/ (?:of|de|del|di|da|do|of the|für|van)$/u.test(text.slice(0, cut.index)) && soundsLikePlace(place) >= least && !isCalledByTown(text.slice(0, cut.index), place) && (least === 1 || soundsLikeSchool(place.split(', ')[0] ?? '') === 0)) return withTown(text, cuts[at - 1], cut) ?? { rest: text.slice(0, cut.index), place };
    }
  }
  return namesake(text);
}

/** Words that many schools share; one that is called by them alone, or by its country, is known by its town. */
const SHARED = /^(?:the|of|for|and|in|federal|national|state|government|indian|royal|university|institute|college|polytechnic|school|secondary|primary|grammar|high|technical|technology|science|sciences|law|management|agriculture|education|engineering)$/;
export const isSharedName = (school: string): boolean => fold(school).split(/\s+/).every((word) => SHARED.test(word) || COUNTRY_OF.has(word));

/** Universities of a state that are several, each of which is called by its town. */
const MANY_CAMPUSES = /^(?:the )?(?:university of (?:alabama|alaska|arkansas|california|colorado|hawaii|houston|illinois|maine|maryland|massachusetts|michigan|minnesota|missouri|nebraska|nevada|north carolina|south carolina|tennessee|texas|washington|wisconsin)|california state university|(?:state|city) university of new york)$/;

/** Whether the last that a text names is a school that only its town tells from others: `University of California, Davis`, but not where the state follows. */
export function isCalledByTown(text: string, place: string): boolean {
  const named = place.includes(',') ? '' : (text.split(/,\s+/).at(-1) ?? '');
  return MANY_CAMPUSES.test(fold(named)) || [text, named].some((one) => one !== '' && isSharedName(one) && soundsLikeSchool(one) === 1);
}

/** `Pearl Resort, Muscat, Oman`: between an employer and a country stands a town, whether anybody knows it or not. */
function withTown(text: string, before: RegExpMatchArray | undefined, cut: RegExpMatchArray): { readonly rest: string; readonly place: string } | null {
  const [from, to] = [(before?.index ?? 0) + (before?.[0].length ?? 0), cut.index ?? 0];
  const [rest, town] = [text.slice(0, before?.index ?? 0), text.slice(from, to)];
  const isTown = before?.[0].trim() === ',' && COUNTRY_OF.has(fold(text.slice(to + cut[0].length))) && TOWN_LIKE.test(town) && soundsLikeTitle(town) + soundsLikeEmployer(town) + soundsLikeSchool(town) === 0;
  return isTown && !isSharedName(rest) && soundsLikeTitle(rest) === 0 && (soundsLikeEmployer(rest) + soundsLikeSchool(rest) > 0 || isNamedAfter(rest, town)) ? { rest, place: text.slice(from) } : null;
}

/** `Jugendherberge Losheimer See, Losheim`: what is called by a town is there. */
function namesake(text: string): { readonly rest: string; readonly place: string } | null {
  const [, rest = '', town = ''] = /^(.+),\s+([^,]+)$/u.exec(text) ?? [];
  const isNamed = TOWN_LIKE.test(town) && town.length > 3 && soundsLikeTitle(town) + soundsLikeEmployer(town) + soundsLikeSchool(town) === 0 && isNamedAfter(rest, town);
  return isNamed ? { rest, place: town } : null;
}

const isNamedAfter = (name: string, town: string): boolean => ` ${fold(name)}`.includes(` ${fold(town)}`);

const TOWN_LIKE = /^\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]+){0,2}$/u;

/** Codes of post before a town (`81-339`, `040 01`, `1012 AB`, `4050-265`, `SE-411 02`) and behind one (`SW1A 1AA`, `G7H 2A1`, `500081`, `D02 X285`). */
const CODE_BEFORE = /(?:(?:[a-z]{1,2}-)?(?:\d{3} \d{2}|\d{2}-\d{3}|\d{5}-\d{3}|\d{4}-\d{3}|\d{4} ?[a-z]{2}|\d{3,6})|c\d{4}[a-z]{0,3})(?=\s+\p{L})/iu;
const CODE_BEHIND = /\s+(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|(?:e|ec|n|nw|se|sw|w|wc)\d{1,2}[a-z]?|[a-z]\d[a-z] ?\d[a-z]\d|[a-z]\d[\dw] ?[a-z\d]{4}|\d{3} ?\d{3}|\d{4,6}(?:-\d{3,4})?)$/iu;

/** A part of an address without the code of its town. */
export function withoutPostCode(part: string): string {
  return part.replace(new RegExp(`^${CODE_BEFORE.source}\\s+`, 'iu'), '').replace(CODE_BEHIND, '').trim();
}

const partsOf = remembered((text: string): readonly string[] =>
  fold(text)
    .split(/\s*[,،|()·/–]\s*|\s+-\s+/)
    .map((part) => withoutPostCode(part).replace(/^the (?=[a-z])|\s+\d{1,6}$/g, '').replace(/\.$/, '').trim())
    .filter((part) => part !== '' && !/^[\d-]+$/.test(part)),
);

import type { Sector } from './professions.ts';
import type { Rng } from './rng.ts';

/** Invented place-like words per country; a name such as "Sykehuset Fagerlia" is made of one and a pattern. */
const STEMS: Readonly<Record<string, string>> = {
  NO: 'Fagerlia Tjeldvik Solvangen Granåsen Lysheim Storvarden Skogmo Havblikk',
  SE: 'Björkvik Ekbacken Norrgläntan Almdalen Vintervik Hagaberg',
  DK: 'Bøgelund Strandhave Nørrebjerg Kløverdal Søholt',
  FI: 'Koivuranta Lumilehto Honkalahti Saarikko',
  IS: 'Hvammur Fjallabær Lindarholt',
  DE: 'Lindenau Rosenbach Elbtal Marienhain',
  AT: 'Lindenau Almgrund Donaublick',
  NL: 'Waterlinde Duinzicht Molenrode',
  BE: 'Linderode Beukenhof',
  GB: 'Ashcombe Fernleigh Northwold Harrowgate Larkfield',
  IE: 'Ballyfern Carrigmore Glenroe',
  FR: 'Beaurivage Montclair Valbrune',
  ES: 'Valdemar Santa_Aurelia Ribera_Alta',
  PT: 'Vale_Claro Monte_Sereno',
  IT: 'Valchiara San_Fiorenzo Montesole',
  PL: 'Zielonka Brzozowa_Dolina Lipowiec',
  CZ: 'Lipovina Jasenka',
  HU: 'Hársfa Tiszavirág',
  RO: 'Valea_Lină Teiului',
  LT: 'Liepynas Ąžuolija',
  EE: 'Kaseoru Tammik',
  UA: 'Kalynivka Verbova',
  BG: 'Lipovo Zdravets',
  RS: 'Lipik Zdravlje',
  GR: 'Asklipia Elaia',
  TR: 'Çınaraltı Güneşli',
  LB: 'Cedar_Heights Al-Nour',
  EG: 'Al-Nakheel Nile_Crescent',
  IR: 'Golestan_Kuh Sepid_Rud',
  ET: 'Selam_Ber Entoto_View',
  KE: 'Acacia_Ridge Uhai',
  NG: 'Palmgrove Unity_Crest',
  GH: 'Sankofa_Hill Volta_View',
  IN: 'Shanti_Vihar Lotus_Valley Jeevan_Jyoti',
  PK: 'Shifa_Bagh Gulmarg',
  LK: 'Lanka_Suwa Nelum',
  PH: 'San_Lazaro_Bay Mabuhay_Heights Santa_Lucia_North',
  VN: 'An_Khang Hoa_Sen',
  ID: 'Sehat_Sentosa Melati_Indah',
  CN: 'Anhe Jinling_East',
  JP: 'Aozora Sakuragaoka',
  KR: 'Hanmaum Saebit',
  BR: 'Santa_Clara_do_Vale Boa_Serra',
  US: 'Maple_Ridge Lakeshore_Union',
};

const PATTERNS: Readonly<Record<Sector, readonly string[]>> = {
  hospital: ['{} Hospital', '{} University Hospital', '{} General Hospital'],
  clinic: ['{} Clinic', '{} Medical Centre', '{} Health Centre'],
  homecare: ['{} Home Care', '{} Care Homes', 'Municipality of {}'],
  software: ['{} Software', '{} Digital', '{}Soft', '{} Systems'],
  medtech: ['{} Medical Devices', '{} MedTech', '{} Diagnostics'],
  consulting: ['{} Consulting', '{} Partners', '{} Advisory'],
  bank: ['{} Bank', '{} Finance', '{} Insurance'],
  retail: ['{} Retail Group', '{} Stores'],
  logistics: ['{} Logistics', '{} Freight', '{} Transport'],
  catering: ['{} Catering', '{} Kitchens'],
  university: ['University of {}', '{} University College'],
  laboratory: ['{} Laboratories', '{} Pathology'],
};

const LOCAL: Readonly<Record<string, Partial<Record<Sector, readonly string[]>>>> = {
  NO: {
    hospital: ['Sykehuset {}', '{} sykehus', '{} universitetssykehus'],
    clinic: ['{} legesenter', '{}klinikken'],
    homecare: ['{} kommune, hjemmetjenesten', '{} sykehjem'],
    logistics: ['{} Transport AS', '{} Logistikk AS'],
    consulting: ['{} Rådgivning AS'],
    bank: ['{} Sparebank'],
    software: ['{} Data AS', '{} Digital AS'],
  },
  SE: {
    hospital: ['{} sjukhus', '{} universitetssjukhus'],
    clinic: ['{} vårdcentral'],
    homecare: ['{} hemtjänst', '{} äldreboende'],
    logistics: ['{} Åkeri AB'],
    software: ['{} Data AB'],
  },
  DK: {
    hospital: ['{} Hospital', '{} Sygehus'],
    clinic: ['Lægehuset {}'],
    homecare: ['{} Hjemmepleje', 'Plejecenter {}'],
    software: ['{} Data A/S'],
  },
  FI: { hospital: ['{}n sairaala'], clinic: ['{}n terveysasema'], software: ['{} Oy'] },
  DE: { hospital: ['Klinikum {}', 'Krankenhaus {}'], clinic: ['Praxiszentrum {}'], software: ['{} Software GmbH'] },
  AT: { hospital: ['Landesklinikum {}'] },
  NL: { hospital: ['{} Ziekenhuis'], homecare: ['Thuiszorg {}'] },
  FR: { hospital: ['Hôpital {}', 'Clinique {}'] },
  ES: { hospital: ['Hospital {}'], clinic: ['Clínica {}'] },
  PT: { hospital: ['Hospital de {}'], clinic: ['Clínica {}'] },
  IT: { hospital: ['Ospedale {}'] },
  PL: { hospital: ['Szpital {}'], clinic: ['Przychodnia {}'] },
  GB: { hospital: ['{} Royal Infirmary', '{} Infirmary'] },
  BR: { hospital: ['Hospital {}'] },
  PH: { hospital: ['{} Medical Center'] },
  IN: { hospital: ['{} Hospital', '{} Institute of Medical Sciences'] },
};

/** An employer of the given sector in a country; the names are invented. */
export function employerFor(rng: Rng, sector: Sector, country: string): string {
  const stem = rng.pick((STEMS[country] ?? 'Northlight').split(' ')).replaceAll('_', ' ');
  return rng.pick(LOCAL[country]?.[sector] ?? PATTERNS[sector]).replace('{}', stem);
}

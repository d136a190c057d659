import { describe, expect, it } from 'vitest';
import { findDateRange } from '../../src/main/core/resumes/fields/dates.ts';
import { sectionOf } from '../../src/main/core/resumes/fields/headings.ts';
import { soundsLikePlace, withoutPostCode } from '../../src/main/core/resumes/fields/places.ts';
import { soundsLikeDegree, soundsLikeEmployer, soundsLikeSchool, soundsLikeTitle } from '../../src/main/core/resumes/fields/vocabulary.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readPlainText } from '../../src/main/core/resumes/readers/plainText.ts';
import { jobs } from './placedPage.ts';

const read = (text: string): ParsedResume => parseResume(readPlainText(text));
const TOP = 'Ada Example\nBerlin, Germany | +49 171 2345678 | ada@mail.example\n\n';

describe('C4: words of many languages', () => {
  it.each([
    'Beekeeper', 'Elektroniker', 'Briefträgerin', 'Produktionshelfer', 'Couvreur (CDI)', 'Peintre en bâtiment', 'Albañil', 'Fontanera', 'Pintor de obra', 'Muratore', 'Infermiera', 'Metselaar', 'Onderwijsassistent', 'Snickare', 'Undersköterska', 'Sygeplejerske', 'Helsefagarbeider',
    'Sähköasentaja', 'Lastentarhanopettaja', 'Księgowa', 'Kierowca kat. C+E', 'Účetní', 'Stavbyvedoucí', 'Szakács', 'Raktáros', 'Bucătar', 'Muhasebeci', 'Λογίστρια', 'Главный бухгалтер', 'Вчителька', 'Voditeljica recepcije', 'Perawat', 'Nhân viên kinh doanh', 'Schreiner', 'Boucher',
  ])('C4: %s is a post', (title) => {
    expect(soundsLikeTitle(title)).toBe(1);
  });

  it.each(['Bäckerei Schneider', 'Maria Richter', 'Restaurant Boucher', 'Tischlerei Graf', 'Universidad Autónoma'])('C4: a word for a post that is a name as well is none in %s', (name) => {
    expect(soundsLikeTitle(name)).toBeLessThan(1);
  });

  it.each(['Metzgerei Schmid', 'Stadtverwaltung Mainz', 'Boulangerie Martin', 'EHPAD Les Lilas', 'Panadería Ruiz', 'Officina Bianchi', 'Ziekenhuis Gelre', 'Vårdcentralen Söder', 'Terveyskeskus', 'Piekarnia Kłos', 'Nemocnica', 'Pékség', 'Primăria', 'Devlet Hastanesi', 'Klinički bolnički centar', 'Νοσοκομείο', 'Больница № 4', 'Padaria Pão', 'Harland & Voss Chemists', 'Apex Security'])('C4: %s is an employer', (name) => {
    expect(soundsLikeEmployer(name)).toBeGreaterThan(0.6);
  });

  it.each(['Service Crew', 'Law Clerk', 'Certified Nursing Assistant', 'Contact met klanten zoals een bakkerij en een groot ziekenhuis'])('C4: a word of a trade makes no employer of %s', (text) => {
    expect(soundsLikeEmployer(text)).toBe(0);
  });

  it.each([
    ['work', ['Berufliche Stationen', 'Prácticas', 'Esperienze di lavoro', 'Tidigare anställningar', 'Työura', 'Praktyki i staże', 'Odborná praxe', 'Munkahelyeim', 'Stagii', 'Çalışma Geçmişi', 'Προϋπηρεσία', 'Места работы', 'Radno iskustvo', 'Pengalaman Kerja', 'Kinh nghiệm làm việc']],
    ['education', ['Schulbildung und Studium', 'Parcours scolaire', 'Titulaciones', 'Scholing', 'Skolegang', 'Tutkinnot', 'Dosažené vzdělání', 'Eğitim Durumu', 'Εκπαίδευση και κατάρτιση', 'Школовање', 'Pendidikan', 'Trình độ học vấn']],
    ['skills', ['Persönliche Stärken', 'Logiciels', 'Fortalezas', 'Punti di forza', 'Egenskaper', 'Ydinosaaminen', 'Mocne strony', 'Számítógépes ismeretek', 'Znanja i vještine', 'Keahlian', 'Kỹ năng']],
    ['other', ['Prawo jazdy', 'Førerkort', 'Jogosítvány', 'Захоплення', 'Tečajevi']],
  ] as const)('C4: headings of %s', (kind, headings) => {
    expect(headings.map((heading) => [heading, sectionOf(heading)])).toEqual(headings.map((heading) => [heading, kind]));
  });

  it('C4: a word that heads a section by itself is a label before a colon', () => {
    expect(read(`${TOP}Experience\n\nEngineer, Kestrel\nJan 2019 – Present\nSoftware: SAP, Excel\n\nAnalyst, Bluefin\nMar 2015 – Dec 2018\n`).jobs).toHaveLength(2);
  });

  it.each(['Realschulabschluss', 'Brevet des collèges', 'Bachillerato', 'Studentereksamen', 'Ylioppilas', 'Výuční list', 'Szakmunkás bizonyítvány', 'Makine Mühendisliği', 'Sarjana Ekonomi', 'Ensino Médio', 'Class XII', 'Staatlich geprüfter Techniker'])('C4: %s is a degree', (text) => {
    expect(soundsLikeDegree(text)).toBe(1);
  });

  it.each(['Colegio San José', 'Istituto Tecnico', 'Scholengemeenschap', 'Katedralskolan', 'Ressun lukio', 'Zespół Szkół', 'Střední odborné učiliště', 'Szakgimnázium', 'Meslek Yüksekokulu', 'Колледж', 'Ekonomski fakultet', 'SMA Negeri 3', 'Leeds Sixth Form'])('C4: %s is a school', (text) => {
    expect(soundsLikeSchool(text)).toBe(1);
  });

  it.each([
    ['apríla 2016 – doteraz', '2016-4', 'present'],
    ['svibanj 2014. – studeni 2018.', '2014-5', '2018-11'],
    ['2017 m. sausio – dabar', '2017-1', 'present'],
    ['jaan 2015 – dets 2018', '2015-1', '2018-12'],
    ['квіт. 2016 – теперішній час', '2016-4', 'present'],
    ['tháng 3 năm 2017 – nay', '2017-3', 'present'],
    ['Jänner 2021 – heute', '2021-1', 'present'],
    ['Juli bis September 2023', '2023-7', '2023-9'],
    ['01/03/2017 – alla data attuale', '2017-3', 'present'],
    ['05/2018 – În curs', '2018-5', 'present'],
  ])('C4: %s', (text, start, end) => {
    const range = findDateRange(text);
    const written = (date: { readonly year: number; readonly month: number | null } | 'present' | null | undefined): string => (date === 'present' ? date : `${date?.year}-${date?.month}`);
    expect([written(range?.start), written(range?.end)]).toEqual([start, end]);
  });
});

describe('C4: towns and their codes', () => {
  it.each([
    ['81-339 Gdynia', 'Gdynia'], ['040 01 Košice', 'Košice'], ['1012 AB Amsterdam', 'Amsterdam'], ['4050-265 Porto', 'Porto'], ['London SE5 8RH', 'London'], ['Chicoutimi G7H 2A1', 'Chicoutimi'], ['Dublin D02 X285', 'Dublin'], ['GA 30309', 'GA'], ['Aarhus C', 'Aarhus C'],
  ])('C4: %s is in %s', (text, town) => {
    expect(withoutPostCode(text)).toBe(town);
  });

  it.each([
    ['77 Station Parade, Reading RG1 8BX', 'Reading RG1 8BX'],
    ['Hlavná 27, 040 01 Košice', '040 01 Košice'],
    ['64-100 Leszno, ul. Kąkolewska 31', '64-100 Leszno'],
    ['Vestergade 4, 3. th., 8000 Aarhus C, Danmark', '8000 Aarhus C, Danmark'],
    ['P.O. Box 12, 30100, Eldoret, Kenya', 'Eldoret, Kenya'],
    ['2207 Harwood Ave, Baltimore, MD 21201', 'Baltimore, MD 21201'],
  ])('C4: of %s the place is %s', (address, place) => {
    expect(read(`Ada Example\n${address} | +49 171 2345678 | ada@mail.example\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n`).place?.value).toBe(place);
  });

  it('C4: a trade of French builders is no town of Georgia', () => {
    expect([soundsLikePlace('Maçon'), soundsLikePlace('Macon')]).toEqual([0, 1]);
  });
});

describe('C4: names, addresses and heads', () => {
  it.each([
    ['Nama: Dewi Kusumawati\nAlamat: Jl. Melati 45, Surabaya\nEmail: dewi@surel.example', 'Dewi Kusumawati', 'Dewi', 'Kusumawati'],
    ['NGUYEN Thi Lan Anh\nMontreuil, France | lananh.nguyen@mail.example', 'NGUYEN Thi Lan Anh', 'Thi Lan Anh', 'NGUYEN'],
    ['TAN WEI LING, JASMINE\nSingapore | jasmine.tan@mail.example', 'TAN WEI LING, JASMINE', 'WEI LING, JASMINE', 'TAN'],
    ['Ахметова Динара Сериковна\nАлматы, Казахстан | dinara@mail.example', 'Ахметова Динара Сериковна', 'Динара Сериковна', 'Ахметова'],
    ['Dra. María del Carmen Ruiz Pérez\nGranada, España | ruiz@mail.example', 'María del Carmen Ruiz Pérez', 'María del Carmen', 'Ruiz Pérez'],
  ])('C4: %s', (top, full, given, family) => {
    expect(read(`${top}\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n`).name?.value).toMatchObject({ full, given, family });
  });

  it('C4: numbers of a list, a connecting word at the end of a post, and a share of a week are no part of a name', () => {
    expect(jobs(read(`${TOP}Experience\n\n1. Kestrel GmbH\nSenior Engineer, 100 %\nJan 2019 – Present\n\n2. Bluefin GmbH\nAnalyst, 80 %\nMar 2015 – Dec 2018\n`))).toEqual([
      { employer: 'Kestrel GmbH', title: 'Senior Engineer', start: '2019-01', end: 'present' },
      { employer: 'Bluefin GmbH', title: 'Analyst', start: '2015-03', end: '2018-12' },
    ]);
  });

  it('C4: what a dash parts from a post is of it where the employer stands elsewhere, and a town with its department is none of an employer', () => {
    expect(jobs(read(`${TOP}Experience\n\nSTAFF NURSE – MEDICAL WARD | Strait District Hospital\nJan 2019 – Present\n\nDeputy Manager – Accounts | Hôtel Beau Rivage, La Baule (44)\nMar 2015 – Dec 2018\n`))).toEqual([
      { employer: 'Strait District Hospital', title: 'STAFF NURSE – MEDICAL WARD', start: '2019-01', end: 'present' },
      { employer: 'Hôtel Beau Rivage', title: 'Deputy Manager – Accounts', start: '2015-03', end: '2018-12' },
    ]);
  });

  it('C4: the number of a researcher is no telephone', () => {
    expect(read('Ada Example\nBerlin, Germany | ada@mail.example | 0000-0001-2345-6789\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n').phones).toEqual([]);
  });

  it.each([
    ['Engr. Bilal Ahmed Qureshi', 'Bilal Ahmed Qureshi'],
    ['FOTO IKER ZUBELDIA MORÁN', 'IKER ZUBELDIA MORÁN'],
  ])('C4: what stands before a name is none of it: %s', (line, name) => {
    expect(read(`${line}\nada@mail.example\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n`).name?.value.full).toBe(name);
  });

  it.each([
    ['Firenze (Italia)', 'Firenze, Italia'],
    ['Nantes (44)', 'Nantes'],
    ['Trois-Rivières (Québec)', 'Trois-Rivières, Québec'],
  ])('C4: what stands in brackets behind a town is where that is: %s', (line, place) => {
    expect(read(`Ada Example\n${line} | ada@mail.example\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n`).place?.value).toBe(place);
  });

  it('C4: jobs of Québec stand under a heading of their own, and a year goes to another', () => {
    expect(jobs(read(`${TOP}Expérience de travail\n\nTechnicienne en travail social | 2017 à ce jour\nCentre de services Les Deux-Rives\n\nIntervenante communautaire | 2013 à 2017\nMaison de la famille du Rocher\n`))).toEqual([
      { employer: 'Centre de services Les Deux-Rives', title: 'Technicienne en travail social', start: '2017', end: 'present' },
      { employer: 'Maison de la famille du Rocher', title: 'Intervenante communautaire', start: '2013', end: '2017' },
    ]);
  });
});

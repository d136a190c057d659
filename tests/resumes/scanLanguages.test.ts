import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createReadingPool } from '../../src/main/core/resumes/readingPool.ts';
import { pageLanguage } from '../../src/main/core/resumes/scan/pageLanguage.ts';
import type { RawLine, RawWord } from '../../src/main/core/resumes/scan/rawLines.ts';
import { scanResume } from '../../src/main/core/resumes/scan/scanResume.ts';
import { withAddressesOf } from '../../src/main/core/resumes/scan/twoReadings.ts';
import { forkReader } from '../../src/main/shell/web/forkReader.ts';

const SCAN = join(import.meta.dirname, 'scans/polish.png');
const JOBS = [
  { employer: 'Hurtownia Żubr Sp. z o.o.', title: 'Kierownik magazynu', start: '2019-03', end: 'present' },
  { employer: 'Zakłady Świt S.A.', title: 'Specjalista do spraw logistyki', start: '2014-09', end: '2019-02' },
];

const pool = createReadingPool((kind) => forkReader(new URL('../../src/main/core/resumes/resumeReader.ts', import.meta.url), kind));
afterAll(() => pool.rest());

describe('C4: scans in other languages than English', { timeout: 240_000 }, () => {
  it('C4: a page in Polish is read with the letters that it has, and its addresses with the sign that only English data knows', async () => {
    const { fields, pictures } = await scanResume(readFileSync(SCAN), 1);
    expect(fields.name?.value).toMatchObject({ full: 'Michał Wąsowski', given: 'Michał', family: 'Wąsowski' });
    expect([fields.emails, fields.phones, fields.jobs].map((found) => found.map(({ value }) => value))).toEqual([['michal.wasowski@poczta.test'], ['+48601555014'], JOBS]);
    // It was laid down by 0.7 degrees.
    expect(pictures[0]?.turn).toBeCloseTo(0.7, 0);
  });

  it('C4: each language has a process of its own, within the memory that one may have', async () => {
    const answer = await pool.words(SCAN, 1);
    if (!answer.ok || answer.words === null) throw new Error('It was not read.');
    expect(answer.words.words.map(({ text }) => text)).toEqual(expect.arrayContaining(['Wąsowski', 'Doświadczenie', 'michal.wasowski@poczta.test']));
    const english = await pool.words(join(import.meta.dirname, 'scans/two-columns.jpg'), 1);
    expect(english.ok && english.words !== null).toBe(true);
  });

  it.each([
    ['deu', 'Berufserfahrung seit 03/2019 Leiter der Werkstatt und verantwortlich fiir die Ausbildung Kenntnisse Sprachen'],
    ['fra', 'Expérience professionnelle depuis mars 2019 responsable de la gestion des stocks Formation Compétences Langues'],
    ['spa', 'Experiencia laboral desde enero de 2019 hasta la actualidad responsable del almacén Formacion Idiomas'],
    ['por', 'Experiéncia profissional desde marco de 2019 até ao presente Formagao Competéncias Linguas inglés'],
    ['ita', 'Esperienza professionale dal 2019 ad oggi presso il magazzino della ditta Istruzione e formazione Competenze Lingue'],
    ['nld', 'Werkervaring van 2019 tot heden verantwoordelijk voor het magazijn en de planning Opleiding Vaardigheden Talen'],
    ['pol', 'Doswiadczenie zawodowe marzec 2019 obecnie kierownik magazynu Wyksztatcenie Umiejetnosci Jezyki angielski'],
    ['swe', 'Arbetslivserfarenhet ansvarig for lagret och personal fran 2019 till nu Utbildning Sprak svenska engelska'],
    ['dan', 'Erhvervserfaring ansvarlig for lageret og uddannelse af elever Kompetencer Sprog dansk engelsk'],
    ['nor', 'Arbeidserfaring ansvarlig for lageret og oppleering Utdanning Ferdigheter Sprak norsk engelsk'],
    ['fin', 'Tyokokemus varastopaallikko ja vastaava Koulutus Kielitaito suomi englanti ruotsi Osaaminen'],
    ['ces', 'Pracovni zkusenosti vedouci skladu od roku 2019 dosud Vzdelani Dovednosti Jazyky anglictina'],
    ['tur', 'Is Deneyimi depo sorumlusu ocak 2019 halen devam Egitim Beceriler Yabanci Dil Ingilizce'],
    ['hun', 'Szakmai tapasztalat raktarvezeto jelenleg Tanulmanyok Nyelvtudas angol nemet es Keszsegek'],
    ['ron', 'Experienta profesionala ianuarie 2019 prezent Educatie si formare Limbi straine engleza Competente'],
  ])('C4: a page in %s is known by its words as an English reader tells them', (language, text) => {
    expect(pageLanguage(text.split(' '))).toBe(language);
    // Its data comes with Tandem.
    const data = join(dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`)), `4.0.0_best_int/${language}.traineddata.gz`);
    expect(statSync(data).size).toBeGreaterThan(500_000);
  });

  it('C4: English pages, pages of few words and English ones with foreign names are in no language but English', () => {
    expect(pageLanguage('Work Experience Warehouse manager from March 2019 to present responsible for the stock of a wholesaler Education Skills'.split(' '))).toBe(null);
    expect(pageLanguage(['Berufserfahrung', 'und'])).toBe(null);
    expect(pageLanguage('Experience with Banco de la Nacion and Universidad de los Andes, Head of the department for two years in La Paz, Education and Languages'.split(' '))).toBe(null);
    expect(pageLanguage([])).toBe(null);
  });

  const word = (text: string, left: number, right: number, top = 0): RawWord => ({ text, left, right, top, bottom: top + 20, confidence: 90 });
  const line = (...words: readonly RawWord[]): RawLine => ({ left: words[0]?.left ?? 0, right: words.at(-1)?.right ?? 0, top: words[0]?.top ?? 0, bottom: words[0]?.bottom ?? 0, slope: 0, offset: 0, size: 20, words });
  const texts = (lines: readonly RawLine[]): readonly string[] => lines.map(({ words }) => words.map(({ text }) => text).join(' '));

  it.each([
    ['an address that is one word', [line(word('Lodz', 0, 50), word('ada@poczta.test', 60, 210))], [line(word('Łódź', 0, 50), word('adaQpoczta.test', 60, 210))], ['Łódź ada@poczta.test']],
    ['one whose first part is a word by itself', [line(word('ada', 60, 90), word('lis@poczta.test', 100, 210))], [line(word('ada.lis(Dpoczta.test', 60, 210))], ['ada lis@poczta.test']],
    ['one that the other reading does not have', [line(word('ada@poczta.test', 60, 210, 40))], [line(word('Łódź', 0, 50))], ['Łódź', 'ada@poczta.test']],
    ['a letter that is read as the sign', [line(word('T@mrer', 0, 60), word('ApS', 70, 100))], [line(word('Tømrer', 0, 60), word('ApS', 70, 100))], ['Tømrer ApS']],
  ])('C4: of two readings the English one tells addresses: %s', (_, english, other, wanted) => {
    expect(texts(withAddressesOf(english, other))).toEqual(wanted);
  });
});

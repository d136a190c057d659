import { describe, expect, it } from 'vitest';
import { countryOfPlace, splitOffPlace } from '../../src/main/core/resumes/fields/places.ts';
import { openContainer } from '../../src/main/core/resumes/readers/containers.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { BOTH, HEAD, jobs, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const text = async (written: string): Promise<ParsedResume> => parseResume(await readResume(new TextEncoder().encode(written)));
const WORK = '\n\nEXPERIENCE\n\nSenior Engineer, Kestrel\nJan 2019 - Present\n- Ran the plant by day and by night.\n\nAnalyst, Bluefin\nMar 2015 - Dec 2018\n- Kept the books of four sites.\n';
const large = { size: 24, bold: true };
const BODY: readonly Placed[] = [['Experience', 40, 160, { size: 13, bold: true }], ['Senior Engineer', 40, 180, { bold: true }], ['Kestrel', 40, 193], ['Jan 2019 – Present', 220, 193], ['Ran the plant by day and by night, and wrote its reports', 40, 206]];
const name = (parsed: ParsedResume): string | undefined => parsed.name?.value.full;

describe('C4: names that are told otherwise than in a line of their own', () => {
  it.each([
    ['Hi, I’m Orla Whitcombe. I mend looms.', 'Orla Whitcombe'], ['My name is Dora van der Zee and I am looking for work by the sea.', 'Dora van der Zee'],
    ['Mein Name ist Konrad Ebersbach und ich suche eine neue Aufgabe.', 'Konrad Ebersbach'], ['Hola, soy Nuria Altamira.', 'Nuria Altamira'], ['Je m’appelle Solveig Marchand, et je cherche un poste.', 'Solveig Marchand'],
  ])('C4: somebody says who they are: %s', async (line, expected) => {
    expect(name(await text(`${line}\nwork@mail.example${WORK}`))).toBe(expected);
  });

  it.each([
    ['I hereby declare that all of this is true.\nDate: ______ \t(V. Subramaniam)', 'V. Subramaniam'], ['Yours faithfully,\n\nEfua Mensah-Doku', 'Efua Mensah-Doku'],
  ])('C4: somebody signs at the end: %s', async (end, expected) => {
    expect(name(await text(`Machine Operator\nAccra\nwork@mail.example${WORK}\n\n${end}\n`))).toBe(expected);
  });

  it('C4: given and family name in two sizes, or one under the other beside what somebody is reached by', () => {
    expect(name(parse([['Jordan', 40, 40, { size: 14 }], ['Castles', 40, 70, { size: 30, bold: true }], ['hello@mail.example', 40, 100], ...BODY]))).toBe('Jordan Castles');
    expect(name(parse([['CONSUELO', 40, 40, large], ['Tel. 0611 223344', 330, 52], ['FONSECA', 40, 66, { size: 24 }], ['c.f@mail.example', 330, 78], ['ARANGUIZ', 40, 92, large], ...BODY]))).toBe('CONSUELO FONSECA ARANGUIZ');
  });

  it('C4: one word a line, where an address is made of just these words', async () => {
    expect(name(await text(`Ong\nJia\nHui\nSales Manager\njiahui.ong@mail.example${WORK}`))).toBe('Ong Jia Hui');
  });

  it('C4: forms ask for family and given name in pairs, in small labels over them, or before a row of dots', async () => {
    expect(parse([['CREW APPLICATION FORM', 40, 40, large], ['Surname:', 40, 80], ['VELASCO', 110, 80], ['First name:', 240, 80], ['Arturo', 320, 80], ['sea@mail.example', 40, 100], ...BODY]).name?.value).toMatchObject({ given: 'Arturo', family: 'VELASCO' });
    expect(parse([['Vorname', 40, 40, { size: 8 }], ['Danuta', 40, 50], ['Nachname', 40, 70, { size: 8 }], ['Brzoza', 40, 80], ['post@mail.example', 40, 100], ...BODY]).name?.value).toMatchObject({ given: 'Danuta', family: 'Brzoza' });
    const dotted = await text(`NAMA..........: Wulandari\nAlamat........: Semarang, Jawa Tengah\nEmail.........: w.smg@mail.example${WORK}`);
    expect([dotted.name?.value, dotted.place?.value]).toMatchObject([{ full: 'Wulandari', family: '' }, 'Semarang, Jawa Tengah']);
  });

  it('C4: a captain is none of a name, nor is the letter that type pushed away from its end, nor what is drawn as a monogram', () => {
    expect(name(parse([['Capt. Idris Al-Harbi', 40, 40, large], ['idris.harbi@mail.example', 40, 70], ...BODY]))).toBe('Idris Al-Harbi');
    expect(name(parse([['Juno Delacroix-Har t', 40, 40, large], ['j@mail.example', 40, 70], ...BODY]))).toBe('Juno Delacroix-Hart');
    const drawn = parse([['ODETTE', 40, 40, large], ['OV', 40, 66, { size: 20 }], ['VANDERMEER', 40, 92, large], ['Photographer', 40, 120, { size: 12 }], ['bonjour@mail.example', 40, 135], ...BODY]);
    expect([name(drawn), drawn.headline?.value]).toEqual(['ODETTE VANDERMEER', 'Photographer']);
  });

  it('C4: a small word that begins the second line of a name belongs to it; Romanian family names stand first in forms', async () => {
    expect(name(parse([['Luciana Benedita', 40, 40, large], ['de Souza Leal', 40, 66, large], ['lu.benedita@mail.example', 40, 100], ...BODY]))).toBe('Luciana Benedita de Souza Leal');
    expect((await text(`Ionescu Mihai-Dan\nCluj-Napoca, România\nionescu.m@mail.example${WORK}`)).name?.value).toMatchObject({ given: 'Mihai-Dan', family: 'Ionescu' });
  });

  it('C4: who writes their résumé into a mail is reached by its sender, unless an address stands there', async () => {
    const mail = (body: string): Promise<ParsedResume> => openContainer(Buffer.from(`From: Tamsin Pye <tamsin.pye@mail.example>\r\nSubject: CV\r\nDate: Mon, 5 Feb 2024 09:12:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`)).then((members) => readResume(members?.[0]?.bytes ?? new Uint8Array())).then(parseResume);
    expect((await mail(`Tamsin Pye\nPastry Chef\nTruro, Cornwall${WORK}`)).emails.map(({ value }) => value)).toEqual(['tamsin.pye@mail.example']);
    expect((await mail(`Tamsin Pye\nPastry Chef\npye@home.example${WORK}`)).emails.map(({ value }) => value)).toEqual(['pye@home.example']);
  });
});

describe('C4: what stands around a name', () => {
  it.each(['Your consultant: Simon Hadley | 020 7946 0811 | simon@agency.example', 'Contactpersoon: Marieke van Dam · 038 421 12 34 · marieke@agency.example', 'Agent: Marlene Fox, Fox Management, 020 7836 9042, marlene@agency.example'])('C4: who speaks for somebody is not them: %s', async (line) => {
    const parsed = await text(`Harriet Blythe\nFinance Director\n${line}${WORK}`);
    expect([parsed.emails, parsed.phones]).toEqual([[], []]);
  });

  it('C4: the title of the paper heads nothing, and a label may be the heading over a number', () => {
    const titled = parse([['RESUME', 40, 40, { size: 18, bold: true }], ['Ada Example', 40, 60], ['Address: Kochi, Kerala', 40, 73], ['ada@mail.example', 40, 86], ...BODY]);
    expect(titled.place?.value).toBe('Kochi, Kerala');
    const side = parse([...HEAD, ...BODY, ['Work', 400, 60, { size: 12, bold: true }], ['+1 503 664 4549 ext. 639', 400, 76], ['Cell', 400, 96, { size: 12, bold: true }], ['+1 503 746 5043', 400, 112]]);
    expect(side.phones.map(({ value }) => value)).toEqual(['+15036644549 ext. 639', '+15037465043']);
  });

  it('C4: towns that stand in two countries are told by the state or the county behind them', () => {
    expect(['Durham, NC', 'Cambridge, MA', 'Fremantle WA 6160'].map(countryOfPlace)).toEqual(['US', 'US', 'AU']);
    expect(parse([['Ada Example', 40, 40, large], ['Margate, Kent | 07400 123505 | ada@mail.example', 40, 70], ...BODY])).toMatchObject({ place: { value: 'Margate, Kent' }, phones: [{ value: '+447400123505' }] });
  });

  it('C4: a school that only its town tells from others keeps it; where the state follows, that is where it is', () => {
    expect(splitOffPlace('University of California, Davis')).toBeNull();
    expect(splitOffPlace('Oregon State University, Corvallis, OR')).toEqual({ rest: 'Oregon State University', place: 'Corvallis, OR' });
    const parsed = parse([...HEAD, ['Education', 40, 90, { size: 13, bold: true }], ['2009 – 2013', 40, 110], ['Promotion in Geschichte, Freie Universität', 150, 110], ['Berlin', 150, 122]]);
    expect(parsed.education.map(({ value }) => value)).toMatchObject([{ school: 'Freie Universität Berlin', degree: 'Promotion in Geschichte' }]);
  });

  it('C4: rows of skills that name languages of programs are no heading, and a name in bold over a list is that of a group', () => {
    const parsed = parse([...HEAD, ['Core Skills', 40, 90, { size: 13, bold: true }], ['Languages: Go, Python', 40, 108], ['Tools', 40, 121, { bold: true }], ['dbt • Spark', 40, 134]]);
    expect(parsed.skills.map(({ value }) => value)).toEqual(['Go', 'Python', 'dbt', 'Spark']);
  });
});

describe('C4: heads of jobs that run on', () => {
  const dated = (rows: readonly (readonly [string, string])[]): readonly Placed[] => rows.flatMap(([left, right], at): readonly Placed[] => [...(left === '' ? [] : [[left, 40, 110 + at * 13] as const]), ...(right === '' ? [] : [[right, 130, 110 + at * 13] as const])]);

  it('C4: an item of a list stands beside the second line of a date', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...dated([['01/2019-', 'Senior Engineer, Kestrel'], ['heute', '{ Leitung von Prüfungen im Mittelstand'], ['03/2015-', 'Analyst, Bluefin'], ['12/2018', '{ Erstellung des Abschlusses nach Regeln']])]);
    expect(jobs(parsed)).toMatchObject(BOTH);
  });

  it('C4: an employer goes on behind a hyphen, or with the word that ends its name', () => {
    const parsed = parse([...HEAD, ['Experience', 40, 90, { size: 13, bold: true }], ...dated([['2019 – 2021', 'Research Fellow, Georg-August-'], ['', 'Universität Göttingen, Göttingen'], ['2015 – 2018', 'Lecturer, Wallstein College, Leeds']])]);
    expect(parsed.jobs[0]?.value.employer).toBe('Georg-August-Universität Göttingen');
  });

  it('C4: an employer that is called like a town stands before one that nobody knows', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEXPERIENCE\n\n2021.04 - Present\tZillow Group, Seattle\nSenior Researcher\n- Ran studies.\n\n2017.10 - 2021.03\tProvidence, Renton\nResearcher\n- Wrote reports.\n\n2015.06 - 2017.09\tBlink, Seattle\nAnalyst\n- Kept notes.\n');
    expect(parsed.jobs.map(({ value }) => value.employer)).toEqual(['Zillow Group', 'Providence', 'Blink']);
  });

  it('C4: a season behind a place is the time of a post', async () => {
    const parsed = await text('Ada Example\nada@mail.example\n\nEXPERIENCE\n\nMarketing Specialist\nKestrel, Boston, MA Jan 2018 - Feb 2021\n- Wrote.\n\nMarketing Intern\nBluefin, Boston, MA Summer 2017\n- Read.\n');
    expect(parsed.jobs.map(({ value }) => [value.employer, value.end])).toEqual([['Kestrel', '2021-02'], ['Bluefin', '2017']]);
  });
});

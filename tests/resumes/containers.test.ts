import { describe, expect, it } from 'vitest';
import { openContainer } from '../../src/main/core/resumes/readers/containers.ts';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';
import { writeDoc, writeMsg } from './generate/compound.ts';
import { lockedZip } from './generate/lockedZip.ts';
import { aesField, namedZip, unicodePathField } from './generate/namedZip.ts';
import { zip } from './generate/zip.ts';

const RESUME = Buffer.from('Ada Example\nada@mail.example\n');
const BODY = 'Dear Sir or Madam, here is my résumé. '.repeat(8);
const mail = (body: string, attached = '../../Lebenslauf.pdf'): Buffer => Buffer.from([
  'From: Ada Example <ada@mail.example>', 'To: jobs@firm.example', 'Subject: =?utf-8?B?QmV3ZXJidW5nIGFscyBLw7ZjaGlu?=', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '',
  '--b', 'Content-Type: text/plain; charset=utf-8', '', body, '--b', 'Content-Type: application/pdf; name="x.pdf"', `Content-Disposition: attachment; filename="${attached}"`, 'Content-Transfer-Encoding: base64', '', RESUME.toString('base64'), '--b--', '',
].join('\r\n'));
const names = async (bytes: Buffer): Promise<readonly string[] | undefined> => (await openContainer(bytes))?.map(({ name }) => name);

describe('C4: files that come in other files', () => {
  it('C4: an archive gives its files without folders, and without what a system hides in it', async () => {
    const members = await openContainer(zip({ 'applicants/a/cv.txt': RESUME, 'applicants/b/cv.txt': 'other', '__MACOSX/._cv.txt': 'x', '.DS_Store': 'x', 'empty/': '' }));
    expect(members?.map(({ name }) => name)).toEqual(['cv.txt', 'cv 2.txt']);
    expect(Buffer.from(members?.[0]?.bytes ?? [])).toEqual(RESUME);
  });

  it('C4: a document is no container, whatever it is packed as', async () => {
    expect(await openContainer(zip({ 'word/document.xml': '<w:document/>' }))).toBeNull();
    expect(await openContainer(RESUME)).toBeNull();
    expect(await openContainer(writeDoc('Ada Example\r'))).toBeNull();
    expect(await openContainer(Buffer.from('Name: Ada Example\nFrom: Oslo\n\nExperience\n'))).toBeNull();
  });

  it('C4: a mail gives its attachments, and without a document among them its text when that says something', async () => {
    expect(await names(mail(BODY))).toEqual(['Lebenslauf.pdf']);
    expect(await names(mail(BODY, 'photo.jpg'))).toEqual(['photo.jpg', 'Bewerbung als Köchin.txt']);
    expect(await names(mail(BODY, 'smime.p7s'))).toEqual(['Bewerbung als Köchin.txt']);
    await expect(names(mail('Regards', 'smime.p7s'))).rejects.toMatchObject({ why: 'no-text' });
    const [first] = (await openContainer(mail(BODY))) ?? [];
    expect(Buffer.from(first?.bytes ?? [])).toEqual(RESUME);
  });

  it('C4: a mail of Outlook does as well', async () => {
    const members = await openContainer(writeMsg('Søknad', BODY, { 'CV Åse.pdf': RESUME }));
    expect(members?.map(({ name }) => name)).toEqual(['CV Åse.pdf']);
    expect((await openContainer(writeMsg('Søknad', BODY, { 'Åse.png': RESUME })))?.map(({ name }) => name)).toEqual(['Åse.png', 'Søknad.txt']);
    expect(Buffer.from(members?.[0]?.bytes ?? [])).toEqual(RESUME);
  });

  it('C4: names stay in the folder they are put in and do not turn their ending round', async () => {
    expect(await names(zip({ '..\\..\\a<b>.txt': 'x', 'cv\u202Efdp.exe': 'x', '/etc/passwd': 'x', '=cmd()|x.txt': 'x' }))).toEqual(['ab.txt', 'cvfdp.exe', 'passwd', '=cmd()x.txt']);
  });

  it('C4: of an archive in which one file is locked or damaged the others are taken, and that one is named with its reason', async () => {
    const locked = (await openContainer(lockedZip())) ?? [];
    expect(locked.map(({ name, bytes, refused }) => [name, Buffer.from(bytes).toString(), refused])).toEqual([['astrid.txt', 'Astrid Lund\nastrid@mail.example\n', undefined], ['sigrid.txt', '', 'encrypted']]);
    const broken = zip({ 'one.txt': RESUME, 'two.txt': 'Ada once more '.repeat(20) });
    // Where the second one lies its packed bytes begin with a kind of block that there is not.
    broken.writeUInt8(0xff, broken.lastIndexOf('two.txt', broken.indexOf(Buffer.from('504b0102', 'hex'))) + 'two.txt'.length);
    expect((await openContainer(broken))?.map(({ name, refused }) => [name, refused])).toEqual([['one.txt', undefined], ['two.txt', 'damaged']]);
  });

  it.each([1, 2] as const)('C4: what WinZip locked by AES (AE-%i) is named as locked, and the others are taken', async (version) => {
    // Salt, check of the password, what was encrypted, authentication.
    const locked = Buffer.from(Array.from({ length: 60 }, (_, at) => (at * 89 + 7) % 256));
    const sealed = { name: Buffer.from('sigrid.txt'), content: locked, method: 99, flags: 1, extra: aesField(version) };
    const members = await openContainer(namedZip([{ name: Buffer.from('astrid.txt'), content: RESUME }, sealed]));
    expect(members?.map(({ name, bytes, refused }) => [name, bytes.length, refused])).toEqual([['astrid.txt', RESUME.length, undefined], ['sigrid.txt', 0, 'encrypted']]);
    // Some programs forget the mark in the flags; what they locked is no text for all that.
    expect((await openContainer(namedZip([{ name: Buffer.from('astrid.txt'), content: RESUME }, { ...sealed, flags: 0 }])))?.[1]?.refused).toBe('encrypted');
    await expect(openContainer(namedZip([sealed]))).rejects.toMatchObject({ why: 'encrypted' });
  });

  it('C4: names are read right in UTF-8 with and without its mark, in code page 437, and where the extra field has the true one', async () => {
    const in437 = Buffer.from([0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x8f, 0x73, 0x61, 0x20, 0xa5, 0xe1, 0x2e, 0x74, 0x78, 0x74]);
    // What a Polish Windows writes, and what it means.
    const in852 = Buffer.from([0x9d, 0x75, 0x6b, 0x61, 0x73, 0x7a, 0x2e, 0x74, 0x78, 0x74]);
    const entry = (name: Buffer, more: object = {}) => ({ name, content: RESUME, ...more });
    expect(
      await names(
        namedZip([
          entry(Buffer.from('Åse Ødegård.txt'), { flags: 0x0800 }),
          entry(Buffer.from('Žofie.txt')),
          entry(in437),
          entry(in852, { extra: Buffer.concat([Buffer.from([0x55, 0x54, 1, 0, 0]), unicodePathField(in852, 'cv/Łukasz.txt')]) }),
          entry(Buffer.from('Renamed.txt'), { extra: unicodePathField(in852, 'Łukasz.txt') }),
          entry(Buffer.from('cut.txt'), { extra: Buffer.from([0x75, 0x70, 0xff, 0xff, 1]) }),
        ]),
      ),
    ).toEqual(['Åse Ødegård.txt', 'Žofie.txt', 'Müller Åsa Ñß.txt', 'Łukasz.txt', 'Renamed.txt', 'cut.txt']);
  });

  it('C4: an archive all of which is locked is refused as a whole', async () => {
    const archive = lockedZip();
    // The first file is marked as locked as well, in the directory.
    archive.writeUInt16LE(1, archive.indexOf(Buffer.from('504b0102', 'hex')) + 8);
    await expect(openContainer(archive)).rejects.toMatchObject({ why: 'encrypted' });
  });

  it('C4: an archive that swells, or holds too many files or none, is refused with the way out', async () => {
    const bomb = zip(Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`${at}.txt`, Buffer.alloc(15_000_000)])));
    await expect(openContainer(bomb)).rejects.toMatchObject({ why: 'too-large' });
    await expect(openContainer(zip(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}.txt`, 'x']))))).rejects.toMatchObject({ why: 'too-large' });
    await expect(openContainer(zip({ 'a/': '' }))).rejects.toMatchObject({ why: 'no-text' });
  });
});

describe('C4: Word documents of before 2007', () => {
  it('C4: the text is read with its fields shown and their codes not', async () => {
    const document = await readResume(writeDoc('Ada Løvås\r\u0013 HYPERLINK "mailto:x" \u0014ada@mail.example\u0015\r\rExperience\rEngineer\u000bAcme Ltd\u000b2019\u001e2021\r'));
    expect(document).toMatchObject({ format: 'doc' });
    expect(document.lines.map((line) => line.text)).toEqual(['Ada Løvås', 'ada@mail.example', 'Experience', 'Engineer', 'Acme Ltd', '2019-2021']);
    expect(parseResume(document).jobs.map((job) => job.value)).toEqual([{ employer: 'Acme Ltd', title: 'Engineer', start: '2019', end: '2021' }]);
  });

  it('C4: a locked one is refused, and so is one without text', async () => {
    await expect(readResume(writeDoc('Ada', 0x100))).rejects.toMatchObject({ why: 'encrypted' });
    await expect(readResume(writeDoc('\r\r'))).rejects.toMatchObject({ why: 'no-text' });
  });
});

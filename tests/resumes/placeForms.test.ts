import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { readResume } from '../../src/main/core/resumes/readResume.ts';

const placeOf = async (line: string): Promise<string | undefined> => parseResume(await readResume(Buffer.from(`Ada Example\n${line}\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n`))).place?.value;

describe('C4: where somebody lives, among other things', () => {
  it.each([
    ['Swansea, UK, 07700 940517, ada@mail.example', 'Swansea, UK'],
    ['Boise, ID, (614) 555-0105, ada@mail.example', 'Boise, ID'],
    ['Portland, OR 617.555.0149', 'Portland, OR'],
    ['London, 06-24675927, ada@mail.example', 'London'],
    ['Inverness ~ 0113 496 0891 ~ ada@mail.example ~ github.com/ada', 'Inverness'],
    ['Regent Court, London | ada@mail.example', 'London'],
    ['Old Aberdeen House, Dunbar Street, Kraków | ada@mail.example', 'Kraków'],
    ['Gado Nasko Road, Nairobi, Kenya | ada@mail.example', 'Nairobi, Kenya'],
    ['quai de la Fosse, Brest | ada@mail.example', 'Brest'],
    ['Ballarat VIC | ada@mail.example', 'Ballarat VIC'],
    ['Serrekunda, The Gambia | ada@mail.example', 'Serrekunda, The Gambia'],
    ['Dingle, Co. Kerry | ada@mail.example', 'Dingle, Co. Kerry'],
    ['Address: Aluva, Kerala | ada@mail.example', 'Aluva, Kerala'],
    // What is no street and no number stays.
    ['Guildford, Surrey | ada@mail.example', 'Guildford, Surrey'],
    ['Cork, Ireland | ada@mail.example', 'Cork, Ireland'],
    ['Lisboa, Portugal 1000-123 | ada@mail.example', 'Lisboa, Portugal 1000-123'],
  ])('C4: %s', async (line, place) => {
    expect(await placeOf(line)).toBe(place);
  });

  it('C4: a post code before its town is no number of a telephone', async () => {
    const read = parseResume(await readResume(Buffer.from('Ada Example\nMorada: Rua das Flores 101, 4050-265 Porto\nTelefone: +351 22 555 0187\n\nExperience\n\nEngineer, Kestrel, 2019 – Present\n')));
    expect(read.phones.map(({ value }) => value)).toEqual(['+351225550187']);
    expect(read.place?.value).toBe('4050-265 Porto');
  });

  it('C4: what is asked for with Address, in a form; a name is no place', async () => {
    const form = (label: string, place: string): Promise<string | undefined> => readResume(Buffer.from(`<html><table><tr><td>Full name:</td><td>Wojciech Baran</td></tr><tr><td>${label}:</td><td>${place}</td></tr><tr><td>E-mail:</td><td>baran@mail.example</td></tr></table><h2>Experience</h2><p>Engineer, Kestrel, 2019 – Present</p></html>`)).then((document) => parseResume(document).place?.value);
    expect(await form('Address', 'Bristol, United Kingdom')).toBe('Bristol, United Kingdom');
    expect(await form('Nickname', 'wb')).toBeUndefined();
    expect(await placeOf('9B Orchard Close, Columbus, OH, USA ∙ +1 512 555 0106 ∙ ada@mail.example ∙')).toBe('Columbus, OH, USA');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personAt } from '../../src/sandbox/world/personAt.ts';
import type { WorldPerson } from '../../src/sandbox/world/types.ts';
import { LinkedinClient } from './linkedinClient.ts';
import { LinkedinWire } from './linkedinWire.ts';
import { RecruiterVisit } from './recruiterVisit.ts';

const members = Array.from({ length: 400 }, (_, index) => personAt(11, index)).filter((one) => one.nearDuplicateOf === null && one.lastName !== '' && one.member?.how === 'email');

let linkedin: LinkedinClient;
let li: LinkedinWire;
let recruiter: RecruiterVisit;
let seat: string;
/** A member to whom nobody has written. */
let stranger: WorldPerson;

beforeEach(async () => {
  linkedin = await LinkedinClient.start({ preload: false });
  li = new LinkedinWire(linkedin, 'v2');
  recruiter = await RecruiterVisit.as(linkedin.server, 3);
  const { seats } = (await (await fetch(`${linkedin.server.adminUrl}/seats`)).json()) as { seats: { urn: string }[] };
  seat = seats[3]?.urn ?? '';
  const silent = await Promise.all(members.slice(0, 20).map(async (one) => ((await recruiter.get(`/messaging/${idOf(one)}`)).words.includes('No messages') ? one : null)));
  const found = silent.find((one) => one !== null);
  if (!found) throw new Error('the world of this seed has been written to from end to end');
  stranger = found;
});
afterEach(() => linkedin.server.stop());

const idOf = ({ member }: WorldPerson): string => member?.urn.split(':').at(-1) ?? '';
const write = () => recruiter.post(`/talent/profile/${idOf(stranger)}/inmail`, { subject: 'A place on our team', text: 'Would Thursday do?' });
const answer = (form: Record<string, string>) => recruiter.post(`/messaging/${idOf(stranger)}/3`, form);
const stubs = async () => (await li.call(`mailStubs?q=contract&contract=${linkedin.server.contract}&owners=${seat}&start=0&count=100`)).body.elements.filter(({ member }: { member: string }) => member === stranger.member?.urn);

describe('InMail, from both sides', () => {
  it('E5: whoever agrees with the first answer shares e-mail and phone through that seat, and is not asked again', async () => {
    await write();
    const page = await recruiter.get(`/messaging/${idOf(stranger)}`);
    expect(page.words).toMatch(/Jonas Lindqvist, Fjord Health .*A place on our team Would Thursday do\? .*Share your e-mail address and phone number/);
    expect((await answer({ text: 'Thursday is fine.' })).words).toContain('Say yes or no');
    expect(await stubs()).toEqual([]);
    expect((await answer({ text: 'Thursday is fine.', consent: 'yes' })).status).toBe(303);
    expect(await stubs()).toEqual([expect.objectContaining({ owner: seat, stubProfile: expect.objectContaining({ emailAddress: stranger.member?.email }) })]);
    expect((await recruiter.get(`/messaging/${idOf(stranger)}`)).words).not.toContain('Share your e-mail address');
    expect((await recruiter.get(`/talent/profile/${idOf(stranger)}?tab=inmail`)).words).toContain('Re: A place on our team Thursday is fine.');
  });

  it('E7: whoever says no answers without anything else, and is not asked with a later answer', async () => {
    await write();
    await answer({ text: 'No, thank you.', consent: 'no' });
    await answer({ text: 'Really not.', consent: 'yes' });
    expect(await stubs()).toEqual([]);
  });

  it('E6: only members of whom the ATS has told no address are asked', async () => {
    await write();
    const asked = async (): Promise<boolean> => (await recruiter.get(`/messaging/${idOf(stranger)}`)).words.includes('Share your e-mail address');
    await li.candidate('C-1', { firstName: stranger.firstName, lastName: stranger.lastName, emailAddresses: undefined, manualMatchedMember: stranger.member?.urn });
    expect(await asked()).toBe(true);
    await li.candidate('C-1', { firstName: stranger.firstName, lastName: stranger.lastName, emailAddresses: [stranger.member?.email] });
    expect(await asked()).toBe(false);
    await answer({ text: 'Thursday is fine.', consent: 'yes' });
    expect(await stubs()).toEqual([]);
  });

  it('W7: of a colleague’s thread one sees that it is there, and not a word of it', async () => {
    await write();
    const colleague = await RecruiterVisit.as(linkedin.server, 4);
    const { words } = await colleague.get(`/talent/profile/${idOf(stranger)}?tab=inmail`);
    expect(words).toContain('Also in contact: Jonas Lindqvist');
    expect(words).not.toContain('Would Thursday do?');
  });

  it('E9: an account that is closed is gone from Recruiter, and is told among those who left once it was exported', async () => {
    await recruiter.post(`/messaging/${idOf(stranger)}/close`);
    expect((await recruiter.get(`/talent/profile/${idOf(stranger)}`)).status).toBe(404);
    expect((await recruiter.get(`/talent/search?keywords=${encodeURIComponent(`${stranger.firstName} ${stranger.lastName}`)}`)).html).not.toContain(idOf(stranger));
  });

  it('a page of another site can send none of its forms', async () => {
    const sent = await fetch(`${linkedin.server.wwwUrl}/messaging/${idOf(stranger)}/close`, { method: 'POST', headers: { Origin: 'http://elsewhere.test' }, redirect: 'manual' });
    expect(sent.status).toBe(403);
  });
});

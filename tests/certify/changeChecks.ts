import type { JobAtLinkedIn } from '../../src/shared/domain/publishing.ts';
import type { LinkedInPane } from '../../src/shared/domain/linkedIn.ts';
import type { Check } from './stage.ts';
import { same, shown } from './shown.ts';
import { ALL, MINUTE_MS, type ToldWorld } from './toldWorld.ts';

const LONG = 'You look after the machines that look after our patients, with a team of nine in Oslo and another in Gdańsk who trust each other.';
/** Changes reach LinkedIn in this time; an ATS takes two to ten minutes. */
const SOON = 10;

/** What changes in the ATS or in Tandem, as it is at LinkedIn afterwards. */
export function changeChecks(world: ToldWorld): Readonly<Record<string, Check>> {
  const { desk } = world;
  const minutesSince = (began: number): string => `${Math.max(1, Math.round((desk.now() - began) / MINUTE_MS))} minutes`;
  const listed = async (): Promise<{ id: string; urn: string; availability: string }[]> =>
    (await desk.kept('job')).filter(({ record }) => record.state === 'LISTED').map(({ id, record }) => ({ id, urn: record.urn as string, availability: record.record.availability as string })).toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const pageOf = (jobId: string): JobAtLinkedIn | null => (desk.read['publishing.job']({ jobId: world.localId('job', jobId) }) as { job: JobAtLinkedIn | null }).job;
  const availabilities = async (): Promise<string[]> => [...new Set((await listed()).map(({ availability }) => availability))];

  return {
    async 'RSC-204'() {
      const [member] = world.strangers;
      const [job] = await listed();
      shown(member !== undefined && job !== undefined, 'this world has no stranger, or no open job');
      const began = desk.now();
      const profile = `https://www.linkedin.com/in/${member.member.vanity}`;
      const { id } = (await desk.core.handlers['candidates.create']({
        fields: {
          firstName: member.firstName, lastName: member.lastName, title: 'Anaesthesia nurse 4711', company: 'Certified Clinics 4711',
          emails: [{ value: member.member.email, type: 'work' }], phones: [{ value: '+47 555 04711', type: 'mobile' }], links: [{ value: profile, type: 'social' }],
        },
        jobId: world.localId('job', job.id),
        stageId: null,
      })) as { id: string };
      const remoteId = (): string | undefined => desk.sql<{ id: string }>(`SELECT remote_id AS id FROM remote_ref WHERE type = 'candidate' AND local_id = ?`, id)[0]?.id;
      await world.within(SOON, 'the new person is at LinkedIn', async () => ((await world.look('candidates')).ids as string[]).includes(remoteId() ?? ''));
      const record = await desk.candidate(remoteId() ?? '');
      const wanted = {
        firstName: member.firstName, lastName: member.lastName, emailAddresses: [member.member.email], phoneNumbers: [{ number: '+47 555 04711' }],
        currentCompanyName: 'Certified Clinics 4711', currentJobTitle: 'Anaesthesia nurse 4711', linkedInProfileUrl: profile, externalProfileUrl: `https://ats.example.test/people/${remoteId()}`,
      };
      for (const [field, value] of Object.entries(wanted)) same(`${field} of the new person`, record[field], value);
      await world.within(SOON, 'the application is in the indicator', async () =>
        (await world.indicator(member.member.urn)).some(({ atsCandidateId, applications }) => atsCandidateId === remoteId() && applications.length === 1));
      const told = minutesSince(began);
      const link = (): LinkedInPane['link'] => (desk.read['linkedIn.pane']({ candidateId: id }) as LinkedInPane).link;
      await world.within(SOON, 'the member is read back', () => link().state === 'exact');
      same('the member that is kept', link().personUrn, member.member.urn);
      return `All ${Object.keys(wanted).length} values of candidate ${remoteId()} are at LinkedIn after ${told}; seat 0 sees them and the application on the profile of ${member.member.urn}, which was read back and kept.`;
    },

    async 'Test Case 4'() {
      const person = (await world.matched()).at(-1);
      shown(person !== undefined, 'nobody here is a member');
      const before = await desk.candidate(person.remoteId);
      const began = desk.now();
      await desk.core.handlers['candidates.edit']({ id: person.id, patch: { company: 'A new employer 4711' } });
      const seen = async (): Promise<Record<string, unknown> | undefined> => (await world.indicator(person.urn)).find(({ atsCandidateId }) => atsCandidateId === person.remoteId)?.record;
      await world.within(SOON, 'the new employer is in the indicator', async () => (await seen())?.['currentCompanyName'] === 'A new employer 4711');
      const { atsLastModifiedAt: _, ...after } = await desk.candidate(person.remoteId);
      const { atsLastModifiedAt: __, ...rest } = before;
      const names = Object.keys({ ...rest, ...after }).toSorted();
      same('fields of the record', names.filter((name) => name !== 'currentCompanyName').map((name) => [name, after[name]]), names.filter((name) => name !== 'currentCompanyName').map((name) => [name, rest[name]]));
      return `Candidate ${person.remoteId} has the new employer in the indicator after ${minutesSince(began)}; the other ${names.length - 1} fields are as before.`;
    },

    async 'Test Case 5'() {
      const [nowhere, wordless, fine] = await listed();
      shown(nowhere && wordless && fine, 'there are too few open jobs');
      const recordOf = async (id: string) => (await desk.kept('job')).find((one) => one.id === id)?.record;
      const before = (await recordOf(nowhere.id))?.record.location;
      const text = (await recordOf(wordless.id))?.record.description as string;
      await desk.world.setJob(nowhere.id, { place: 'Somewhere' });
      await desk.world.setJob(wordless.id, { text: 'Too short.' });
      await desk.world.setJob(fine.id, { place: 'Bergen, Norway' });
      await world.within(SOON, 'the job that is in order is changed at LinkedIn', async () => (await recordOf(fine.id))?.record.location === 'Bergen, Norway');
      const details = () => desk.read['publishing.details']({ accountId: desk.linkedInId }) as { withheld: { ownerId: string | null; reason: string }[]; refused: { ownerId: string | null; message: string | null }[] };
      await world.within(SOON, 'the job without a place is named', () => details().refused.some(({ ownerId }) => ownerId === world.localId('job', nowhere.id)));
      const refusal = details().refused.find(({ ownerId }) => ownerId === world.localId('job', nowhere.id))?.message ?? '';
      shown(/location/i.test(refusal), `what is wrong with the place is told as “${refusal}”`);
      await world.within(SOON, 'the job without a text is named', () => details().withheld.find(({ ownerId }) => ownerId === world.localId('job', wordless.id))?.reason === 'text');
      same('the text at LinkedIn of the job without one', [(await recordOf(wordless.id))?.state, (await recordOf(wordless.id))?.record.description], ['LISTED', text]);
      same('the place at LinkedIn of the job that was refused', (await recordOf(nowhere.id))?.record.location, before);
      await desk.world.setJob(nowhere.id, { place: 'Tromsø, Norway' });
      await desk.world.setJob(wordless.id, { text: LONG });
      await world.within(SOON, 'what was repaired is at LinkedIn', async () => (await recordOf(nowhere.id))?.record.location === 'Tromsø, Norway' && (await recordOf(wordless.id))?.record.description === LONG);
      return `LinkedIn refused job ${nowhere.id} (“${refusal}”), job ${wordless.id} was withheld as too short (LinkedIn kept its text), and job ${fine.id} went through beside them; repaired, both are there.`;
    },

    async 'RSC-102'() {
      same('how jobs are at LinkedIn at first', await availabilities(), ['PRIVATE_TO_ATS_INTEGRATION']);
      await desk.choose({ ...ALL, publicJobs: true });
      await world.within(SOON, 'open jobs are public', async () => (await availabilities()).join(' ') === 'PUBLIC');
      const jobs = await listed();
      const wrong = jobs.filter(({ id }) => pageOf(id)?.isPublic !== true).map(({ id }) => id);
      same('jobs whose page does not say that they are public', wrong, []);
      await desk.choose(ALL);
      await world.within(SOON, 'open jobs are private again', async () => (await availabilities()).join(' ') === 'PRIVATE_TO_ATS_INTEGRATION');
      same('jobs whose page does not say that they are private', jobs.filter(({ id }) => pageOf(id)?.isPublic !== false).map(({ id }) => id), []);
      return `All ${jobs.length} open jobs were PRIVATE_TO_ATS_INTEGRATION by default, PUBLIC when that was chosen, and private again; the page of each says which.`;
    },

    async 'JP-014'() {
      const [job] = await listed();
      shown(job !== undefined, 'there is no open job');
      same(`job ${job.id}`, job.availability, 'PRIVATE_TO_ATS_INTEGRATION');
      const { state, url, isPublic } = pageOf(job.id) ?? {};
      same(`the page of job ${job.id}`, [state, isPublic, url], ['listed', false, `https://www.linkedin.com/jobs/view/${job.urn.split(':').at(-1)}`]);
      return `Job ${job.id} is private at LinkedIn as ${job.urn}; its page in Tandem leads to ${url}.`;
    },

    async 'JP-015A'() {
      const [before] = await listed();
      shown(before !== undefined, 'there is no open job');
      await desk.choose({ ...ALL, publicJobs: true });
      await world.within(SOON, `job ${before.id} is public`, async () => (await listed())[0]?.availability === 'PUBLIC');
      const [after] = await listed();
      same(`the number of job ${before.id}`, after?.urn, before.urn);
      const page = pageOf(before.id);
      same(`the page of job ${before.id}`, [page?.isPublic, page?.url], [true, `https://www.linkedin.com/jobs/view/${before.urn.split(':').at(-1)}`]);
      await desk.choose(ALL);
      await desk.told();
      return `Job ${before.id} became PUBLIC under the same number, ${before.urn}; its page in Tandem says so and leads to it.`;
    },
  };
}

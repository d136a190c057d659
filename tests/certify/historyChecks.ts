import { createHash } from 'node:crypto';
import type { Check } from './stage.ts';
import { same, shown } from './shown.ts';
import { ALL, type ToldWorld, TWO_YEARS_MS } from './toldWorld.ts';

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
const oldest = (times: readonly number[]): number => Math.min(...times);
const differing = (left: Iterable<string>, right: Iterable<string>): string[] => [...new Set(left).symmetricDifference(new Set(right))].toSorted();

/** The first sync, and that LinkedIn has what the ATS has. The ATS is asked itself: what Tandem has of it does not count. */
export function historyChecks(world: ToldWorld): Readonly<Record<string, Check>> {
  const { desk } = world;
  const oldEnough = (what: string, at: number): void => shown(at <= desk.now() - TWO_YEARS_MS, `the oldest ${what} is of ${day(at)}: that is less than two years`);
  const toldJobs = async (): Promise<Set<string>> => new Set((await desk.kept('job')).map(({ id }) => id));

  return {
    async 'Test Case 1'() {
      const { before, left, doneAt } = world.first;
      shown(before === 0, `LinkedIn had ${before} records before anybody said who publishes`);
      shown(left.length > 2 && (left[0] ?? 0) > 100 && left.at(-1) === 0, `the number of those left was ${left.join(', ')}`);
      shown(doneAt !== null, 'it is not said that it has finished');
      const there = Object.fromEntries(desk.state().kinds.map(({ kind, there: n }) => [kind, n]));
      const people = (await world.look('candidates')).ids.length as number;
      const seen = { job: (await desk.kept('job')).length, candidate: people, application: (await desk.kept('application')).length, stage: (await desk.kept('stage')).length };
      for (const [kind, n] of Object.entries(seen)) same(`what is said of ${kind}`, there[kind], n);
      return `LinkedIn had nothing before it was chosen; ${left[0]} people and jobs were counted down to 0 in ${left.length} steps; then it had ${seen.job} jobs, ${people} people, ${seen.application} applications and ${seen.stage} stages, as the settings say.`;
    },

    async 'RSC-201'() {
      const atsJobs = (await world.ats('jobs')).filter(({ is_template: isTemplate, status, confidential }) => !isTemplate && status !== 'draft' && !confidential);
      const jobs = await desk.kept('job');
      const { withheld } = desk.read['publishing.details']({ accountId: desk.linkedInId }) as { withheld: { kind: string; reason: string; ownerId: string | null }[] };
      const lacking = new Map(withheld.filter(({ kind, reason }) => kind === 'job' && ['text', 'place'].includes(reason)).map(({ ownerId, reason }) => [ownerId, reason]));
      const differ = differing(atsJobs.map(({ id }) => String(id)), jobs.map(({ id }) => id));
      same('jobs that differ, and lack nothing that LinkedIn requires', differ.filter((id) => !lacking.has(world.localId('job', id))), []);
      const closed = (list: readonly { readonly id: unknown }[]): string[] => list.map(({ id }) => String(id)).toSorted();
      same('closed jobs', closed(jobs.filter(({ record }) => record.state === 'CLOSED')), closed(atsJobs.filter(({ id, status }) => status === 'closed' && !differ.includes(String(id)))));
      const recent = jobs.filter(({ record }) => record.record.listedAt > desk.now() - TWO_YEARS_MS).length;
      oldEnough('job', oldest(jobs.map(({ record }) => record.record.listedAt as number)));
      const open = jobs.filter(({ record }) => record.state === 'LISTED');
      for (const { id, record } of open)
        for (const search of [id, String(record.record.title)]) shown((await world.jobsSeen(0, search)).includes(id), `job ${id} is not in the export list of seat 0 when “${search}” is searched`);
      return `${jobs.length} jobs of the ATS are at LinkedIn (${differ.length} more are withheld by name, for they lack a ${[...new Set(lacking.values())].join(' or ')}), ${jobs.length - open.length} of them closed, ${recent} of the last two years; all ${open.length} open ones are in the export list of seat 0, by id and by title.`;
    },

    async 'RSC-202'() {
      const withheld = desk.state().withheld.filter(({ kind }) => kind === 'candidate');
      const atsPeople = await world.ats('candidates');
      const ids = (await world.look('candidates')).ids as string[];
      const unnamed = withheld.reduce((sum, { count }) => sum + count, 0);
      same('people of the ATS that are neither at LinkedIn nor withheld with a reason', atsPeople.length - ids.length - unnamed, 0);
      same('people at LinkedIn who are not in the ATS', ids.filter((id) => !atsPeople.some((one) => String(one.id) === id)), []);
      const created: number[] = [];
      for (const id of ids) {
        const { candidate } = await world.look(`candidate?id=${id}`);
        const person = atsPeople.find((one) => String(one.id) === id);
        same(`the name of ${id}`, [candidate.firstName, candidate.lastName], [person.first_name.trim(), person.last_name.trim()]);
        created.push(candidate.atsCreatedAt as number);
      }
      oldEnough('person', oldest(created));
      const members = await world.matched();
      shown(members.length >= 20, `only ${members.length} members are in this ATS`);
      for (const { remoteId, urn } of members) shown((await world.indicator(urn)).some(({ atsCandidateId }) => atsCandidateId === remoteId), `seat 0 sees no indicator of ${remoteId} on the profile of ${urn}`);
      return `${ids.length} of ${atsPeople.length} people are at LinkedIn (${withheld.map(({ reason, count }) => `${count} ${reason}`).join(', ')} withheld), the first of ${day(oldest(created))}; the indicator stands on the right profile of all ${members.length} members among them.`;
    },

    async 'RSC-203'() {
      const people = new Set((await world.look('candidates')).ids as string[]);
      const jobs = await toldJobs();
      const atsApplications = (await world.ats('applications', { name: 'candidate_ids', ids: [...people] })).filter((one) => jobs.has(String(one.job_id)));
      const applications = await desk.kept('application');
      same('applications that differ', differing(atsApplications.map(({ id }) => String(id)), applications.map(({ id }) => id)), []);
      oldEnough('application', oldest(applications.map(({ record }) => record.atsCreatedAt as number)));
      const ids = applications.map(({ id }) => id);
      const entries = (await world.ats('application_stages', { name: 'application_ids', ids })).filter((one) => one.entered_at !== null && one.entered_at !== undefined);
      const place = (parent: unknown, id: unknown): string => `${String(parent)} ${String(id)}`;
      const stages = await desk.kept('stage');
      same('stages that differ', differing(entries.map((one) => place(one.application_id, one.id)), stages.map(({ parent, id }) => place(parent, id))), []);
      const told = new Set(ids);
      const atsNotes = (await world.ats('notes', { name: 'candidate_ids', ids: [...people] })).filter(
        (one) => one.visibility === 'public' && !['EMAIL', 'ACTIVITY'].includes(String(one.type).toUpperCase()) && String(one.body).trim() !== '' && (one.application_id === null || told.has(String(one.application_id))),
      );
      const notes = [...(await desk.kept('candidateNote')), ...(await desk.kept('applicationNote'))];
      same('notes that differ', differing(atsNotes.map(({ id }) => String(id)), notes.map(({ id }) => id)), []);
      const cards = (await world.ats('scorecards', { name: 'application_ids', ids })).filter((one) => one.submitted_at !== null);
      const feedback = await desk.kept('feedback');
      same('feedback that differs', differing(cards.map(({ id }) => String(id)), feedback.map(({ id }) => id)), []);
      const files = Map.groupBy((await world.ats('attachments', { name: 'candidate_ids', ids: [...people] })).filter((one) => one.type === 'resume' && (one.application_id === null || told.has(String(one.application_id)))), (one) => String(one.candidate_id));
      const newest = (candidateId: unknown): { id: number; url: string; created_at: string } | undefined => files.get(String(candidateId))?.toSorted((left, right) => (String(left.created_at) < String(right.created_at) ? 1 : -1))[0];
      const resumes = await desk.kept('attachment');
      same('résumés that differ', differing(atsApplications.flatMap((one) => newest(one.candidate_id) ? [place(one.id, newest(one.candidate_id)?.id)] : []), resumes.map(({ parent, id }) => place(parent, id))), []);
      const bytesOf = async (address: string): Promise<Uint8Array> => {
        const { pathname, search } = new URL(address);
        return new Uint8Array(await (await fetch(new URL(`${pathname}${search}`, desk.sandbox.ats.apiUrl))).arrayBuffer());
      };
      const media = new Map((await desk.kept('media')).map(({ id, record }) => [id, record.sha256 as string]));
      for (const one of atsApplications.slice(0, 20)) {
        const file = newest(one.candidate_id);
        const record = resumes.find(({ parent }) => parent === String(one.id))?.record;
        if (file !== undefined) same(`the bytes of résumé ${file.id}`, media.get(String(record?.media).split(':').at(-1) ?? ''), createHash('sha256').update(await bytesOf(file.url)).digest('hex'));
      }
      for (const [what, n] of Object.entries({ stages: stages.length, notes: notes.length, feedback: feedback.length, résumés: resumes.length })) shown(n > 10, `there are only ${n} ${what} in this world`);
      return `${applications.length} applications, ${stages.length} stages, ${notes.length} notes, ${feedback.length} judgements and ${resumes.length} résumés are at LinkedIn, one by one those of the ATS; 20 résumés were compared byte for byte.`;
    },

    async 'Test Case 2'() {
      for (const { remoteId, urn } of await world.matched()) {
        const whole = (await world.indicator(urn)).find(({ atsCandidateId }) => atsCandidateId === remoteId)?.applications.find((one: { stages: []; notes: []; interviewFeedback: [] }) => one.stages.length > 0 && one.notes.length > 0 && one.interviewFeedback.length > 0);
        if (whole === undefined) continue;
        const job = (await desk.kept('job')).find(({ id }) => id === whole.atsJobPostingId);
        same(`the availability of job ${whole.atsJobPostingId}`, job?.record.record.availability, ALL.publicJobs ? 'PUBLIC' : 'PRIVATE_TO_ATS_INTEGRATION');
        return `On the profile of ${urn} seat 0 sees “${whole.atsJobPostingName}” with ${whole.stages.length} stages, ${whole.notes.length} notes and ${whole.interviewFeedback.length} judgements; the job is private.`;
      }
      shown(false, 'nobody’s indicator shows an application with stages, notes and feedback');
      return '';
    },
  };
}

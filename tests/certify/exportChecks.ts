import type { HistoryEntry } from '../../src/shared/domain/history.ts';
import type { GatewayWorld } from './gatewayWorld.ts';
import { same, shown } from './shown.ts';
import type { Check } from './stage.ts';

/** A job is at LinkedIn after its task has ended; Tandem looks after twenty seconds. */
const JOBS_SECONDS = 90;
const SECONDS = 45;

interface Exported {
  readonly member: ReturnType<GatewayWorld['world']['stranger']>;
  readonly jobs: readonly [string, string];
  readonly remoteId: string;
  readonly localId: string;
  readonly effect: number;
}

/** One-click export from Recruiter, over the gateway to the desk and into the ATS. */
export function exportChecks(all: GatewayWorld): Readonly<Record<string, Check>> {
  const { world, desk } = all;
  const sql = <T>(text: string, ...params: unknown[]): T[] => desk.core.store.db.prepare(text).all(...params) as T[];
  const emails = (record: { readonly email_addresses: unknown }): unknown => record.email_addresses;
  const record = async (remoteId: string) => all.ats(`/candidates/${remoteId}`);
  const applications = async (remoteId: string) => all.ats(`/applications?candidate_ids=${remoteId}`);
  const madeSince = async (effect: number, member: Exported['member']): Promise<number> =>
    (await world.standIn.effects(effect)).filter(({ kind, body }) => kind === 'candidate.create' && body?.['last_name'] === member.lastName && body['first_name'] === member.firstName).length;
  const settled = (): Promise<void> => all.within(SECONDS, 'everything is in the ATS', () => desk.status().waitingCount === 0);

  let found: Promise<Exported> | null = null;
  const exported = (): Promise<Exported> => (found ??= exportSomebody());

  async function exportSomebody(): Promise<Exported> {
    await all.publishing();
    const inStages = new Set(sql<{ id: string }>(`SELECT r.remote_id AS id FROM job j JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id WHERE j.status = 'open' AND EXISTS (SELECT 1 FROM stage s WHERE s.job_id = j.id AND s.active = 1)`).map(({ id }) => id));
    const seen = async (): Promise<string[]> => ((await all.look('seen/jobs?seatIndex=0')).jobs as { externalJobPostingId: string }[]).map(({ externalJobPostingId: id }) => id).filter((id) => inStages.has(id));
    await all.within(JOBS_SECONDS, 'two jobs are in the export list', async () => (await seen()).length > 1);
    const [first = '', second = ''] = await seen();
    const member = world.stranger();
    const effect = await world.standIn.lastEffect();
    await world.exportMember(member.member.urn, first);
    const link = () => sql<{ id: string; remoteId: string | null }>(`SELECT l.candidate_id AS id, r.remote_id AS remoteId FROM linkedin_link l LEFT JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = l.candidate_id WHERE l.person_urn = ?`, member.member.urn)[0];
    await all.within(SECONDS, 'the exported person is in the ATS', () => (link()?.remoteId ?? null) !== null);
    const { id: localId = '', remoteId } = link() ?? {};
    await settled();
    return { member, jobs: [first, second], remoteId: remoteId ?? '', localId, effect };
  }

  return {
    async 'RSC-301'() {
      const { member, jobs, remoteId, effect } = await exported();
      const { urn } = member.member;
      const person = await record(remoteId);
      same('the name in the ATS', [person.first_name, person.last_name, person.company], [member.firstName, member.lastName, member.company]);
      same('contact data in the ATS', [emails(person), person.phone_numbers], [[], []]);
      const all1 = await applications(remoteId);
      same('jobs of the person in the ATS', all1.map((one: { job_id: number }) => String(one.job_id)), [jobs[0]]);
      const [source] = await all.ats(`/sources?ids=${all1[0].source_id}`);
      shown(String(source?.name).includes('LinkedIn'), `the source in the ATS is “${source?.name}”`);
      same('records that the ATS made', await madeSince(effect, member), 1);
      await all.within(SECONDS, 'LinkedIn shows the indicator on exactly this member', async () =>
        ((await all.look(`seen/indicator?seatIndex=0&member=${urn}`)).candidates as { atsCandidateId: string }[]).some(({ atsCandidateId }) => atsCandidateId === remoteId));
      return `${urn} was exported to job ${jobs[0]}: the ATS has candidate ${remoteId} in that job with the source “${source.name}”, no address and no number; the indicator stands on exactly this member.`;
    },

    async 'RSC-303'() {
      const { member, jobs, remoteId, localId, effect } = await exported();
      await desk.core.handlers['candidates.edit']({ id: localId, patch: { title: 'As a recruiter wrote it' } });
      await settled();
      await world.exportMember(member.member.urn, jobs[1]);
      await all.within(SECONDS, 'the second process is in the ATS', async () => (await applications(remoteId)).length === 2);
      await settled();
      same('jobs in the ATS', (await applications(remoteId)).map((one: { job_id: number }) => String(one.job_id)).toSorted(), [...jobs].toSorted());
      same('the title in the ATS', (await record(remoteId)).title, 'As a recruiter wrote it');
      same('records that the ATS made of them', await madeSince(effect, member), 1);
      return `Exported to jobs ${jobs.join(' and ')}, ${member.member.urn} is one candidate (${remoteId}) of the ATS in both, and still with the title that a recruiter wrote.`;
    },

    async 'RSC-302'() {
      const { member, remoteId, localId } = await exported();
      const before = await record(remoteId);
      same('contact data after the export', [emails(before), before.phone_numbers], [[], []]);
      await all.act('messages', { seatIndex: 0, member: member.member.urn, fromMember: true, subject: 'Yes', text: 'Do call me.', consent: true });
      await desk.core.handlers['sync.run']({ accountId: null });
      await all.within(SECONDS, 'what the member shared is in the ATS', async () => JSON.stringify(emails(await record(remoteId))).includes(member.member.email ?? 'no address'));
      const origins = sql<{ field: string; origin: string; at: number }>('SELECT field, origin, at FROM linkedin_value WHERE candidate_id = ? ORDER BY field', localId);
      const of = (origin: string): string[] => [...new Set(origins.filter((one) => one.origin === origin).map(({ field }) => field))].toSorted();
      shown(of('export').length > 0 && !of('export').some((field) => /email|phone/.test(field)), `an export gave ${of('export').join(', ')}`);
      shown(of('consent').includes('emails'), `a consent gave ${of('consent').join(', ')}`);
      shown(origins.every(({ at }) => at > 0), 'a value has no time');
      const { entries } = desk.read['history.list']({ candidateId: localId, before: null, limit: 50 }) as { entries: HistoryEntry[] };
      shown(entries.some(({ origin, fieldLabel, at }) => origin === 'linkedin' && fieldLabel === 'E-mail' && at > 0), 'the history does not say where the address came from');
      return `The export gave ${of('export').join(', ')} and no contact data; after the answer with consent the ATS has ${of('consent').join(', ')} of candidate ${remoteId}; each value is kept with its origin and time.`;
    },
  };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateRecord } from '../../src/shared/domain/candidate.ts';
import { memberProfile } from '../../src/sandbox/linkedin/people/memberProfile.ts';
import type { HistoryEntry } from '../../src/shared/domain/history.ts';
import { type ArrivalsDesk, SEED, startArrivalsDesk } from '../support/arrivalsDesk.ts';

interface Linked {
  readonly id: string;
  readonly remoteId: string;
  readonly urn: string;
}

describe.each([['v2', undefined], ['rest', '202603']] as const)('contact data that members share, %s', (_dialect, apiVersion) => {
  let desk: ArrivalsDesk;
  beforeAll(async () => {
    desk = await startArrivalsDesk(apiVersion);
  }, 120_000);
  afterAll(() => desk.stop());

  const record = (id: string): CandidateRecord => desk.read['candidates.get']({ id }) as CandidateRecord;
  const values = (list: readonly { readonly value: string }[]): string[] => list.map(({ value }) => value);
  const linked = (): Linked[] =>
    desk.sql<Linked>(
      `SELECT c.id, r.remote_id AS remoteId, l.person_urn AS urn FROM candidate c JOIN linkedin_link l ON l.candidate_id = c.id AND l.state = 'exact'
         JOIN remote_ref r ON r.type = 'candidate' AND r.local_id = c.id WHERE c.hidden = 0 ORDER BY c.id`,
    );
  /** Somebody of the ATS whose member has not answered the recruiter yet and agrees now. */
  async function agreeing(prepare: (one: Linked) => Promise<void>): Promise<Linked & { readonly email: string; readonly phone: string }> {
    for (const one of linked()) {
      const member = desk.memberOf(one.urn);
      if (!member || desk.sql('SELECT 1 FROM linkedin_arrival WHERE person_urn = ?', one.urn).length > 0) continue;
      await prepare(one);
      if (await desk.reply(member, true)) return { ...one, email: member.member.email, phone: member.phones[0]?.value ?? '' };
    }
    throw new Error('nobody here agrees for the first time');
  }

  it('E5, E8: a reply with consent fills what is empty, in the ATS too; what is filled stays, and the new value waits', async () => {
    const person = await agreeing(async ({ id }) => {
      await desk.core.handlers['candidates.edit']({ id, patch: { emails: [{ value: 'kept@example.test', type: 'work' }], phones: [] } });
      await desk.readAll();
    });
    const before = desk.sql('SELECT id, emails, phones, links, title, company FROM candidate WHERE id <> ? ORDER BY id', person.id);
    const last = await desk.world.lastEffect();
    await desk.readAll();
    expect(values(record(person.id).phones)).toEqual([person.phone]);
    expect(values(record(person.id).emails)).toEqual(['kept@example.test']);
    expect(desk.waiting(person.id).values).toMatchObject([{ field: 'emails', value: person.email }]);
    // One write, to this person; nobody else is changed by what LinkedIn knows of them.
    const effects = await desk.world.effects(last);
    expect(effects.map(({ target }) => target)).toEqual([`candidates/${person.remoteId}`]);
    expect(JSON.stringify(effects[0]?.body)).toContain(person.phone);
    expect(JSON.stringify(effects[0]?.body)).not.toContain(person.email);
    expect(desk.sql('SELECT id, emails, phones, links, title, company FROM candidate WHERE id <> ? ORDER BY id', person.id)).toEqual(before);
    // Where it came from, and when, is known.
    const { entries } = desk.read['history.list']({ candidateId: person.id, before: null, limit: 50 }) as { entries: HistoryEntry[] };
    expect(entries.filter(({ origin, fieldLabel }) => origin === 'linkedin' && fieldLabel === 'Phone')).toMatchObject([{ who: 'LinkedIn', to: person.phone }]);
    expect(record(person.id).activity.filter(({ actorName }) => actorName === 'LinkedIn')).toHaveLength(1);

    await desk.readAll();
    expect(await desk.world.effects(last)).toHaveLength(1);
    await desk.core.handlers['arrivals.answerValue']({ id: desk.waiting(person.id).values[0]?.id ?? '', take: true });
    await desk.readAll();
    expect(values(record(person.id).emails)).toEqual(['kept@example.test', person.email]);
    expect(desk.waiting(person.id).values).toEqual([]);
    expect(JSON.stringify((await desk.world.effects(last)).at(-1)?.body)).toContain(person.email);
  }, 60_000);

  it('E6, RSC-302: who is nobody here becomes a person in the pool LinkedIn, once though the answer is lost; and is that member', async () => {
    const stranger = desk.strangers.find(({ firstName, lastName }) => desk.sql('SELECT 1 FROM candidate WHERE first_name = ? AND last_name = ?', firstName, lastName).length === 0);
    if (!stranger) throw new Error('everybody is here already');
    const last = await desk.world.lastEffect();
    await desk.world.fault({ server: 'ats', method: 'POST', path: '/candidates', times: 1, fault: { kind: 'dropAfterApply' } });
    expect(await desk.reply(stranger, true)).toBe(true);
    await desk.readAll();
    await desk.readAll();
    await desk.world.clear();
    const made = desk.sql<{ id: string; urn: string; state: string }>(`SELECT c.id, l.person_urn AS urn, l.state FROM candidate c JOIN linkedin_link l ON l.candidate_id = c.id WHERE l.person_urn = ?`, stranger.member.urn);
    expect(made).toMatchObject([{ urn: stranger.member.urn, state: 'manual' }]);
    const person = record(made[0]?.id ?? '');
    expect([person.firstName, person.lastName, person.company, person.processes]).toEqual([stranger.firstName, stranger.lastName, stranger.company, []]);
    expect([values(person.emails), values(person.phones), person.pools.map(({ name }) => name)]).toEqual([[stranger.member.email], [stranger.phones[0]?.value], ['LinkedIn']]);
    const created = (await desk.world.effects(last)).filter(({ body }) => JSON.stringify(body).includes(stranger.member.email));
    expect(created).toHaveLength(1);
  }, 60_000);

  it('E7: without consent nothing of the contact data is stored, nor is what was shared with somebody else’s seat taken from here', async () => {
    const fresh = desk.strangers.filter(({ member }) => desk.sql('SELECT 1 FROM linkedin_arrival WHERE person_urn = ?', member.urn).length === 0);
    const said = [];
    for (const [index, member] of fresh.slice(-6).entries()) if (await desk.reply(member, index % 2 === 1, index % 2)) said.push(member);
    expect(said.length).toBeGreaterThan(2);
    await desk.readAll();
    const everything = desk.sql<{ name: string }>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`).map(({ name }) => JSON.stringify(desk.sql(`SELECT * FROM "${name}"`)));
    for (const { member } of said) expect(everything.filter((text) => text.includes(member.email))).toEqual([]);
    expect(desk.sql(`SELECT person_urn FROM linkedin_arrival WHERE person_urn IN (SELECT value FROM json_each(?))`, JSON.stringify(said.map(({ member }) => member.urn)))).toEqual([]);
  }, 60_000);

  it('E6: a namesake is not taken for the member: a person says who it is', async () => {
    const stranger = desk.strangers.find(({ firstName, lastName, member }) => desk.sql('SELECT 1 FROM linkedin_arrival WHERE person_urn = ?', member.urn).length === 0 && desk.sql('SELECT 1 FROM candidate WHERE first_name = ? AND last_name = ?', firstName, lastName).length === 0);
    if (!stranger) throw new Error('everybody is here already');
    const { id } = (await desk.core.handlers['candidates.create']({ fields: { firstName: stranger.firstName, lastName: stranger.lastName }, jobId: null, stageId: null })) as { id: string };
    await desk.readAll();
    const last = await desk.world.lastEffect();
    expect(await desk.reply(stranger, true)).toBe(true);
    await desk.readAll();
    const [asked] = desk.waiting().members;
    expect(asked?.possible).toMatchObject([{ id }]);
    expect(await desk.world.effects(last)).toEqual([]);
    await desk.core.handlers['arrivals.answerMember']({ id: asked?.id ?? '', who: { candidateId: id } });
    await desk.readAll();
    expect(values(record(id).emails)).toEqual([stranger.member.email]);
    expect(desk.waiting().members).toEqual([]);
  }, 60_000);

  it('E10: LinkedIn is asked every half hour, and after days away what came meanwhile is taken in', async () => {
    const seats = (): number => desk.sql<{ at: number }>(`SELECT watermark AS at FROM sync_cursor WHERE type LIKE 'consent:%'`)[0]?.at ?? 0;
    const before = seats();
    await desk.until('it is asked again by itself', () => seats() > before);
    expect(seats() - before).toBeLessThanOrEqual(31 * 60_000);
    const fresh = desk.strangers.filter(({ member }) => desk.sql('SELECT 1 FROM linkedin_arrival WHERE person_urn = ?', member.urn).length === 0);
    let late: string | null = null;
    for (const stranger of fresh) if (await desk.reply(stranger, true)) {
      late = stranger.member.urn;
      break;
    }
    desk.offline(true);
    desk.pass(40 * 24 * 3_600_000);
    desk.offline(false);
    await desk.readAll();
    expect(desk.sql('SELECT kind FROM linkedin_arrival WHERE person_urn = ?', late)).toEqual([{ kind: 'consent' }]);
  }, 60_000);

  it('W2, W3, W5, W6: after all this LinkedIn was asked for no profile, and of what only a profile tells nothing is in any table', async () => {
    // What begins with /linkedin/ steers the stand-in: it is this test's own.
    const asked = new Set((await desk.world.requests('linkedin')).map(({ path }) => path).filter((path) => !path.startsWith('/linkedin/')));
    const known = /^\/(?:oauth\/v2\/accessToken|(?:v2|rest)\/(?:atsCandidates|candidates|seatsV2|seats|conversationEvents|mailStubs|prospectNotes|exportedCandidates|closedCandidateProfiles|atsIntegrations|integrations|integrationConfigurations|atsApplications|atsEntityAcls|entityAcls|attachments|simpleJobPostings|simpleJobPostingTasks|jobPostingStatus)\b)/;
    expect([...asked].filter((path) => !known.test(path))).toEqual([]);
    expect([...asked].some((path) => /mailStubs/.test(path))).toBe(true);
    const tables = desk.sql<{ name: string }>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 1`).map(({ name }) => name);
    const stored = JSON.stringify(tables.map((name) => desk.sql(`SELECT * FROM "${name}"`)));
    const [first] = desk.sql<{ urn: string }>(`SELECT person_urn AS urn FROM linkedin_stub LIMIT 1`);
    expect(stored, 'what may be kept is there, so the look is at the right place').toContain(first?.urn);
    // The line under a name tells only on a profile; schools are employers of others in this world.
    const told = new Set(desk.strangers.map((person) => memberProfile(SEED, person, 0, new Date(desk.now()).getUTCFullYear()).headline).filter((words) => words.length > 12));
    expect(told.size).toBeGreaterThan(5);
    expect([...told].filter((words) => stored.includes(JSON.stringify(words).slice(1, -1)))).toEqual([]);
  });
});

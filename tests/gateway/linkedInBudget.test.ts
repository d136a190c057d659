import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallCounts } from '../../src/gateway/store/callCounts.ts';
import { DeskTokens } from '../../src/gateway/store/deskTokens.ts';
import { RecruiterSessions } from '../../src/gateway/store/recruiterSessions.ts';
import { GatewayFixture } from './gatewayFixture.ts';
import { ATS_ORGANIZATION, keepSignedIn, messagesOf, type RecruiterDesk, recruiterDesk, seatsOf } from './recruiterFixture.ts';

const DAY_MS = 86_400_000;
const PER_DAY = 100_000;
/** Half of the day's calls, among ten people at least. */
const SHARE = 5_000;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'tandem-counts-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** As if so many calls had been made today. */
function spend(fixture: GatewayFixture, calls: number, seat: string | null): void {
  const counts = new CallCounts(fixture.databaseFile);
  const day = Math.floor(fixture.clock.now() / DAY_MS);
  for (let call = 0; call < calls; call += 1) counts.take(day, 'interactions', seat, { day: PER_DAY, share: null });
  counts.close();
}

describe('calls of a day', () => {
  it('L8: are counted for the organisation and for each seat, over restarts; neither goes beyond its limit', () => {
    const file = join(dir, 'counts.sqlite');
    let counts = new CallCounts(file);
    const limits = { day: 5, share: 2 };
    expect(['ada', 'ada', 'ada', 'ben', null, null, null].map((seat) => counts.take(1, 'interactions', seat, limits))).toEqual(['taken', 'taken', 'share', 'taken', 'taken', 'taken', 'day']);
    counts.close();
    counts = new CallCounts(file);
    expect(counts.take(1, 'interactions', null, limits)).toBe('day');
    expect([counts.take(1, 'candidates', 'ada', limits), counts.take(2, 'interactions', 'ada', limits)]).toEqual(['taken', 'taken']);
    // What was counted the day before yesterday is forgotten.
    counts.take(3, 'interactions', null, limits);
    expect([counts.used(1, 'interactions'), counts.used(2, 'interactions'), counts.used(3, 'interactions')]).toEqual([0, 1, 1]);
    counts.close();
  });
});

describe('the budget of the whole organisation', () => {
  let fixture: GatewayFixture;
  let ada: RecruiterDesk;
  let ben: RecruiterDesk;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ada = await recruiterDesk(fixture, 0);
    ben = await recruiterDesk(fixture, 2);
  }, 60_000);
  afterAll(() => fixture.stop());
  const own = (desk: RecruiterDesk) => desk.ask(messagesOf(desk.seat, fixture.clock.now() - 1, fixture.clock.now()));

  it('L8: a desk that has used up its share waits for midnight UTC, and takes nothing from the others', async () => {
    spend(fixture, SHARE - 1, ada.seat);
    expect((await own(ada)).status).toBe(200);
    const refused = await own(ada);
    expect([refused.status, refused.body.error]).toEqual([429, 'too_many_calls']);
    expect(Number(refused.headers.get('retry-after'))).toBe(Math.ceil((DAY_MS - (fixture.clock.now() % DAY_MS)) / 1000));
    expect((await own(ben)).status).toBe(200);
    // What serves everybody is not hers alone.
    expect((await ada.ask(messagesOf(ben.seat, fixture.clock.now() - DAY_MS, fixture.clock.now() - DAY_MS + 1))).status).toBe(200);
  });

  it('L8: when the day’s calls are used up nothing is asked any more, also after a restart; midnight begins anew', async () => {
    spend(fixture, PER_DAY, null);
    expect((await own(ben)).status).toBe(429);
    await fixture.gateway.stop();
    await fixture.startGateway();
    fixture.asked.length = 0;
    expect((await own(ben)).status).toBe(429);
    expect(fixture.asked).toEqual([]);
    fixture.clock.advance(DAY_MS);
    keepSignedIn(fixture, ben);
    expect((await own(ben)).status).toBe(200);
  });
});

describe('a gateway that is killed', () => {
  it('S1: kill -9 costs no session and gives no call away a second time', async () => {
    const fixture = await GatewayFixture.start();
    const real = new Date().getTime();
    try {
      await fixture.gateway.stop();
      const [ats, session] = ['an-ats-token', 'a-session'];
      const tokens = new DeskTokens(fixture.databaseFile);
      tokens.remember(ats, real + DAY_MS, { organization: ATS_ORGANIZATION, userId: '1' }, real);
      tokens.close();
      const { seats } = (await (await fetch(`${fixture.linkedin.adminUrl}/seats`)).json()) as { seats: { urn: string; member: string }[] };
      const sessions = new RecruiterSessions(fixture.databaseFile);
      sessions.add(session, { personUrn: seats[0]?.member ?? '', userId: null, contract: null, expiresAt: real + DAY_MS }, real);
      sessions.close();
      const { apiUrl, wwwUrl, clientId, clientSecret, organization, contract } = fixture.linkedin;
      const { apiUrl: atsApi, authUrl, partner } = fixture.sandbox.ats;
      const env = {
        ...process.env,
        TANDEM_GATEWAY_DATA_DIR: fixture.dataDir, TANDEM_GATEWAY_PORT: String(fixture.port), TANDEM_GATEWAY_ATS_AUTH_URL: authUrl, TANDEM_GATEWAY_ATS_API_URL: atsApi,
        TANDEM_GATEWAY_ATS_CLIENT_ID: partner.clientId, TANDEM_GATEWAY_ATS_CLIENT_SECRET: partner.clientSecret,
        TANDEM_GATEWAY_LINKEDIN_CLIENT_ID: clientId, TANDEM_GATEWAY_LINKEDIN_CLIENT_SECRET: clientSecret, TANDEM_GATEWAY_LINKEDIN_ORGANIZATION: organization, TANDEM_GATEWAY_LINKEDIN_CONTRACT: contract,
        TANDEM_GATEWAY_LINKEDIN_API_URL: apiUrl, TANDEM_GATEWAY_LINKEDIN_WWW_URL: wwwUrl,
      };
      const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${fixture.port}/linkedin/api/${path}`, { headers: { 'authorization': `Bearer ${ats}`, 'tandem-session': session } });
      const day = Math.floor(new Date().getTime() / DAY_MS);
      let used = 0;
      for (const life of [1, 2, 3]) {
        const child = spawn(process.execPath, ['src/gateway/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
        const gone = once(child, 'exit');
        // Its first line says that it listens.
        await once(child.stdout, 'data');
        child.stdout.resume();
        try {
          expect([life, (await ask(seatsOf(contract))).status]).toEqual([life, 200]);
          const now = new Date().getTime();
          for (let call = 0; call < 3; call += 1) expect((await ask(messagesOf(seats[0]?.urn ?? '', now - 1, now))).status).toBe(200);
        } finally {
          child.kill('SIGKILL');
          await gone;
        }
        const counts = new CallCounts(fixture.databaseFile);
        const after = counts.used(day, 'interactions');
        counts.close();
        // Three messages, and the seats once.
        expect(after - used).toBe(4);
        used = after;
      }
      await fixture.startGateway();
    } finally {
      await fixture.stop();
    }
  }, 60_000);
});

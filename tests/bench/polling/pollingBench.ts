import { join } from 'node:path';
import { createLinkedInClient } from '../../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import type { LinkedInClient } from '../../../src/main/core/connectors/linkedin/createLinkedInClient.ts';
import { linkedInApiOf, linkedInThroughGateway } from '../../../src/main/core/connectors/gateway/linkedInThroughGateway.ts';
import { writeAccountTokens } from '../../../src/main/core/auth/accountTokens.ts';
import { putAccount } from '../../../src/main/core/data/accountRows.ts';
import { openForWriting } from '../../../src/main/core/data/openDatabase.ts';
import { putSeats } from '../../../src/main/core/data/linkedInRows.ts';
import { createStore, type Store } from '../../../src/main/core/data/store.ts';
import { writeCursor } from '../../../src/main/core/data/syncRows.ts';
import { createLogger } from '../../../src/main/core/platform/logger.ts';
import { createNodeHttp } from '../../../src/main/core/platform/nodeHttp.ts';
import { systemRandom, systemTimers } from '../../../src/main/core/platform/system.ts';
import { createLinkedInPull } from '../../../src/main/core/sync/linkedInPull.ts';
import { candidateIdAt } from '../../../src/sandbox/world/ids.ts';
import { personAt } from '../../../src/sandbox/world/personAt.ts';
import { readUntil } from '../../../src/shared/sharedGrid.ts';
import { admin, keepSignedIn, linkedInWalk, redeemSession } from '../../gateway/recruiterFixture.ts';
import { GatewayFixture } from '../../gateway/gatewayFixture.ts';
import { memoryVault } from '../../support/deskFixture.ts';
import { passingFolder } from '../benchFolders.ts';
import type { Bench } from '../bench.ts';
import { allRounded, median } from '../stats.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const POLL_MS = 30 * MINUTE_MS;
const PER_DAY = 100_000;
/** Seats of the stand-in's own team that are in use, and those that are not. */
const [TEAM, UNUSED] = [10, 2];
/** Desks that connect on this very day and read ninety days back. */
const JOINING = 2;
/** Candidates of the ATS; each desk asks for each once a day. */
const CANDIDATES = 50_000;
const BATCH = 200;
/** Half of what LinkedIn takes: what the gateway asks and what the desk counts begin their minutes apart. */
const RECORDS_PER_MINUTE = 5_000;
/** An access token of the ATS that this gateway handed out. */
const ATS_TOKEN = 'of-the-ats';

interface Desk {
  readonly seat: string;
  readonly store: Store;
  readonly client: LinkedInClient;
  readonly pull: ReturnType<typeof createLinkedInPull>;
  /** When in the half hour it polls. */
  readonly phase: number;
}

interface Day {
  readonly interactions: number;
  readonly candidates: number;
  readonly exports: number;
  readonly byDesks: number;
}

async function onePollingDay(count: number, say: (line: string) => void): Promise<Day> {
  const folder = passingFolder();
  const fixture = await GatewayFixture.start({}, { moreSeats: count - TEAM });
  const http = createNodeHttp();
  const { clock } = fixture;
  const quiet = createLogger({ write: () => undefined, level: 'silent' });
  const never = new AbortController().signal;
  let byDesks = 0;
  try {
    // A day begins at midnight UTC, as LinkedIn counts.
    clock.advance(DAY_MS - (clock.now() % DAY_MS));
    const midnight = clock.now();
    keepSignedIn(fixture, { ats: ATS_TOKEN });
    const { organization, contract } = fixture.linkedin;
    const seats = Array.from({ length: count }, (_, index) => (index < TEAM ? index : index + UNUSED));
    const desks: Desk[] = [];
    for (const [index, userIndex] of seats.entries()) {
      // Signing in is limited by the minute; it happened on other days.
      if (index % 20 === 19) clock.advance(MINUTE_MS);
      const granted = await redeemSession(fixture, await linkedInWalk(fixture, userIndex), ATS_TOKEN);
      const vault = memoryVault();
      await writeAccountTokens(vault, 'li', { accessToken: granted.body.access_token, refreshToken: null, expiresAt: midnight + 60 * DAY_MS });
      const through = linkedInThroughGateway({
        accountId: 'li',
        http: {
          send(request, signal) {
            byDesks += 1;
            return http.send(request, signal);
          },
        },
        vault,
        publisher: () => null,
      });
      const store = createStore(openForWriting(join(folder.dir, String(index))), { now: () => clock.now(), monotonic: () => clock.now() }, systemRandom);
      // Calls are counted here, not the time that the disk takes.
      store.db.pragma('synchronous = OFF');
      const time = { now: () => clock.now(), monotonic: () => clock.now() };
      const seat: string = granted.body.linkedin.seat;
      const apiUrl = linkedInApiOf(fixture.gateway.url);
      const atsSettings = { kind: 'greenhouse', mode: 'gateway', apiUrl: fixture.sandbox.ats.apiUrl, gatewayUrl: fixture.gateway.url } as const;
      store.edit((write) => {
        putAccount(write, { id: 'ats', label: 'Greenhouse', userId: '1', userName: null, userEmail: null, tenant: null, settings: atsSettings });
        write.sql(`INSERT INTO ats_user (id, name, site_admin, active) VALUES ('recruiter', 'A recruiter', 0, 1)`).run();
        // Whose seat it is was said by hand: LinkedIn's seats carry another address here.
        write.sql(`INSERT INTO remote_ref (account_id, type, remote_id, local_id, seen_at) VALUES ('ats', 'user', '1', 'recruiter', 0)`).run();
      });
      store.edit((write) => putAccount(write, {
        id: 'li', label: 'LinkedIn', userId: null, userName: null, userEmail: null, tenant: null,
        settings: { kind: 'linkedin', mode: 'gateway', gatewayUrl: fixture.gateway.url, apiUrl, wwwUrl: fixture.linkedin.wwwUrl, clientId: fixture.linkedin.clientId, organization, contract, seat },
      }));
      store.edit((write) => void write.sql(`INSERT INTO seat_pair (account_id, seat_urn, user_id, at) VALUES ('li', ?, 'recruiter', 0)`).run(seat));
      const client = createLinkedInClient({
        apiUrl, organization, contract, http: through, clock: time, timers: systemTimers, log: quiet,
        tokens: { token: async () => ATS_TOKEN, rejected: () => undefined }, budgetStorage: { load: () => null, save: () => undefined },
      });
      const tools = { store, clock: time, timers: systemTimers, random: systemRandom, isPaused: () => false, everyMs: () => POLL_MS, log: say };
      const pull = createLinkedInPull(tools, 'li', { ...client.port, ownSeat: seat, readUntil }, client.arrivals, () => undefined);
      desks.push({ seat, store, client, pull, phase: Math.floor((index * 7_919 * 1_000) % POLL_MS) });
    }
    say(`${desks.length} recruiters are signed in`);

    // All but those who join have read until last night. They know the seats: one that becomes one's own is read from the start.
    const urns = desks.map(({ seat }) => seat);
    for (const desk of desks.slice(JOINING)) {
      const found = await desk.client.port.seats(never);
      desk.store.bulk((write) => {
        putSeats(write, 'li', found);
        for (const type of [...urns.map((urn) => `message:${urn}`), 'linkedInNote', `consent:${desk.seat}`])
          writeCursor(write, 'li', type, { watermark: midnight - POLL_MS, windowFrom: null, windowTo: null, page: null, mark: null, rows: 0, state: 'idle', message: null });
      });
    }
    // The next midnight: from here on a whole day is counted.
    clock.advance(midnight + DAY_MS - clock.now());
    for (const desk of desks.slice(JOINING)) desk.store.bulk((write) => void write.sql('UPDATE sync_cursor SET watermark = ?').run(midnight + DAY_MS - POLL_MS));
    const began = clock.now();
    fixture.asked.length = 0;
    byDesks = 0;
    const members = Array.from({ length: 50 }, (_, index) => personAt(5, index)).flatMap(({ member, nearDuplicateOf }) => (member && nearDuplicateOf === null ? [member.urn] : []));
    let written = 0;
    for (let slot = began; slot < began + DAY_MS; slot += POLL_MS) {
      const turn = Math.round((slot - began) / POLL_MS);
      for (const desk of desks.toSorted((left, right) => left.phase - right.phase)) {
        const at = slot + desk.phase;
        if (at > clock.now()) clock.advance(at - clock.now());
        await desk.pull.run(never);
        // Once a day each desk asks for everybody's match, each at its own hour.
        if (turn === desks.indexOf(desk) % 48)
          for (let from = 0; from < CANDIDATES; from += BATCH) {
            // No faster than LinkedIn takes records: its minutes pass on this clock alone.
            if (from % RECORDS_PER_MINUTE === 0) clock.advance(MINUTE_MS);
            await desk.client.port.matches(Array.from({ length: BATCH }, (_, index) => String(candidateIdAt(from + index))), never);
          }
      }
      if (turn < 44 && turn % 4 === 0)
        for (const userIndex of seats) {
          await admin(fixture, 'messages', { seatIndex: userIndex, member: members[written % members.length], fromMember: false, subject: `Message ${written}`, text: 'Nobody else’s business.', at: clock.now() - (written % 600) * 1_000 });
          written += 1;
        }
      if (turn % 8 === 7 || turn === 0) say(`${turn + 1} of 48 half hours: ${fixture.asked.length} calls of LinkedIn, ${byDesks} of the gateway`);
    }
    for (const { store, seat } of desks) {
      const { heads, texts } = store.db.prepare(`SELECT count(*) AS heads, sum(body IS NOT NULL AND seat_urn <> ?) AS texts FROM inmail_message WHERE subject GLOB 'Message [0-9]*'`).get(seat) as { heads: number; texts: number };
      if (heads !== written || texts !== 0) throw new Error(`a desk has ${heads} of ${written} messages, and the text of ${texts} that are not its own`);
    }
    say(`every desk has all ${written} messages of the day, and the text of its own alone`);
    const asked = (pattern: RegExp): number => fixture.asked.filter((line) => pattern.test(line)).length;
    return { interactions: asked(/seatsV2|conversationEvents|prospectNotes|mailStubs/), candidates: asked(/atsCandidates/), exports: asked(/closedCandidateProfiles|exportedCandidates/), byDesks };
  } finally {
    http.close();
    await fixture.stop();
    folder.remove();
  }
}

/**
 * What the polling of a team costs of LinkedIn's calls of a day, by the gateway, beside the documented 100,000. Time is virtual; desks, gateway
 * and the stand-in are the real ones, over HTTP. Two of the desks connect on that day and read ninety days back; every desk asks for the matches of 50,000 people.
 */
export const pollingBench: Bench = {
  about: 'LinkedIn’s calls of a day for a team of that many desks, beside what it allows',
  usualRows: 50,
  fewestRows: 11,
  mostRows: 60,
  usualRounds: () => 1,
  async run({ rows, rounds, say }) {
    const days: Day[] = [];
    for (let round = 0; round < rounds; round += 1) days.push(await onePollingDay(rows, say));
    const of = (pick: (day: Day) => number): number => median(days.map(pick));
    return {
      name: 'polling',
      rows,
      ratios: allRounded({ interactions: of((day) => day.interactions / PER_DAY), candidates: of((day) => day.candidates / PER_DAY), largest: of((day) => Math.max(day.interactions, day.candidates, day.exports) / PER_DAY) }),
      ours: { interactions: of((day) => day.interactions), candidates: of((day) => day.candidates), exports: of((day) => day.exports) },
      against: { perDay: PER_DAY, byDesks: of((day) => day.byDesks) },
      rounds,
    };
  },
};

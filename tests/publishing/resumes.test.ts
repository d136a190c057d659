import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PublishingDesk, startPublishingDesk } from '../support/publishingDesk.ts';

const DIALECTS = [['v2', undefined], ['rest', '202603']] as const;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Owner {
  readonly id: string;
  readonly remoteId: string;
  readonly applicationId: string;
}

describe.each(DIALECTS)('résumés at LinkedIn, %s', (dialect, apiVersion) => {
  let desk: PublishingDesk;
  beforeAll(async () => {
    desk = await startPublishingDesk(apiVersion === undefined ? {} : { apiVersion });
    await desk.choose();
    await desk.told();
  }, 120_000);
  afterAll(() => desk.stop());

  const owners = (): Owner[] =>
    desk.sql<Owner>(
      `SELECT DISTINCT c.owner_id AS id, c.record_id AS remoteId, a.record_id AS applicationId FROM publication c JOIN publication a ON a.owner_id = c.owner_id AND a.kind = 'application'
         JOIN file f ON f.candidate_id = c.owner_id AND f.kind = 'resume'
         JOIN remote_ref r ON r.type = 'application' AND r.local_id = f.application_id JOIN publication t ON t.kind = 'application' AND t.record_id = r.remote_id WHERE c.kind = 'candidate' ORDER BY c.record_id, a.record_id`,
    );
  const resumes = () => desk.kept('attachment');
  const ofApplication = async (id: string) => (await resumes()).filter(({ parent }) => parent === id);
  const refusals = () => desk.sql<{ parent: string; field: string }>(`SELECT parent_id AS parent, field FROM publication WHERE kind = 'resume' AND state = 'refused' ORDER BY parent_id`);
  /** What LinkedIn has of a file's bytes. */
  const fileOf = async (media: string) => (await desk.kept('media')).find(({ id }) => media.endsWith(id))?.record;
  const upload = async (candidateId: string, filename: string, bytes: Uint8Array) => {
    const { status } = await desk.world.act('POST', '/attachments', { candidate_id: Number(candidateId), type: 'resume', filename, content: Buffer.from(bytes).toString('base64') });
    expect(status).toBe(201);
  };
  /** The bytes of a file as the ATS itself gives them out. */
  async function inAts(fileId: string): Promise<Uint8Array> {
    const { body } = await desk.world.act('GET', `/attachments?ids=${fileId}`);
    const { pathname, search } = new URL((body as [{ url: string }])[0].url);
    return new Uint8Array(await (await fetch(new URL(`${pathname}${search}`, desk.sandbox.ats.apiUrl))).arrayBuffer());
  }

  it('L1: none is told until that is chosen, nor read in the ATS', async () => {
    expect(owners().length).toBeGreaterThan(10);
    expect(await resumes()).toEqual([]);
    expect(await desk.world.requests('ats', '/files/')).toEqual([]);
  });

  it('L1, L3: a résumé that the ATS does not list, because its job was confidential for a moment of which nothing was read here, is told once it does', async () => {
    const one = owners()[0];
    if (one === undefined) throw new Error('nobody has a résumé');
    const [job] = desk.sql<{ id: string }>(`SELECT j.remote_id AS id FROM remote_ref a JOIN application p ON p.id = a.local_id JOIN remote_ref j ON j.type = 'job' AND j.local_id = p.job_id WHERE a.type = 'application' AND a.remote_id = ?`, one.applicationId);
    await desk.world.setJob(job?.id ?? '', { confidential: true });
    await desk.choose({ resumes: true });
    await desk.until('a file is not to be had', () => refusals().length > 0);
    expect(refusals()).toContainEqual({ parent: one.applicationId, field: 'fileGone' });
    await desk.world.setJob(job?.id ?? '', { confidential: false });
    await desk.told();
    expect(refusals()).toEqual([]);
    expect(await ofApplication(one.applicationId)).toHaveLength(1);
    await desk.choose();
    await desk.told();
    expect(await resumes()).toEqual([]);
  }, 120_000);

  it('L1: the newest résumé of each person is told beside their processes, byte for byte, over lost answers and failures; nobody’s who is withheld', async () => {
    await desk.world.fault({ server: 'linkedin', method: 'POST', path: 'hireMediaUrl', times: 2, fault: { kind: 'dropAfterApply' } });
    await desk.world.fault({ server: 'linkedin', method: 'PUT', path: 'ambry', times: 2, fault: { kind: 'dropAfterApply' } });
    await desk.world.fault({ server: 'linkedin', method: 'PUT', path: 'ttachments|resumes', times: 2, fault: { kind: 'dropAfterApply' } });
    await desk.world.fault({ server: 'ats', path: '/files/', times: 2, fault: { kind: 'status', status: 503 } });
    await desk.choose({ resumes: true });
    await desk.told();
    await desk.world.clear();
    const told = await resumes();
    expect(told.map(({ parent }) => parent).toSorted()).toEqual(owners().map(({ applicationId }) => applicationId).toSorted());
    const applications = new Set((await desk.kept('application')).map(({ id }) => id));
    expect(told.filter(({ parent }) => !applications.has(parent))).toEqual([]);
    // What was filed with a process that nobody may hear of is not shown beside another one.
    const hidden = desk.sql<{ id: string }>(`SELECT r.remote_id AS id FROM file f JOIN remote_ref r ON r.type = 'file' AND r.local_id = f.id JOIN remote_ref a ON a.type = 'application' AND a.local_id = f.application_id
      WHERE f.kind = 'resume' AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.kind = 'application' AND p.record_id = a.remote_id)`);
    expect(hidden.length).toBeGreaterThan(0);
    expect(told.filter(({ id }) => hidden.some((one) => one.id === id))).toEqual([]);
    for (const { id, record } of told.slice(0, 5)) expect(await fileOf(record.media)).toMatchObject({ fileType: record.fileType, sha256: sha256(await inAts(id)) });
    expect(desk.state().kinds.find(({ kind }) => kind === 'resume')).toMatchObject({ there: told.length, asked: 0, refused: 0 });
    const asked = (await desk.world.requests('linkedin', 'hireMediaUrl')).length;
    await desk.core.handlers['publishing.compareAll']({ accountId: desk.linkedInId });
    await desk.told();
    expect((await desk.world.requests('linkedin', 'hireMediaUrl')).length).toBe(asked);
  }, 120_000);

  it('L1: another résumé takes the place of the one before; of the wrong type, empty or too large it is named with its reason, and the old one is gone', async () => {
    const [one] = owners();
    if (one === undefined) throw new Error('nobody has a résumé');
    const mine = owners().filter(({ id }) => id === one.id).map(({ applicationId }) => applicationId).toSorted();
    const text = new TextEncoder().encode('Åse Løvås\nStaff nurse');
    await upload(one.remoteId, 'cv.txt', text);
    await desk.pull();
    for (const id of mine) {
      const now = await ofApplication(id);
      expect(now.map(({ record }) => record.externalFileName)).toEqual(['cv.txt']);
      expect(await fileOf(now[0]?.record.media)).toMatchObject({ fileType: 'TXT', size: text.byteLength, sha256: sha256(text) });
    }
    for (const [name, bytes, field] of [['cv.pages', text, 'fileType'], ['large.pdf', new Uint8Array(10 * 1024 * 1024 + 1), 'fileSize']] as const) {
      await upload(one.remoteId, name, bytes);
      await desk.pull();
      expect(refusals()).toEqual(mine.map((parent) => ({ parent, field })));
      for (const id of mine) expect(await ofApplication(id)).toEqual([]);
    }
    const { refused } = desk.read['publishing.details']({ accountId: desk.linkedInId }) as { refused: { kind: string; ownerId: string; field: string }[] };
    expect(refused).toContainEqual(expect.objectContaining({ kind: 'resume', ownerId: one.id, field: 'fileSize' }));
    await upload(one.remoteId, 'cv.docx', text);
    await desk.pull();
    expect(refusals()).toEqual(dialect === 'v2' ? mine.map((parent) => ({ parent, field: 'fileType' })) : []);
    await upload(one.remoteId, 'cv.pdf', text);
    await desk.pull();
    expect(refusals()).toEqual([]);
    for (const id of mine) expect((await ofApplication(id)).map(({ record }) => record.externalFileName)).toEqual(['cv.pdf']);
  }, 120_000);

  it('L1, L3: with a person who turns private their résumés go, by a deletion of their own; and come back', async () => {
    const one = owners().at(-1);
    if (one === undefined) throw new Error('nobody has a résumé');
    await desk.world.act('PATCH', `/candidates/${one.remoteId}`, { private: true });
    await desk.pull();
    expect([await desk.candidate(one.remoteId), await ofApplication(one.applicationId)]).toEqual([null, []]);
    await desk.world.act('PATCH', `/candidates/${one.remoteId}`, { private: false });
    await desk.pull();
    expect(await ofApplication(one.applicationId)).toHaveLength(1);
  }, 60_000);

  it('L1: a résumé that is no longer in the copy, or no longer wanted, is deleted at LinkedIn', async () => {
    const one = owners().at(-1);
    if (one === undefined) throw new Error('nobody has a résumé');
    const before = (await resumes()).length;
    desk.core.store.bulk((write) => void write.sql(`DELETE FROM file WHERE candidate_id = ?`).run(one.id));
    await desk.pull();
    expect(await ofApplication(one.applicationId)).toEqual([]);
    expect((await resumes()).length).toBeLessThan(before);
    await desk.choose();
    await desk.told();
    expect(await resumes()).toEqual([]);
    expect(desk.sql(`SELECT 1 FROM publication WHERE kind = 'resume'`)).toEqual([]);
  }, 60_000);
});

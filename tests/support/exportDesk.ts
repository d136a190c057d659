import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { type Desk, deskFolder, startDesk } from './deskFixture.ts';
import { fileVault } from './fileVault.ts';

/** Lets a request to the gateway go, or holds it, by the end of its path. */
type Way = (path: string) => Promise<void>;
export const freely: Way = () => Promise.resolve();

/** A desk whose requests to the gateway about notifications and members are written down, and wait for as long as `way` does. */
export interface ExportDesk {
  readonly desk: Desk;
  readonly folder: ReturnType<typeof deskFolder>;
  /** Paths of those requests. */
  readonly asked: string[];
  way: Way;
  /** Of an answer of the gateway: it is lost where this throws. */
  after: Way;
  readonly close: () => Promise<void>;
}

/** @param before the same desk of an earlier life */
export function openExportDesk(before?: ExportDesk): ExportDesk {
  const folder = before?.folder ?? deskFolder();
  const client = createNodeHttp({ timers: systemTimers });
  const asked: string[] = [];
  const http: HttpPort = {
    async send(request, signal) {
      const { pathname } = new URL(request.url);
      if (!/^\/linkedin\/(?:pushes|members)\//.test(pathname)) return client.send(request, signal);
      asked.push(pathname);
      await one.way(pathname);
      const answer = await client.send(request, signal);
      await one.after(pathname);
      return answer;
    },
  };
  const desk = startDesk({ dataDir: folder.dir, vault: fileVault(folder.dir), readLagMs: 0, http });
  let isOpen = true;
  const one: ExportDesk = {
    desk, folder, asked, way: freely, after: freely,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await desk.stop();
      client.close();
    },
  };
  return one;
}

/** A process of an exported person. */
export interface Prospect {
  readonly id: string;
  readonly remoteId: string | null;
  readonly jobId: string;
  readonly stage: string;
  readonly isFirstStage: number;
}

/** What a desk has of a member's processes. */
export function prospects(desk: Desk, urn: string): Prospect[] {
  return desk.core.store.db
    .prepare(
      `SELECT c.id, cr.remote_id AS remoteId, jr.remote_id AS jobId, s.name AS stage, s.position = (SELECT min(position) FROM stage f WHERE f.job_id = s.job_id AND f.active = 1) AS isFirstStage
       FROM linkedin_link l JOIN candidate c ON c.id = l.candidate_id JOIN application a ON a.candidate_id = c.id JOIN stage s ON s.id = a.stage_id JOIN remote_ref jr ON jr.type = 'job' AND jr.local_id = a.job_id
         LEFT JOIN remote_ref cr ON cr.type = 'candidate' AND cr.local_id = c.id WHERE l.person_urn = ? ORDER BY a.id`,
    )
    .all(urn) as Prospect[];
}

export const isAtsRead = (desk: Desk): boolean => desk.status().accounts.some(({ kind, lastSuccessAt }) => kind === 'greenhouse' && lastSuccessAt !== null);

/** Open jobs of the ATS that may be seen and have a stage, by the ATS's ids. */
export function openJobs(desk: Desk, limit: number): string[] {
  return (
    desk.core.store.db
      .prepare(
        `SELECT r.remote_id AS id FROM seen_job j JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id
         WHERE j.status = 'open' AND j.confidential = 0 AND EXISTS (SELECT 1 FROM stage s WHERE s.job_id = j.id AND s.active = 1) ORDER BY r.remote_id LIMIT ?`,
      )
      .all(limit) as { id: string }[]
  ).map(({ id }) => id);
}

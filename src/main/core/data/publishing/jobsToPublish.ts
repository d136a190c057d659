import type { PublishSettings, WithheldReason } from '../../../../shared/domain/publishing.ts';
import type { PublishedJob } from '../../../../shared/domain/publishedRecords.ts';
import type { Write } from '../store.ts';

/** A job as LinkedIn is to have it. With a reason it is not told; one that was told before is closed with these words. */
export interface JobToPublish {
  readonly localId: string;
  readonly remoteId: string;
  readonly isOpen: boolean;
  /** Confidential, or left out of the ATS's answers, which it looks like where we may not see confidential ones. */
  readonly isHidden: boolean;
  readonly job: PublishedJob;
  /** As the ATS has it; LinkedIn is told now where the ATS has none, or one that is still to come. */
  readonly openedAt: number | null;
  readonly reason: WithheldReason | null;
}

interface JobRow {
  readonly localId: string;
  readonly remoteId: string;
  readonly name: string;
  readonly requisition: string | null;
  readonly status: 'open' | 'closed' | 'draft';
  readonly confidential: number;
  readonly away: number;
  readonly location: string | null;
  readonly openedAt: number | null;
  readonly postId: string | null;
  readonly title: string | null;
  readonly content: string | null;
  readonly place: string | null;
}

/** Bounds of LinkedIn's for a job's text, in characters that can be seen. */
const SHORTEST_TEXT = 100;
const LONGEST_TEXT = 25_000;
const LONGEST_TITLE = 200;
/** Tags that LinkedIn keeps; what it would strip is not sent. */
const KEPT = new Set(['b', 'strong', 'u', 'i', 'br', 'p', 'ul', 'li']);

/** HTML of an advertisement with no other tags than LinkedIn's, and no attributes. */
export function plainHtml(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<\s*(\/?)\s*([a-z][a-z0-9]*)\b[^>]*>/gi, (_, end: string, tag: string) => (KEPT.has(tag.toLowerCase()) ? `<${end}${tag.toLowerCase()}>` : ' '))
    .trim();
}

const seen = (html: string): number => html.replaceAll(/<[^>]*>/g, '').trim().length;

/** A job to be closed: LinkedIn judges its text then too, and shows it to nobody. One that has become too short is filled up with the title. */
export function closable(job: PublishedJob): PublishedJob {
  const lacks = SHORTEST_TEXT - seen(job.description);
  return lacks <= 0 ? job : { ...job, description: `${job.description} ${`${job.title} `.repeat(Math.ceil(lacks / (job.title.length + 1)))}`.trim().padEnd(SHORTEST_TEXT, '.') };
}

/**
 * A job that is no longer in the copy, to be closed: its number is what counts, and nobody sees the rest. LinkedIn judges it as it judges
 * any job, so that there has to be something in each field.
 */
export function closableById(id: string, settings: PublishSettings, now: number): PublishedJob {
  const applyUrl = (settings.applyUrl ?? 'https://www.linkedin.com/jobs/').replaceAll('{job}', id).replaceAll('{post}', id);
  return closable({ id, title: `Job ${id}`, description: '', location: 'Remote', workplace: 'Remote', applyUrl, listedAt: now, availability: 'private', accessRestricted: false, requisition: null, owner: null });
}

/** Jobs as they are to be at LinkedIn, closed ones too: people applied there (row L2). Drafts and confidential ones are not told. */
export function jobsToPublish(look: Pick<Write, 'sql' | 'now'>, settings: PublishSettings, localIds: readonly string[], callbackUrl: string | null = null): JobToPublish[] {
  const rows = look
    .sql(
      `SELECT j.id AS localId, r.remote_id AS remoteId, j.name, j.requisition_id AS requisition, j.status, j.confidential,
         j.unlisted_at IS NOT NULL AS away, j.location, j.opened_at AS openedAt, pr.remote_id AS postId, p.title, p.content, p.location AS place
       FROM json_each(?) w CROSS JOIN job j ON j.id = w.value CROSS JOIN remote_ref r ON r.type = 'job' AND r.local_id = j.id AND r.account_id = ?
         LEFT JOIN job_post p ON p.id = (SELECT q.id FROM job_post q WHERE q.job_id = j.id ORDER BY q.live DESC, q.id LIMIT 1)
         LEFT JOIN remote_ref pr ON pr.type = 'jobPost' AND pr.local_id = p.id AND pr.account_id = r.account_id`,
    )
    .all(JSON.stringify(localIds), settings.atsAccountId) as JobRow[];
  return rows.map((row) => {
    const text = plainHtml(row.content ?? '').slice(0, LONGEST_TEXT);
    const place = row.place ?? row.location;
    return {
      localId: row.localId,
      remoteId: row.remoteId,
      isOpen: row.status === 'open' && row.away === 0,
      isHidden: row.confidential === 1 || row.away === 1,
      reason: reasonOf(row, settings, text, place),
      openedAt: row.openedAt,
      job: {
        id: row.remoteId,
        title: (row.title ?? row.name).slice(0, LONGEST_TITLE),
        description: text,
        location: place ?? '',
        applyUrl: (settings.applyUrl ?? '').replaceAll('{job}', row.remoteId).replaceAll('{post}', row.postId ?? row.remoteId),
        ...(settings.publicJobs && settings.applications && callbackUrl !== null ? { applicationsUrl: callbackUrl } : {}),
        listedAt: Math.min(row.openedAt ?? look.now, look.now),
        availability: settings.publicJobs ? 'public' : 'private',
        accessRestricted: false,
        requisition: row.requisition,
        owner: null,
        workplace: null,
      },
    };
  });
}

function reasonOf(row: JobRow, settings: PublishSettings, text: string, place: string | null): WithheldReason | null {
  if (row.confidential === 1) return 'confidential';
  if (row.status === 'draft') return 'draft';
  if (seen(text) < SHORTEST_TEXT) return 'text';
  if (place === null || place.trim() === '') return 'place';
  if (settings.applyUrl === null) return 'applyUrl';
  return null;
}

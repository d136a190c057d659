import type { RecordType } from '../../sync/remoteRecord.ts';

export interface Resource {
  readonly path: string;
  /** Completes “Listing … needs a Site Admin”. */
  readonly label: string;
  /** The change-time filter it takes; null: it is read whole each time. */
  readonly window: 'updated_at' | null;
  /** Filters that always go along. */
  readonly filters?: Readonly<Record<string, string>>;
}

/** Where each type of record lives in Harvest v3, in the order of a first walk: parents before children. */
export const RESOURCES: Readonly<Record<RecordType, Resource>> = {
  user: { path: 'users', label: 'users', window: 'updated_at' },
  source: { path: 'sources', label: 'sources', window: null },
  rejectionReason: { path: 'rejection_reasons', label: 'rejection reasons', window: null, filters: { include_defaults: 'true' } },
  job: { path: 'jobs', label: 'jobs', window: 'updated_at' },
  // Unconfirmed for posts; without the filter they are read whole, as notes are: see the fallback in pull.ts.
  jobPost: { path: 'job_posts', label: 'job posts', window: 'updated_at' },
  stage: { path: 'job_interview_stages', label: 'the stages of jobs', window: 'updated_at' },
  candidate: { path: 'candidates', label: 'candidates', window: 'updated_at' },
  application: { path: 'applications', label: 'applications', window: 'updated_at' },
  stageEntry: { path: 'application_stages', label: 'stage histories', window: 'updated_at' },
  // Unconfirmed for notes: see the fallback in pull.ts.
  note: { path: 'notes', label: 'notes', window: 'updated_at' },
  interview: { path: 'interviews', label: 'interviews', window: 'updated_at' },
  scorecard: { path: 'scorecards', label: 'scorecards', window: 'updated_at' },
  file: { path: 'attachments', label: 'files', window: 'updated_at' },
};

export const WALK_ORDER = Object.keys(RESOURCES) as readonly RecordType[];

/** Most ids that one `ids=` or parent filter takes. */
export const IDS_PER_REQUEST = 50;
/** Largest page that Harvest v3 gives. */
export const ROWS_PER_PAGE = 500;

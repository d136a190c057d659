/** Kinds of column; a question mark means that null is allowed. Times are epoch milliseconds in the store and ISO text on the wire. */
type Base = 'int' | 'text' | 'bool' | 'json' | 'time' | 'blob';
export type ColumnKind = Base | `${Base}?`;

type ValueOf<K> = K extends `${infer B}?`
  ? ValueOf<B> | null
  : K extends 'int' | 'time'
    ? number
    : K extends 'text'
      ? string
      : K extends 'bool'
        ? boolean
        : K extends 'blob'
          ? Uint8Array
          : unknown;

/** One table: columns that the wire shows, columns it does not, and what is indexed. */
interface TableSpec {
  readonly shown: Readonly<Record<string, ColumnKind>>;
  readonly hidden?: Readonly<Record<string, ColumnKind>>;
  readonly indexes?: readonly string[];
}

/** Every table of the stand-in ATS that the wire can list. All have `id`, `created_at`, `updated_at`, and hidden `visible_at`: reads before it do not see the row. */
export const TABLES = {
  users: {
    shown: {
      first_name: 'text',
      last_name: 'text',
      primary_email: 'text',
      emails: 'json',
      deactivated: 'bool',
      site_admin: 'bool',
      employee_id: 'text?',
      linked_candidate_ids: 'json',
    },
    hidden: { sees_private: 'bool', is_service: 'bool', role: 'text' },
  },
  departments: { shown: { name: 'text', parent_id: 'int?' } },
  offices: { shown: { name: 'text', location: 'text?', parent_id: 'int?' } },
  sources: { shown: { name: 'text', type: 'json' } },
  rejection_reasons: { shown: { name: 'text', type: 'json' }, hidden: { is_default: 'bool' } },
  candidate_tags: { shown: { name: 'text' } },
  jobs: {
    shown: {
      name: 'text',
      requisition_id: 'text?',
      status: 'text',
      confidential: 'bool',
      notes: 'text?',
      opened_at: 'time?',
      closed_at: 'time?',
      is_template: 'bool',
      department_id: 'int?',
      office_ids: 'json',
      custom_fields: 'json',
    },
  },
  job_interview_stages: {
    shown: { job_id: 'int', name: 'text', sort_order: 'int', active: 'bool', transition_rules: 'json' },
    indexes: ['job_id'],
  },
  job_posts: {
    shown: { job_id: 'int', title: 'text', content: 'text', location: 'text?', live: 'bool', active: 'bool', internal: 'bool' },
    indexes: ['job_id'],
  },
  job_owners: { shown: { job_id: 'int', user_id: 'int', type: 'text', responsible: 'bool' }, indexes: ['job_id'] },
  job_hiring_managers: { shown: { job_id: 'int', user_id: 'int' }, indexes: ['job_id'] },
  user_job_permissions: { shown: { user_id: 'int', job_id: 'int', user_role_id: 'int' }, indexes: ['user_id', 'job_id'] },
  candidates: {
    shown: {
      first_name: 'text',
      last_name: 'text',
      preferred_name: 'text?',
      company: 'text?',
      title: 'text?',
      private: 'bool',
      can_email: 'bool',
      time_zone: 'text?',
      linked_user_ids: 'json',
      email_addresses: 'json',
      phone_numbers: 'json',
      addresses: 'json',
      website_addresses: 'json',
      social_media_addresses: 'json',
      custom_fields: 'json',
      last_activity_at: 'time',
    },
    indexes: ['updated_at'],
  },
  applications: {
    shown: {
      candidate_id: 'int',
      job_id: 'int?',
      job_post_id: 'int?',
      status: 'text',
      prospect: 'bool',
      prospective_job_ids: 'json',
      stage_id: 'int?',
      stage_name: 'text?',
      job_interview_stage_id: 'int?',
      source_id: 'int?',
      referrer_id: 'int?',
      recruiter_id: 'int?',
      coordinator_id: 'int?',
      rejection_reason_id: 'int?',
      rejected_at: 'time?',
      needs_decision: 'bool',
      location_address: 'text?',
      answers: 'json',
      custom_fields: 'json',
      last_activity_at: 'time',
    },
    indexes: ['candidate_id', 'job_id', 'updated_at', 'last_activity_at'],
  },
  application_stages: {
    shown: { application_id: 'int', job_interview_stage_id: 'int', entered_at: 'time', exited_at: 'time?' },
    indexes: ['application_id', 'updated_at'],
  },
  notes: {
    shown: {
      candidate_id: 'int',
      application_id: 'int?',
      user_id: 'int?',
      body: 'text',
      subject: 'text?',
      type: 'text',
      visibility: 'text',
      email_from: 'text?',
      email_to: 'text?',
      email_cc: 'text?',
    },
    indexes: ['candidate_id', 'application_id', 'updated_at'],
  },
  attachments: {
    shown: { candidate_id: 'int', application_id: 'int?', type: 'text', filename: 'text' },
    hidden: { content_type: 'text', content: 'blob?' },
    indexes: ['candidate_id', 'application_id', 'updated_at'],
  },
  applied_candidate_tags: {
    shown: { candidate_id: 'int', candidate_tag_id: 'int' },
    indexes: ['candidate_id', 'candidate_tag_id', 'updated_at'],
  },
  rejection_details: {
    shown: { application_id: 'int', rejection_reason_id: 'int?', custom_fields: 'json' },
    indexes: ['application_id', 'updated_at'],
  },
  interviews: {
    shown: {
      application_id: 'int',
      job_interview_id: 'int?',
      job_interview_stage_id: 'int?',
      name: 'text',
      starts_at: 'time',
      ends_at: 'time',
      status: 'text',
      external_event_id: 'text?',
      video_conferencing_url: 'text?',
      location: 'text?',
      organizer_id: 'int?',
      interviewer_ids: 'json',
    },
    indexes: ['application_id', 'updated_at'],
  },
  scorecards: {
    shown: {
      application_id: 'int',
      interview_id: 'int?',
      interview_name: 'text',
      interviewer_id: 'int',
      submitted_at: 'time?',
      interviewed_at: 'time?',
      overall_recommendation: 'text',
      attributes: 'json',
      questions: 'json',
    },
    indexes: ['application_id', 'interview_id', 'updated_at'],
  },
} as const satisfies Readonly<Record<string, TableSpec>>;

/** Name of a table that the wire can list. */
export type TableName = keyof typeof TABLES;

interface Always {
  id: number;
  created_at: number;
  updated_at: number;
  visible_at: number;
}
type Shown<T extends TableName> = { -readonly [K in keyof (typeof TABLES)[T]['shown']]: ValueOf<(typeof TABLES)[T]['shown'][K]> };
type Hidden<T extends TableName> = (typeof TABLES)[T] extends { hidden: infer H }
  ? { -readonly [K in keyof H]: ValueOf<H[K]> }
  : unknown;

/** A row of a table, decoded: times are numbers, booleans are booleans, JSON is parsed. */
export type Row<T extends TableName> = Always & Shown<T> & Hidden<T>;

const ALWAYS: readonly (readonly [string, ColumnKind])[] = [
  ['id', 'int'],
  ['created_at', 'time'],
  ['updated_at', 'time'],
  ['visible_at', 'int'],
];

type Columns = readonly (readonly [name: string, kind: ColumnKind])[];

const COLUMNS = new Map(
  Object.entries<TableSpec>(TABLES).map(([table, spec]): [string, Columns] => [table, [...ALWAYS, ...Object.entries(spec.shown), ...Object.entries(spec.hidden ?? {})]]),
);
const SHOWN = new Map(
  Object.entries<TableSpec>(TABLES).map(([table, spec]): [string, Columns] => [table, [['id', 'int'], ...Object.entries(spec.shown), ['created_at', 'time'], ['updated_at', 'time']]]),
);

/** All columns of a table in store order, with their kinds. */
export const columnsOf = (table: TableName): Columns => COLUMNS.get(table) ?? [];

/** Columns that the wire shows: `id` first, the two times last. */
export const shownColumns = (table: TableName): Columns => SHOWN.get(table) ?? [];

/** Columns with an index of their own. */
export function indexesOf(table: TableName): readonly string[] {
  const spec: TableSpec = TABLES[table];
  return spec.indexes ?? [];
}

/** Names of all tables. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

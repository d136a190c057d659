import { TABLE_NAMES } from './store/tables.ts';

const WRITES = [
  'candidates:create',
  'candidates:update',
  'candidates:destroy',
  'candidates:merge',
  'candidates:anonymize',
  'applications:create',
  'applications:update',
  'applications:move',
  'applications:reject',
  'applications:unreject',
  'applications:hire',
  'applications:convert_to_candidate',
  'notes:create',
  'attachments:create',
  'candidate_tags:create',
  'applied_candidate_tags:create',
  'applied_candidate_tags:destroy',
  'job_interview_stages:update',
];

/** Every scope the stand-in can grant: `harvest:<resource>:<action>`. */
export const ALL_SCOPES: ReadonlySet<string> = new Set([
  ...TABLE_NAMES.map((resource) => `harvest:${resource}:list`),
  ...WRITES.map((scope) => `harvest:${scope}`),
]);

/** What a scope lets an application do, in words for the consent page. */
export function describeScope(scope: string): string {
  const [, resource = '', action = ''] = scope.split(':');
  const things = resource.replaceAll('_', ' ');
  const words: Readonly<Record<string, string>> = {
    list: 'See',
    create: 'Add',
    update: 'Change',
    destroy: 'Delete',
    reject: 'Reject',
    unreject: 'Take back rejections of',
    merge: 'Merge',
    anonymize: 'Anonymise',
    hire: 'Hire from',
  };
  if (action === 'move') return `Move ${things} between stages`;
  return action === 'convert_to_candidate' ? 'Turn prospects into candidates' : `${words[action] ?? action} ${things}`;
}

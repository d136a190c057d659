const listed = [
  'candidates', 'applications', 'application_stages', 'jobs', 'job_interview_stages', 'notes', 'attachments',
  'candidate_tags', 'applied_candidate_tags', 'sources', 'rejection_reasons', 'rejection_details', 'interviews',
  'scorecards', 'users', 'user_job_permissions', 'job_owners', 'job_hiring_managers', 'job_posts', 'departments',
  'offices',
] as const;

const written = [
  'candidates:create', 'candidates:update', 'applications:create', 'applications:update', 'applications:move',
  'applications:reject', 'applications:unreject', 'notes:create', 'applied_candidate_tags:create',
  'applied_candidate_tags:destroy', 'candidate_tags:create', 'attachments:create',
] as const;

/**
 * The Harvest v3 scopes (`harvest:<resource>:<action>`) that a desk's work needs. Erasure and merging are left out:
 * the ATS refuses a whole consent request that names one scope too many, and not every customer grants those two.
 */
export const DEFAULT_ATS_SCOPES: readonly string[] = [
  ...listed.map((resource) => `harvest:${resource}:list`),
  ...written.map((scope) => `harvest:${scope}`),
];

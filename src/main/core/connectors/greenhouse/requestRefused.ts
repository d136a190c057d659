/** Greenhouse understood a request and will not do it (400, 403, 404, 409, 422 …). It had no effect. */
export class RequestRefused extends Error {
  readonly status: number;
  /** What it says about single fields; `field` null when it names none. Greenhouse's own words. */
  readonly problems: readonly { readonly field: string | null; readonly message: string }[];

  constructor(status: number, body: unknown) {
    const problems = problemsIn(body);
    const fields = problems.flatMap((problem) => problem.field ?? []);
    super(`Greenhouse refused a request (${status}${fields.length === 0 ? '' : `: ${fields.join(', ')}`})`);
    this.name = 'RequestRefused';
    this.status = status;
    this.problems = problems;
  }

  names(field: string): boolean {
    return this.problems.some((problem) => problem.field === field || problem.message.includes(field));
  }
}

/** `{"message":…,"errors":["…" | {"field","message"}]}`; either part may be missing. */
function problemsIn(body: unknown): RequestRefused['problems'] {
  if (typeof body !== 'object' || body === null) return [];
  const { message, errors } = body as { readonly message?: unknown; readonly errors?: unknown };
  const listed = (Array.isArray(errors) ? errors : []).flatMap((error: unknown) => {
    if (typeof error === 'string') return [{ field: null, message: error }];
    if (typeof error !== 'object' || error === null) return [];
    const { field, message: words } = error as { readonly field?: unknown; readonly message?: unknown };
    return typeof words === 'string' ? [{ field: typeof field === 'string' ? field : null, message: words }] : [];
  });
  if (listed.length > 0 || typeof message !== 'string') return listed;
  return [{ field: null, message }];
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  first_name: 'first name',
  last_name: 'last name',
  preferred_name: 'preferred name',
  email_addresses: 'e-mail addresses',
  phone_numbers: 'phone numbers',
  website_addresses: 'links',
  social_media_addresses: 'links',
  candidate_id: 'candidate',
  candidate_tag_id: 'tag',
  job_id: 'job',
  user_id: 'author',
  body: 'text',
  name: 'name',
  from_stage_id: 'present stage',
  to_stage_id: 'new stage',
  job_interview_stage_id: 'stage',
  source_id: 'source',
};

/** Says to a recruiter why Greenhouse refused `action` (“this note”), and what helps. */
export function refusalWords(refusal: RequestRefused, action: string): string {
  switch (refusal.status) {
    case 403:
      return `Your Greenhouse user may not make ${action}. Ask a Site Admin in Greenhouse for the permission, then send it again.`;
    case 404:
    case 410:
      return `Greenhouse no longer shows what ${action} belongs to: it was deleted or merged, or you may no longer see it. Look it up in Greenhouse, or take the change back.`;
    default: {
      const said = refusal.problems.map(({ field, message }) => (field === null ? message : `${wordsFor(field)} ${message}`));
      const reason = said.length === 0 ? `it gave no reason (${refusal.status})` : said.join('; ');
      return `Greenhouse did not accept ${action}: ${reason}. Correct it and send it again, or take it back.`;
    }
  }
}

function wordsFor(field: string): string {
  const last = field.split(/[.[]/)[0] ?? field;
  return FIELD_WORDS[last] ?? last.replaceAll('_', ' ');
}

import type { Context, Hono } from 'hono';
import { CAREERS_PAGE_SOURCE, CUSTOMER_NAME } from '../world/customer.ts';
import { slugOf } from '../world/latin.ts';
import { AtsError, notFound } from './atsError.ts';
import type { AtsContext, AtsEnv } from './atsContext.ts';
import { pathId } from './guard.ts';
import { escapeHtml, pageOf } from './page.ts';
import type { Row } from './store/tables.ts';
import { addCandidate } from './writes/candidates.ts';
import { addApplication, fresh } from './writes/records.ts';

const HEAD = `Careers at ${CUSTOMER_NAME}`;
const LARGEST_FILE = 10 * 1024 * 1024;

interface Post {
  readonly post: Row<'job_posts'>;
  readonly job: Row<'jobs'>;
}

function livePosts(ats: AtsContext): readonly Post[] {
  return ats.store.where('job_posts', { live: true, active: true }).flatMap((post) => {
    const job = ats.store.find('jobs', post.job_id);
    return job !== null && job.status === 'open' && !job.confidential ? [{ post, job }] : [];
  });
}

function postOf(ats: AtsContext, jobId: number): Post {
  const found = livePosts(ats).find(({ job }) => job.id === jobId);
  if (found === undefined) throw notFound();
  return found;
}

/** The source that a link of a job board names (`?source=helsejobb-norden`); the careers page without one. */
function sourceIdOf(ats: AtsContext, name: string | undefined): number {
  const found = ats.store.where('sources', {}).find((source) => slugOf(source.name, '-') === name);
  return found?.id ?? CAREERS_PAGE_SOURCE;
}

function listPage(ats: AtsContext): string {
  const posts = livePosts(ats).toReversed();
  const items = posts
    .map(
      ({ post, job }) =>
        `<li><a href="/jobs/${job.id}">${escapeHtml(post.title)}</a><div class="soft">${escapeHtml(post.location ?? '')} · ${escapeHtml(job.requisition_id ?? '')}</div></li>`,
    )
    .join('');
  return pageOf(
    HEAD,
    HEAD,
    `<h1>Open positions</h1><p class="soft">${posts.length} positions in our hospitals, clinics and offices.</p><ul class="list">${items}</ul>`,
  );
}

type Values = Readonly<Record<string, string>>;

function jobPage({ post, job }: Post, source: string, values: Values, problem: string | null): string {
  const field = (name: string, label: string, type: string, more: string): string =>
    `<label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" value="${escapeHtml(values[name] ?? '')}" ${more}>`;
  const text = post.content
    .split('\n\n')
    .map((part) => `<p>${escapeHtml(part)}</p>`)
    .join('');
  return pageOf(
    post.title,
    HEAD,
    `<h1>${escapeHtml(post.title)}</h1><p class="soft">${escapeHtml(post.location ?? '')} · ${escapeHtml(job.requisition_id ?? '')}</p>${text}
    <h2 id="apply">Apply</h2><form class="card" method="post" action="/jobs/${job.id}" enctype="multipart/form-data">
    ${problem === null ? '' : `<p class="bad" role="alert">${escapeHtml(problem)}</p>`}<input type="hidden" name="source" value="${escapeHtml(source)}">
    ${field('first_name', 'First name', 'text', 'required autocomplete="given-name"')}${field('last_name', 'Last name', 'text', 'autocomplete="family-name"')}${field('email', 'E-mail', 'email', 'required autocomplete="email"')}
    ${field('phone', 'Phone', 'tel', 'autocomplete="tel"')}${field('linkedin', 'LinkedIn profile', 'url', 'placeholder="https://"')}
    <label for="message">Why this job?</label><textarea id="message" name="message" rows="4">${escapeHtml(values.message ?? '')}</textarea>
    <label for="resume">Résumé</label><input id="resume" name="resume" type="file" accept=".pdf,.doc,.docx,.txt,.odt"><button>Send application</button></form>`,
  );
}

/** Makes the application out of a sent form: for the person with that address, or for somebody new. */
function apply(
  ats: AtsContext,
  { post, job }: Post,
  sourceId: number,
  values: Values,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null,
): void {
  ats.store.transaction(() => {
    const known = ats.store.candidatesByEmail(values.email ?? '')[0];
    const candidateId =
      known ??
      addCandidate(ats, {
        first_name: values.first_name ?? '',
        last_name: values.last_name ?? '',
        email_addresses: [{ value: values.email ?? '', type: 'personal' }],
        phone_numbers: values.phone ? [{ value: values.phone, type: 'mobile' }] : [],
        social_media_addresses: values.linkedin ? [{ value: values.linkedin }] : [],
      }).id;
    const application = addApplication(
      ats,
      {
        candidateId,
        job,
        jobPostId: post.id,
        sourceId,
        answers: values.message ? [{ question: 'Why this job?', answer: values.message }] : [],
      },
      null,
    );
    if (file !== null)
      ats.store.insert('attachments', {
        candidate_id: candidateId,
        application_id: application.id,
        type: 'resume',
        filename: file.name,
        content_type: file.type || 'application/octet-stream',
        content: file.bytes,
        ...fresh(ats),
      });
    ats.store.addEffect({
      kind: 'job_page.apply',
      target: `applications/${application.id}`,
      body: { candidate_id: candidateId, job_id: job.id, known: known !== undefined },
      actor: null,
      at: ats.now(),
    });
  });
}

async function applyForm(c: Context<AtsEnv>, ats: AtsContext): Promise<Response> {
  const found = postOf(ats, pathId(c));
  const form = await c.req.parseBody();
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(form)) if (typeof value === 'string') values[name] = value.trim();
  const refuse = (words: string): Response =>
    c.html(jobPage(found, values.source ?? '', values, words), 422) as unknown as Response;
  if (!values.first_name) return refuse('Please give your first name.');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email ?? ''))
    return refuse('Please give an e-mail address at which we can reach you.');
  const sent = form.resume;
  if (sent instanceof File && sent.size > LARGEST_FILE)
    return refuse('The résumé is larger than 10 MB. Please send a smaller file.');
  const file =
    sent instanceof File && sent.size > 0
      ? { name: sent.name, type: sent.type, bytes: new Uint8Array(await sent.arrayBuffer()) }
      : null;
  try {
    apply(ats, found, sourceIdOf(ats, values.source), values, file);
  } catch (error) {
    if (error instanceof AtsError && error.status === 422)
      return refuse('You have already applied for this job; we have your application and will be in touch.');
    throw error;
  }
  return c.html(
    pageOf(
      'Thank you',
      HEAD,
      `<div class="card"><h1>Thank you, ${escapeHtml(values.first_name)}</h1><p>Your application for ${escapeHtml(found.post.title)} has reached us. You will hear from us within two weeks.</p><p><a href="/jobs">All open positions</a></p></div>`,
    ),
    201,
  );
}

/** Adds the public job page to the ATS's server. */
export function addJobPages(app: Hono<AtsEnv>, ats: AtsContext): void {
  app.get('/jobs', (c) => c.html(listPage(ats)));
  app.get('/jobs/:id', (c) => c.html(jobPage(postOf(ats, pathId(c)), c.req.query('source') ?? '', {}, null)));
  app.post('/jobs/:id', (c) => applyForm(c, ats));
}

import type { Hono } from 'hono';
import { candidateIndexOf } from '../world/ids.ts';
import { personAt } from '../world/personAt.ts';
import { notFound } from './atsError.ts';
import type { AtsContext, AtsEnv } from './atsContext.ts';
import { textPdf } from './resumePdf.ts';
import type { Row } from './store/tables.ts';
import { fileMark } from './wireRow.ts';

/** The document behind a generated attachment: written when it is asked for, the same each time. */
function generated(ats: AtsContext, file: Row<'attachments'>): Uint8Array {
  const candidate = ats.store.find('candidates', file.candidate_id);
  const index = candidateIndexOf(file.candidate_id);
  if (candidate === null || index === null) throw notFound();
  const person = personAt(Number(ats.store.meta('seed')), index);
  const contact = [...person.emails, ...person.phones].map((one) => one.value).join('   ');
  if (file.type !== 'resume') {
    return textPdf(person.latinName, [
      contact,
      '',
      `To the recruiting team of Fjord Health`,
      '',
      `I have ${person.experienceYears} years of experience${person.title === null ? '' : ` and work as ${person.title}`}${person.company === null ? '' : ` at ${person.company}`}.`,
      'I would like to bring it to your team, and look forward to hearing from you.',
      '',
      person.latinName,
    ]);
  }
  const year = new Date(file.created_at).getUTCFullYear();
  return textPdf(person.latinName, [
    contact,
    person.place,
    '',
    'Profile',
    person.headline,
    '',
    'Experience',
    `${year - Math.min(4, person.experienceYears)}-${year}   ${person.title ?? 'Between jobs'}${person.company === null ? '' : `, ${person.company}`}`,
    '',
    'Skills',
    ...person.skills.map((skill) => `- ${skill}`),
  ]);
}

/** Serves attachments under their signed, temporary addresses. */
export function addFiles(app: Hono<AtsEnv>, ats: AtsContext): void {
  app.get('/files/:id', (c) => {
    const id = Number(c.req.param('id'));
    const expires = Number(c.req.query('expires'));
    const file = ats.store.find('attachments', Number.isSafeInteger(id) ? id : 0);
    if (
      file === null ||
      !Number.isSafeInteger(expires) ||
      c.req.query('signature') !== fileMark(ats.fileKey, id, expires) ||
      expires * 1000 < ats.now()
    )
      throw notFound();
    const bytes = file.content ?? generated(ats, file);
    return c.body(Uint8Array.from(bytes).buffer, 200, {
      'Content-Type': file.content_type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    });
  });
}

import { z } from 'zod';
import type { RemoteInMail, RemoteLinkedInNote, RemoteSeat } from '../../sync/linkedInPort.ts';
import type { Dialect } from './dialect.ts';
import { noteFields, seatEmail } from './unconfirmed.ts';

/** Seats, messages and notes as they come over the wire; null for an element that cannot be understood. */

const id = z.union([z.string().min(1), z.number().int()]).transform(String);
/** Plain milliseconds, or an audit stamp that holds them. */
const instant = z.union([z.number().int(), z.object({ time: z.number().int() }).transform(({ time }) => time)]);

const seatSchema = z.object({
  id: id.optional(),
  seatId: id.optional(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  ...seatEmail,
  member: z.string().nullish(),
});

export function seatFrom(element: unknown, dialect: Dialect): RemoteSeat | null {
  const seat = seatSchema.safeParse(element);
  const seatId = seat.success ? seat.data[dialect.seatIdField] : undefined;
  if (!seat.success || seatId === undefined) return null;
  const { firstName, lastName, email, member } = seat.data;
  return {
    seatUrn: seatId.startsWith('urn:') ? seatId : `urn:li:seat:${seatId}`,
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    email: email ?? null,
    personUrn: member ?? null,
  };
}

const mailSchema = z.object({ subject: z.string().nullish(), body: z.object({ text: z.string().nullish() }).nullish() });
const messageSchema = z.object({
  id: z.string().min(1),
  threadUrn: z.string().min(1),
  author: z.string().min(1),
  recipients: z.array(z.string()),
  createdAt: z.number().int(),
  // Keyed by the kind of content; mail is the only one with words.
  content: z.record(z.string(), z.unknown()).nullish(),
});

export function messageFrom(element: unknown): RemoteInMail | null {
  const message = messageSchema.safeParse(element);
  if (!message.success) return null;
  const { id: messageId, threadUrn, author, recipients, createdAt, content } = message.data;
  const mail = mailSchema.safeParse(content?.['com.linkedin.messaging.events.MailContent']).data;
  return { threadUrn, messageId, authorUrn: author, recipientUrns: recipients, at: createdAt, subject: mail?.subject ?? null, body: mail?.body?.text ?? null };
}

const noteSchema = z.object({
  id,
  active: z.boolean(),
  ...noteFields,
  created: instant,
  lastModified: instant,
});

/** A note that was deleted in Recruiter comes once more, not active and without its text. */
export function noteFrom(element: unknown): RemoteLinkedInNote | null {
  const note = noteSchema.safeParse(element);
  if (!note.success) return null;
  const { id: noteId, active, owner, prospect, content, created, lastModified } = note.data;
  return { noteId, ownerUrn: owner, personUrn: prospect, body: content ?? '', active, createdAt: created, modifiedAt: lastModified };
}

import type { CandidatePatch, ContactValue } from '../../../../shared/domain/candidate.ts';
import type { RemoteRecords } from '../../sync/remoteRecord.ts';

type Wire = Readonly<Record<string, unknown>>;
interface WireContact {
  readonly value: string;
  readonly type?: string | null | undefined;
}

/** The type under which social media addresses stand among the links: Greenhouse keeps them apart and without a type. */
const SOCIAL = 'social';
const SOCIAL_HOSTS = /^(?:[\w-]+\.)*(?:linkedin\.com|twitter\.com|x\.com|facebook\.com|github\.com|gitlab\.com|xing\.com|instagram\.com|bsky\.app)$/i;
/** The types of web addresses that Greenhouse has; unconfirmed for v3, taken from v1. */
const WEBSITE_TYPES: readonly string[] = ['personal', 'company', 'portfolio', 'blog', 'other'];

/** E-mail addresses and phone numbers as the wire has them → as Tandem has them. */
export function contacts(values: readonly WireContact[]): ContactValue[] {
  return values.map(({ value, type }) => ({ value, type: type ?? 'other' }));
}

/** Both kinds of links of the wire in one list: websites first. */
export function links(websites: readonly WireContact[], social: readonly WireContact[]): ContactValue[] {
  return [...contacts(websites), ...social.map(({ value }) => ({ value, type: SOCIAL }))];
}

/** The wire fields of a patch. Lists go whole: Greenhouse replaces them whole. */
export function patchBody(patch: CandidatePatch): Wire {
  const body: Record<string, unknown> = {};
  if (patch.firstName !== undefined) body['first_name'] = patch.firstName;
  if (patch.lastName !== undefined) body['last_name'] = patch.lastName;
  if (patch.preferredName !== undefined) body['preferred_name'] = patch.preferredName;
  if (patch.title !== undefined) body['title'] = patch.title;
  if (patch.company !== undefined) body['company'] = patch.company;
  if (patch.emails !== undefined) body['email_addresses'] = patch.emails.map(({ value, type }) => ({ value, type }));
  if (patch.phones !== undefined) body['phone_numbers'] = patch.phones.map(({ value, type }) => ({ value, type }));
  if (patch.links !== undefined) Object.assign(body, linkBody(patch.links));
  return body;
}

function linkBody(values: readonly ContactValue[]): { website_addresses: WireContact[]; social_media_addresses: WireContact[] } {
  const isSocial = (link: ContactValue): boolean =>
    link.type.toLowerCase() === SOCIAL || (!WEBSITE_TYPES.includes(link.type.toLowerCase()) && SOCIAL_HOSTS.test(hostOf(link.value)));
  return {
    website_addresses: values
      .filter((link) => !isSocial(link))
      .map(({ value, type }) => ({ value, type: WEBSITE_TYPES.includes(type.toLowerCase()) ? type.toLowerCase() : 'other' })),
    social_media_addresses: values.filter(isSocial).map(({ value }) => ({ value })),
  };
}

function hostOf(address: string): string {
  return (URL.parse(address) ?? URL.parse(`https://${address}`))?.hostname ?? '';
}

/** Whether the candidate already has every value of the patch, in the forms that Greenhouse may have rewritten. */
export function hasPatch(fields: RemoteRecords['candidate'], patch: CandidatePatch): boolean {
  const wanted = patchBody(patch);
  const present = patchBody({
    firstName: fields.firstName,
    lastName: fields.lastName,
    preferredName: fields.preferredName,
    title: fields.title,
    company: fields.company,
    emails: [...fields.emails],
    phones: [...fields.phones],
    links: [...fields.links],
  });
  return Object.entries(wanted).every(([name, value]) => comparable(name, value) === comparable(name, present[name]));
}

/** Order is no difference in a list, nor are white space, letter case of an e-mail address, or how a phone number is set. */
function comparable(name: string, value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? folded(value) : '';
  return (value as WireContact[])
    .map((contact) => `${normal(name, contact.value)} ${(contact.type ?? '').toLowerCase()}`)
    .sort()
    .join('\n');
}

function normal(name: string, value: string): string {
  switch (name) {
    case 'email_addresses':
      return folded(value).toLowerCase();
    case 'phone_numbers':
      return folded(value).replaceAll(/[\s().\-/]/g, '');
    default:
      return folded(value).replace(/\/$/, '');
  }
}

function folded(value: string): string {
  return value.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

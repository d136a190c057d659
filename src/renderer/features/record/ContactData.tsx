import { Link as LinkIcon, Mail, MapPin, Pencil, Phone } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { CandidateField, CandidateRecord, ContactValue } from '../../../shared/domain/candidate.ts';
import type { Conflict } from '../../../shared/domain/conflict.ts';
import { IconButton } from '../../components/Button.tsx';
import { useOffers } from '../../components/Offers.tsx';
import { Section } from '../../components/Section.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { Time, WebLink } from '../../components/Words.tsx';
import { useAction } from '../../stores/actions.ts';
import { draftOf } from '../../stores/drafts.ts';
import { startEditing, stopEditing, useRecordView } from '../../stores/recordView.ts';
import { readKeptForm } from './contactDraft.ts';
import { RecordConflicts } from './RecordConflicts.tsx';
import { ContactForm } from './ContactForm.tsx';

/** A web address the browser may open; what is stored may be bare (`linkedin.com/in/…`) or no address at all. */
function webAddress(text: string): string | null {
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(full);
    return url.hostname.includes('.') ? url.href : null;
  } catch {
    return null;
  }
}

/** One value as a link: to a page, to the mail program, to the phone. */
function ContactLink({ href, value, shown }: { readonly href: string; readonly value: string; readonly shown: string }): ReactNode {
  const element = useRef<HTMLAnchorElement>(null);
  const isPage = href.startsWith('http');
  const follow = { about: value, run: () => element.current?.click() };
  useOffers(isPage ? [] : href.startsWith('tel:') ? [{ action: 'person.call', ...follow }] : [{ action: 'person.write', ...follow }]);
  if (isPage) {
    return (
      <WebLink href={href} action="person.link" about={shown}>
        {shown}
      </WebLink>
    );
  }
  return (
    <a ref={element} href={href} className="rounded-sm text-ink hover:underline">
      {shown}
    </a>
  );
}

function Values({ values, linkOf }: { readonly values: readonly ContactValue[]; readonly linkOf: (value: string) => string | null }): ReactNode {
  return (
    <ul className="min-w-0">
      {values.map((entry, index) => {
        const href = linkOf(entry.value);
        const shown = entry.value.replace(/^https?:\/\/(www\.)?/i, '');
        return (
          <li key={index} className="flex min-w-0 flex-wrap gap-x-2 wrap-anywhere">
            <span dir="ltr" className="min-w-0">
              {href === null ? shown : <ContactLink href={href} value={entry.value} shown={shown} />}
            </span>
            {entry.type === '' ? null : <span className="text-xs leading-5 whitespace-nowrap text-ink-3">{entry.type}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** E-mail, phone, links and place, to read and to edit where they stand. */
export function ContactData({ record, conflicts }: { readonly record: CandidateRecord; readonly conflicts: readonly Conflict[] }): ReactNode {
  const editing = useRecordView((view) => view.editing);
  const isEditing = editing !== null && editing.candidateId === record.id;
  useEffect(() => {
    const kept = readKeptForm(draftOf(`contact:${record.id}`));
    if (kept !== null) startEditing(record.id, kept.field);
  }, [record.id]);
  const edit = (field: CandidateField): void => startEditing(record.id, field);
  useAction('person.edit', () => edit('emails'));

  if (isEditing) {
    return (
      <Section title="Contact">
        <ContactForm key={editing.field} record={record} focusField={editing.field} onDone={stopEditing} />
      </Section>
    );
  }
  const line = (field: CandidateField, icon: ReactNode, words: string, values: readonly ContactValue[], linkOf: (value: string) => string | null): ReactNode => {
    const pending = record.pendingFields[field];
    return (
      <div className="flex gap-2.5">
        <dt className="mt-0.5 text-ink-3">
          <span aria-hidden="true">{icon}</span>
          <span className="sr-only">{words}</span>
        </dt>
        <dd className="flex min-w-0 flex-1 items-start gap-2">
          {values.length === 0 ? (
            <button type="button" className="rounded-sm text-ink-3 hover:text-accent" onClick={() => edit(field)}>
              Add {words.toLocaleLowerCase()}
            </button>
          ) : (
            <Values values={values} linkOf={linkOf} />
          )}
          {pending === undefined ? null : <SendMark state={pending.state} />}
        </dd>
      </div>
    );
  };
  return (
    <Section title="Contact" action={<IconButton label="Edit contact data" keys="E" icon={<Pencil size={14} />} onPress={() => edit('emails')} />}>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(248px,1fr))] gap-x-6 gap-y-1.5">
        {line('emails', <Mail size={16} />, 'E-mail', record.emails, (value) => `mailto:${value}`)}
        {line('phones', <Phone size={16} />, 'Phone', record.phones, (value) => `tel:${value.replace(/[^+\d]/g, '')}`)}
        {line('links', <LinkIcon size={16} />, 'Link', record.links, webAddress)}
        {record.location === null ? null : (
          <div className="flex gap-2.5">
            <dt className="mt-0.5 text-ink-3">
              <MapPin size={16} aria-hidden="true" />
              <span className="sr-only">Location</span>
            </dt>
            <dd className="min-w-0">
              <bdi>{record.location}</bdi>
              {record.locationGivenAt === null ? null : (
                <span className="text-xs text-ink-3" title="An export from LinkedIn Recruiter gave it; the ATS has no place of this person">
                  {'\u00a0· LinkedIn, '}
                  <Time at={record.locationGivenAt} />
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
      <RecordConflicts conflicts={conflicts} />
    </Section>
  );
}

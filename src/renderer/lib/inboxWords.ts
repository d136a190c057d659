import type { InboxItem } from '../../shared/domain/inbox.ts';

/** What came, after the name of the person: `wrote to you`. */
export function inboxWords({ kind, who, isYours, about }: InboxItem): string {
  switch (kind) {
    case 'reply':
      return `wrote to ${isYours ? 'you' : (who ?? 'a colleague')}`;
    case 'note':
      return `has a note in Recruiter by ${isYours ? 'you' : (who ?? 'a colleague')}`;
    case 'consent':
      return 'shared contact data';
    case 'application':
      return about === null ? 'applied with LinkedIn' : `applied with LinkedIn for ${about}`;
    case 'export':
      return about === null ? 'was exported from Recruiter' : `was exported from Recruiter to ${about}`;
  }
}

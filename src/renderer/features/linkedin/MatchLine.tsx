import type { ReactNode } from 'react';
import type { Link } from '../../../shared/domain/linkedIn.ts';
import { Button } from '../../components/Button.tsx';
import { PopoverButton } from '../../components/Menu.tsx';
import { Time } from '../../components/Words.tsx';

const MATCHED_BY = { email: 'e-mail', profileUrl: 'profile address', either: 'e-mail or profile address' } as const;

/** Why this member stands beside this candidate, in two or three words. */
export function matchWords(link: Link): string {
  switch (link.state) {
    case 'exact':
      return link.matchedBy === null ? 'Matched by LinkedIn' : `Matched: ${MATCHED_BY[link.matchedBy]}`;
    case 'manual':
      return 'Linked by hand';
    case 'possible':
      return 'Possible matches';
    case 'none':
      return 'No exact match';
    case 'unlinked':
      return 'Unlinked';
    case 'unknown':
      return 'Not looked up yet';
  }
}

/** The match with its evidence one click away. */
export function MatchLine({ link }: { readonly link: Link }): ReactNode {
  const sure = link.state === 'exact' || link.state === 'manual';
  return (
    <PopoverButton
      label="Why this match"
      trigger={
        <Button variant="quiet" size="sm" action="person.match" className={`max-w-full ${sure ? '!text-good' : ''}`}>
          <span className="truncate">{matchWords(link)}</span>
        </Button>
      }
    >
      <p className="font-semibold">Why?</p>
      {link.evidence.length === 0 ? (
        <p className="mt-1 text-ink-2">There is no evidence either way yet.</p>
      ) : (
        <ul className="mt-1 list-disc space-y-1 pl-4 text-ink-2">
          {link.evidence.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {link.checkedAt === null ? null : (
        <p className="mt-2 text-xs text-ink-3">
          Looked up <Time at={link.checkedAt} />
        </p>
      )}
    </PopoverButton>
  );
}

import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ComparedPerson, Evidence } from '../../shared/domain/identity.ts';
import { agreement, applicationWords, comparedRows, type ComparedRow } from '../lib/duplicateWords.ts';
import { Button } from './Button.tsx';
import { Time } from './Words.tsx';

export interface DuplicateCardProps {
  readonly one: ComparedPerson;
  readonly other: ComparedPerson;
  readonly verdict: 'same' | 'possible';
  readonly evidence: readonly Evidence[];
  readonly isBusy?: boolean;
  readonly onOpen: (id: string) => void;
  readonly onSame: () => void;
  readonly onDifferent: () => void;
}

const SIGNS = {
  for: { Icon: Check, tone: 'text-good', words: 'For it: ' },
  against: { Icon: Minus, tone: 'text-ink-3', words: 'Against it: ' },
  contradicts: { Icon: X, tone: 'text-bad', words: 'Against it, whatever else agrees: ' },
} as const;

/** Why two people may be one, and what speaks against it, one thing to a line. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }): ReactNode {
  return (
    <ul aria-label="Evidence" className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
      {evidence.map(({ speaks, contradicts, words }) => {
        const { Icon, tone, words: before } = SIGNS[contradicts ? 'contradicts' : speaks];
        return (
          <li key={words} className="flex items-start gap-1">
            <Icon size={12} className={`mt-0.5 shrink-0 ${tone}`} aria-hidden="true" />
            <span className={speaks === 'for' ? 'text-ink' : 'text-ink-2'}>
              <span className="sr-only">{before}</span>
              <bdi>{words}</bdi>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Cell({ values, shared }: { readonly values: readonly string[]; readonly shared: ReadonlySet<string> }): ReactNode {
  if (values.length === 0) return <span className="text-ink-3">–</span>;
  return (
    <>
      {values.map((value) => (
        <span key={value} dir="auto" className={`block break-words ${shared.has(value) ? 'font-medium text-good' : ''}`}>
          {value}
        </span>
      ))}
    </>
  );
}

const MARKS = { same: { Icon: Check, tone: 'text-good', words: 'agree' }, part: { Icon: Check, tone: 'text-good', words: 'one agrees' }, different: { Icon: X, tone: 'text-wait', words: 'differ' }, unknown: { Icon: Minus, tone: 'text-ink-3', words: 'known of one only' } } as const;

function Row({ row }: { readonly row: ComparedRow }): ReactNode {
  const { how, shared } = agreement(row);
  const { Icon, tone, words } = MARKS[how];
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-1 ps-2 pe-2 text-start text-xs leading-5 font-normal text-ink-3">
        {row.label}
      </th>
      <td className="w-6 py-1">
        <Icon size={14} className={`mt-0.5 ${tone}`} aria-label={words} role="img" />
      </td>
      <td className="py-1 pr-3">
        <Cell values={row.one} shared={shared.one} />
      </td>
      <td className="py-1 pe-3">
        <Cell values={row.other} shared={shared.other} />
      </td>
    </tr>
  );
}

/** Two people beside one another: what agrees, what differs, why they may be one, and what is said of them. */
export function DuplicateCard({ one, other, verdict, evidence, isBusy = false, onOpen, onSame, onDifferent }: DuplicateCardProps): ReactNode {
  const about = `${one.name}, ${other.name}`;
  const head = (person: ComparedPerson): ReactNode => (
    <th scope="col" className="pt-1.5 pb-1.5 pe-3 text-start align-top font-normal">
      <button type="button" className="rounded-sm text-start font-semibold break-words hover:underline" onClick={() => onOpen(person.id)}>
        <bdi>{person.name}</bdi>
      </button>
      <span className="block text-xs text-ink-3">
        {person.createdAt === null ? 'when added is not known' : <>added <Time at={person.createdAt} /></>}
      </span>
    </th>
  );
  return (
    <article aria-label={`${one.name} and ${other.name}`} className="rounded-md border border-line-strong bg-sunken p-3">
      <p className="mb-1 text-xs font-medium text-ink-2">{verdict === 'same' ? 'Very likely the same person' : 'Possibly the same person'}</p>
      <EvidenceList evidence={evidence} />
      <table className="mt-2.5 w-full table-fixed rounded-md bg-surface text-sm">
        <colgroup>
          <col className="w-24 max-sm:w-16" />
          <col className="w-6" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              <span className="sr-only">What is compared</span>
            </th>
            {head(one)}
            {head(other)}
          </tr>
        </thead>
        <tbody>
          {comparedRows(one, other).map((row) => (
            <Row key={row.label} row={row} />
          ))}
          {one.sourceName === null && other.sourceName === null ? null : (
            <tr className="border-t border-line align-top">
              <th scope="row" colSpan={2} className="py-1 ps-2 pe-2 text-start text-xs leading-5 font-normal text-ink-3">
                Source
              </th>
              {[one, other].map((person) => (
                <td key={person.id} className="py-1 pr-3 break-words">
                  {person.sourceName === null ? <span className="text-ink-3">none</span> : <bdi>{person.sourceName}</bdi>}
                </td>
              ))}
            </tr>
          )}
          <tr className="border-t border-line align-top">
            <th scope="row" colSpan={2} className="py-1 ps-2 pe-2 text-start text-xs leading-5 font-normal text-ink-3">
              Processes
            </th>
            {[one, other].map((person) => (
              <td key={person.id} className="py-1 pr-3">
                {person.processes.length === 0 ? <span className="text-ink-3">none</span> : null}
                {person.processes.slice(0, 4).map((process, index) => (
                  <span key={index} className="block break-words">
                    <bdi>{applicationWords(process)}</bdi>
                  </span>
                ))}
                {person.processes.length > 4 ? <span className="text-xs text-ink-3">and {person.processes.length - 4} more</span> : null}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button size="sm" action="duplicate.same" about={about} isDisabled={isBusy} onPress={onSame}>
          Same person
        </Button>
        <Button size="sm" action="duplicate.different" about={about} isDisabled={isBusy} onPress={onDifferent}>
          Not the same person
        </Button>
      </div>
    </article>
  );
}

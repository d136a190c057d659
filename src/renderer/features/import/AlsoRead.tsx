import type { ReactNode } from 'react';
import type { ImportFound } from '../../../shared/domain/resumeImport.ts';
import { joinParts } from '../../lib/personWords.ts';
import { periodWords } from '../../lib/importWords.ts';

interface ReadValue {
  readonly words: string;
  readonly detail?: string;
  readonly at: readonly number[];
  readonly sure: boolean;
}

function Values({ title, values, onShow }: { readonly title: string; readonly values: readonly ReadValue[]; readonly onShow: (at: readonly number[]) => void }): ReactNode {
  if (values.length === 0) return null;
  return (
    <div>
      <dt className="text-xs font-medium text-ink-2">{title}</dt>
      {values.map((value, index) => (
        <dd key={index}>
          <button type="button" onClick={() => onShow(value.at)} onFocus={() => onShow(value.at)} className="flex w-full gap-2 rounded-sm px-1 py-0.5 text-start text-sm hover:bg-hover">
            <span dir="auto" className="min-w-0 flex-1 break-words">
              {value.words}
              {value.sure ? null : <span className="text-xs text-wait"> · read with doubt</span>}
            </span>
            {value.detail === undefined || value.detail === '' ? null : <span className="shrink-0 text-xs leading-5 text-ink-3">{value.detail}</span>}
          </button>
        </dd>
      ))}
    </div>
  );
}

/** What the file says and the record has no fields for; each leads to its place in the document, and all of it can go into a note. */
export function AlsoRead({ found, withNote, onNote, onShow }: { readonly found: ImportFound; readonly withNote: boolean; readonly onNote: (withNote: boolean) => void; readonly onShow: (at: readonly number[]) => void }): ReactNode {
  const groups: readonly { readonly title: string; readonly values: readonly ReadValue[] }[] = [
    { title: 'Place', values: found.place === null ? [] : [{ words: found.place.value, at: found.place.at, sure: found.place.sure }] },
    { title: 'Headline', values: found.headline === null ? [] : [{ words: found.headline.value, at: found.headline.at, sure: found.headline.sure }] },
    { title: 'Work', values: found.jobs.map(({ value, at, sure }) => ({ words: joinParts(value.title, value.employer), detail: periodWords(value), at, sure })) },
    { title: 'Education', values: found.education.map(({ value, at, sure }) => ({ words: joinParts(value.degree, value.school), detail: periodWords(value), at, sure })) },
    { title: 'Skills', values: found.skills.length === 0 ? [] : [{ words: found.skills.map(({ value }) => value).join(', '), at: [...new Set(found.skills.flatMap(({ at }) => at))], sure: found.skills.every(({ sure }) => sure) }] },
    { title: 'Languages', values: found.languages.length === 0 ? [] : [{ words: found.languages.map(({ value }) => (value.level === '' ? value.language : `${value.language} (${value.level})`)).join(', '), at: [...new Set(found.languages.flatMap(({ at }) => at))], sure: found.languages.every(({ sure }) => sure) }] },
  ];
  if (groups.every(({ values }) => values.length === 0)) return null;
  const hasNote = found.jobs.length + found.education.length + found.skills.length + found.languages.length > 0;
  return (
    <section aria-label="Also in the file">
      <h3 className="mb-1.5 text-xs font-semibold text-ink-2">Also in the file</h3>
      <dl className="space-y-1.5">
        {groups.map((group) => (
          <Values key={group.title} {...group} onShow={onShow} />
        ))}
      </dl>
      {hasNote ? (
        <label className="mt-2 flex items-center gap-2 text-sm">
          <input type="checkbox" className="size-3.5 accent-[var(--accent-fill)]" checked={withNote} onChange={(event) => onNote(event.target.checked)} />
          Write work, education and skills into a note
        </label>
      ) : null}
    </section>
  );
}

import type { ReactNode } from 'react';
import { PickList, PickMenu, type Choice, type PickListProps } from './Menu.tsx';
import type { StageToChoose } from './StageSelect.tsx';

/** What is known of the jobs, from a store. */
export interface JobsToChoose {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** What is searched for. */
  readonly typed: string;
  readonly onSearch: (typed: string) => void;
  /** Jobs that were found for what was typed, as many as are shown; undefined while they load. */
  readonly jobs: readonly Choice[] | undefined;
  /** How many were found beyond those. */
  readonly more: number;
  /** What is said where none was found. */
  readonly noneWords: string;
  /** Why they could not be read. */
  readonly failure: string | null;
  /** The chosen one; undefined while it loads, null when it is not here any more. */
  readonly job: { readonly name: string; readonly stages: readonly StageToChoose[] } | null | undefined;
}

interface JobListProps extends Pick<JobsToChoose, 'typed' | 'onSearch' | 'jobs' | 'more' | 'noneWords' | 'failure'> {
  readonly chosen: string | null;
  /** Stands before the jobs, as far as what is typed is in its name. */
  readonly first?: Choice;
  readonly onChoose: (id: string) => void;
}

function listOf({ typed, onSearch, jobs, more, noneWords, failure, chosen, first, onChoose }: JobListProps): PickListProps {
  const isFirstShown = first !== undefined && first.name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
  return {
    label: 'Job',
    withSearch: true,
    onSearch,
    chosen,
    choices: [...(isFirstShown ? [first] : []), ...(jobs ?? [])],
    more,
    emptyWords: failure ?? (jobs === undefined ? 'Jobs are loading' : noneWords),
    onChoose: ({ id }) => onChoose(id),
  };
}

/** Chooses a job among however many there are: what is typed is looked for among all of them. */
export function JobList(props: JobListProps): ReactNode {
  return (
    <div className="flex h-72 flex-col rounded-md border border-line-control">
      <PickList {...listOf(props)} className="flex-1" />
    </div>
  );
}

/** The same behind a button. */
export function JobMenu({ isOpen, onOpenChange, trigger, ...list }: JobListProps & Pick<JobsToChoose, 'isOpen' | 'onOpenChange'> & { readonly trigger: ReactNode }): ReactNode {
  return <PickMenu {...listOf(list)} isOpen={isOpen} onOpenChange={onOpenChange} trigger={trigger} />;
}

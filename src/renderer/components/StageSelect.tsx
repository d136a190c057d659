import type { ReactNode } from 'react';
import { INPUT_CLASS } from './Field.tsx';

/** A stage of a job, and whether coming into it makes the ATS write to the person. */
export interface StageToChoose {
  readonly id: string;
  readonly name: string;
  readonly writesToCandidate: boolean;
}

/** Where in a job somebody starts; null is its first stage. Without a job there is nothing to choose. @param isInline its words stand before it, and not above */
export function StageSelect({ stages, chosen, onChoose, isInline = false }: { readonly stages: readonly StageToChoose[] | undefined; readonly chosen: string | null; readonly onChoose: (stageId: string | null) => void; readonly isInline?: boolean }): ReactNode {
  return (
    <label className={isInline ? 'flex items-center gap-2 text-sm' : 'min-w-0'}>
      <span className={isInline ? 'text-ink-2' : 'mb-1 block text-xs font-medium text-ink-2'}>Starts in</span>
      <select value={chosen ?? ''} disabled={stages === undefined} onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)} className={`${INPUT_CLASS} h-8 disabled:border-line disabled:text-ink-3 ${isInline ? '!w-auto flex-1' : ''}`}>
        <option value="">The first stage</option>
        {stages?.map((stage) => (
          <option key={stage.id} value={stage.id}>
            {stage.name}
            {stage.writesToCandidate ? ' (Greenhouse e-mails the candidate)' : ''}
          </option>
        ))}
      </select>
    </label>
  );
}

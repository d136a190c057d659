import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Source } from '../../../shared/ipc/sourceRequests.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Failed } from '../../components/Failed.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { countWords } from '../../lib/personWords.ts';
import { useLive } from '../../stores/live.ts';
import { useLocale } from '../../stores/session.ts';
import { setSourceLabel } from '../../stores/sourceLabels.ts';

/** Every source of the ATS with the labels that this desk gave it. */
export function SourceLabelsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const sources = useLive('sources.list', {});
  const people = useLive('sources.people', {}).value?.people;
  const rows = sources.value?.sources ?? [];
  const labels = [...new Set(rows.flatMap((source) => source.labels))].toSorted((left, right) => left.localeCompare(right));
  return (
    <Dialog title="Labels of sources" isOpen onClose={onClose} width="w-[560px]">
      <div className="space-y-3">
        <Notice>Labels such as “paid” or “campus” group sources. They are kept on this computer; the ATS does not have them.</Notice>
        {sources.value === undefined ? (
          sources.error === null ? (
            <Skeleton label="Sources are loading" lines={[60, 45, 70, 50]} />
          ) : (
            <Failed failure={sources.error} onRetry={sources.refresh} />
          )
        ) : rows.length === 0 ? (
          <p className="py-4 text-center text-ink-2">The ATS has sent no sources yet.</p>
        ) : (
          <ul className="divide-y divide-line" aria-label="Sources">
            {rows.map((source) => (
              <SourceRow key={source.id} source={source} labels={labels} people={people === undefined ? null : (people[source.id] ?? 0)} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function SourceRow({ source, labels, people }: { readonly source: Source; readonly labels: readonly string[]; readonly people: number | null }): ReactNode {
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="py-1.5" aria-label={source.name}>
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 text-sm font-medium break-words">
          <bdi>{source.name}</bdi>
          {source.type === null ? null : <span className="ml-2 text-xs font-normal text-ink-3">{source.type}</span>}
        </span>
        <span className="shrink-0 text-xs text-ink-3">{people === null ? '' : countWords(people, 'person', 'people', locale)}</span>
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-1">
        {source.labels.map((label) => (
          <Chip key={label} onRemove={() => void setSourceLabel(source, label, false)} removeLabel={`Remove label ${label} of ${source.name}`}>
            {label}
          </Chip>
        ))}
        <PickMenu
          label={`Add a label to ${source.name}`}
          isOpen={isOpen}
          onOpenChange={setOpen}
          choices={labels.filter((label) => !source.labels.includes(label)).map((label) => ({ id: label, name: label }))}
          createWords={(typed) => `New label “${typed}”`}
          emptyWords="Type a new label"
          onChoose={(choice) => void setSourceLabel(source, choice.name, true)}
          trigger={
            <Button variant="quiet" size="none" className="h-5 gap-0.5 px-1 text-xs" aria-label={`Add a label to ${source.name}`}>
              <Plus size={12} aria-hidden="true" /> Label
            </Button>
          }
        />
      </div>
    </li>
  );
}

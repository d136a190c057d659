import { UserRoundX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { GonePerson } from '../../../shared/domain/gone.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { GoneCard } from '../../components/GoneCard.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { letGo, makeAgain } from '../../stores/gonePeople.ts';
import { useLive } from '../../stores/live.ts';
import { openPeople, openPerson } from '../../stores/route.ts';

type Shown = 'all' | GonePerson['kind'];
const STEP = 50;

/** Everybody who is gone in the ATS and still kept here, with the way back where there is one. */
export function GonePage(): ReactNode {
  const gone = useLive('candidates.gone', {});
  const [shown, setShown] = useState<Shown>('all');
  const [count, setCount] = useState(STEP);
  const rows = gone.value?.rows ?? [];
  const of = (kind: Shown): number => (kind === 'all' ? rows.length : rows.filter((person) => person.kind === kind).length);
  const kinds = ([['all', 'All'], ['deleted', 'Deleted'], ['merged', 'Merged'], ['anonymised', 'Anonymised'], ['remade', 'Made again']] as const).filter(([kind]) => kind === 'all' || of(kind) > 0);
  const listed = shown === 'all' ? rows : rows.filter((person) => person.kind === shown);
  const body = (): ReactNode => {
    if (gone.value === undefined) return gone.error === null ? <Skeleton label="Loading" lines={[60, 80, 50]} /> : <Failed failure={gone.error} onRetry={gone.refresh} />;
    if (rows.length === 0) {
      return (
        <EmptyState icon={<UserRoundX size={24} />} title="Nobody is gone" action={<Button onPress={() => openPeople({})}>Show all people</Button>}>
          When somebody is deleted, merged or anonymised in the ATS they are kept here, until you make them again or let them go.
        </EmptyState>
      );
    }
    return (
      <>
        {kinds.length < 3 ? null : (
          <div className="mb-3">
            <Segments label="How they went" value={shown} options={kinds.map(([id, name]) => ({ id, name: `${name} ${of(id)}` }))} onChange={setShown} />
          </div>
        )}
        <ul className="space-y-2">
          {listed.slice(0, count).map((person) => (
            <li key={person.id}>
              <GoneCard gone={person} onOpen={null} onOpenOther={openPerson} onMakeAgain={() => void makeAgain(person)} onLetGo={() => void letGo(person)} />
            </li>
          ))}
        </ul>
        {listed.length > count ? (
          <Button variant="quiet" size="sm" className="mt-2" onPress={() => setCount(count + STEP)}>
            {listed.length - count} more
          </Button>
        ) : null}
      </>
    );
  };
  return (
    <section aria-label="Gone in the ATS" className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      <div className="mx-auto max-w-180 px-6 pt-5 pb-12">
        <h2 className="text-lg font-semibold">Gone in the ATS</h2>
        <p className="mb-4 text-sm text-pretty text-ink-2">Not in your lists any more, and not removed by Tandem. Letting go removes the copy from this computer.</p>
        {body()}
      </div>
    </section>
  );
}

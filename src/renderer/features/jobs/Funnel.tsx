import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { FunnelPerson, JobFunnel } from '../../../shared/domain/job.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useAction } from '../../stores/actions.ts';
import { startArrivalsNow, useArrivals, type FunnelOrder } from '../../stores/funnel.ts';
import { useLive, useMedia } from '../../stores/live.ts';
import { movePeople, type StageName } from '../../stores/moves.ts';
import { openPerson } from '../../stores/route.ts';
import { toast } from '../../stores/toasts.ts';
import { FoldedColumn } from './FoldedColumn.tsx';
import { FunnelColumn, type FunnelBoard } from './FunnelColumn.tsx';
import { focusCard, neighbourCard, stepTo } from './funnelFocus.ts';
import { funnelStages, type FunnelStage } from './funnelStages.ts';

const NONE: ReadonlySet<string> = new Set();

interface Chosen {
  readonly stageKey: string;
  readonly ids: ReadonlySet<string>;
}

/** Where the keyboard is, or was last, in the funnel. */
interface Here {
  readonly stageKey: string;
  readonly applicationId: string;
}

function useNewIds(jobId: string): { readonly ids: ReadonlySet<string>; readonly byStage: ReadonlyMap<string, number> } {
  const { since, lookedAt } = useArrivals((store) => store);
  const firstSync = useLive('sync.status', {}).value?.accounts.some((account) => account.firstSync) ?? false;
  const arrivals = useLive('jobs.arrivals', firstSync ? null : { jobId, since }).value?.arrivals;
  useEffect(() => {
    if (!firstSync) return undefined;
    return startArrivalsNow;
  }, [firstSync]);
  return useMemo(() => {
    const fresh = (arrivals ?? []).filter((arrival) => !lookedAt.has(arrival.candidateId));
    const byStage = new Map<string, number>();
    for (const { stageId } of fresh) if (stageId !== null) byStage.set(stageId, (byStage.get(stageId) ?? 0) + 1);
    return { ids: new Set(fresh.map(({ applicationId }) => applicationId)), byStage };
  }, [arrivals, lookedAt]);
}

/** Says to screen readers who came in while the funnel was open. */
function ArrivalWords({ stages, byStage }: { readonly stages: readonly FunnelStage[]; readonly byStage: ReadonlyMap<string, number> }): ReactNode {
  const words = stages.flatMap(({ key, name }) => {
    const count = byStage.get(key) ?? 0;
    return count === 0 ? [] : `${count} new in ${name}`;
  });
  return (
    <p role="status" className="sr-only">
      {words.join(', ')}
    </p>
  );
}

/** Stages of a job side by side, with the people in them: moved by dragging, by menu, by key. */
export function Funnel({ job }: { readonly job: JobFunnel }): ReactNode {
  const stages = useMemo(() => funnelStages(job), [job]);
  const isNarrow = useMedia('(max-width: 819.98px)');
  const region = useRef<HTMLDivElement>(null);
  const shown = useRef(new Map<string, readonly FunnelPerson[]>());
  const [chosen, setChosen] = useState<Chosen>({ stageKey: '', ids: NONE });
  const [menuFor, setMenuFor] = useState<string | null>(null);
  const [isDragging, setDragging] = useState(false);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(NONE);
  const [orders, setOrders] = useState<Readonly<Record<string, FunnelOrder>>>({});
  const [here, setHere] = useState<Here | null>(null);
  const [aloneKey, setAloneKey] = useState<string | null>(null);
  const { ids: newIds, byStage } = useNewIds(job.id);

  const largest = Math.max(1, ...stages.filter(({ isStage }) => isStage).map(({ count }) => count));
  const firstStage = stages.find(({ isStage }) => isStage)?.key ?? null;
  const alone = isNarrow ? (stages.find(({ key }) => key === aloneKey) ?? stages.find(({ key }) => key === firstStage) ?? stages[0]) : undefined;

  // The columns are drawn anew only when what they show changes: what they call reads the latest state here.
  const latest = useRef({ stages, chosen, here });
  useEffect(() => {
    latest.current = { stages, chosen, here };
  });
  const move = (people: readonly FunnelPerson[], fromKey: string, to: StageName): void => {
    const from = latest.current.stages.find(({ key }) => key === fromKey);
    if (from === undefined || to.id === fromKey) return;
    setChosen({ stageKey: '', ids: NONE });
    const at = Date.now();
    void movePeople(
      people.map((row) => ({ row: { ...row, since: at, pending: true }, stoodSince: row.since, fromStageId: fromKey, toStageId: to.id })),
      to,
      { id: from.key, name: from.name },
    );
  };
  const meant = (person: FunnelPerson, stageKey: string): readonly FunnelPerson[] => {
    const { ids, stageKey: chosenKey } = latest.current.chosen;
    if (chosenKey !== stageKey || !ids.has(person.applicationId)) return [person];
    return (shown.current.get(stageKey) ?? []).filter((row) => ids.has(row.applicationId));
  };
  const moveRef = useRef({ move, meant });
  useEffect(() => {
    moveRef.current = { move, meant };
  });

  const board = useMemo<FunnelBoard>(
    () => ({
      stages,
      open: (person) => openPerson(person.candidateId),
      select: (stageKey, ids) => setChosen({ stageKey, ids }),
      menu: setMenuFor,
      move(person, stageKey, to) {
        const next = neighbourCard(region.current, person.applicationId);
        setMenuFor(null);
        moveRef.current.move(moveRef.current.meant(person, stageKey), stageKey, to);
        focusCard(region.current, stageKey, next);
      },
      drop(applicationIds, to) {
        const groups = new Map<string, FunnelPerson[]>();
        let strangers = 0;
        for (const id of applicationIds) {
          const [fromKey, rows] = [...shown.current].find(([, people]) => people.some((row) => row.applicationId === id)) ?? [null, []];
          const row = rows.find((person) => person.applicationId === id);
          if (fromKey === null || row === undefined) strangers += 1;
          else groups.set(fromKey, [...(groups.get(fromKey) ?? []), row]);
        }
        for (const [fromKey, people] of groups) moveRef.current.move(people, fromKey, to);
        const [first] = [...groups.values()].flat();
        if (first !== undefined) focusCard(region.current, to.id, first.applicationId);
        if (strangers > 0) toast('Only people of this job can be moved to its stages. Open the person and add them to this job instead.', { tone: 'bad' });
      },
      dragging: setDragging,
      shown(stageKey, rows) {
        shown.current.set(stageKey, rows);
        setChosen((now) => {
          if (now.stageKey !== stageKey) return now;
          const ids = new Set(rows.map((row) => row.applicationId).filter((id) => now.ids.has(id)));
          return ids.size === now.ids.size ? now : { stageKey, ids };
        });
      },
      orderBy: (stageKey, order) => setOrders((all) => ({ ...all, [stageKey]: order })),
      fold: (stageKey) => setUnfolded((keys) => new Set([...keys].filter((key) => key !== stageKey))),
    }),
    [stages],
  );

  const hasKeyboard = (): boolean => region.current?.contains(document.activeElement) === true;
  const hereStage = stages.find(({ key }) => key === here?.stageKey);
  const unavailable = here === null ? 'Choose a person in the funnel first.' : hereStage === undefined ? 'This person is in no stage of this job any more.' : hereStage.isStage ? null : hereStage.why;
  const person = (): FunnelPerson | undefined => shown.current.get(here?.stageKey ?? '')?.find((row) => row.applicationId === here?.applicationId);
  const step = (by: 1 | -1): void => {
    const row = person();
    const movable = stages.filter(({ isStage }) => isStage);
    const to = movable[movable.findIndex(({ key }) => key === here?.stageKey) + by];
    if (row === undefined || here === null) return;
    if (to === undefined) {
      toast(by === 1 ? 'This is the last stage. Hiring is done in Greenhouse.' : 'This is the first stage.');
      return;
    }
    move(meant(row, here.stageKey), here.stageKey, { id: to.key, name: to.name });
    if (isNarrow) focusCard(region.current, here.stageKey, neighbourCard(region.current, row.applicationId));
    else focusCard(region.current, to.key, row.applicationId);
  };
  useAction('funnel.stage', () => setMenuFor(here?.applicationId ?? null), { unavailable, hasKeyboard });
  useAction('funnel.forward', () => step(1), { unavailable, hasKeyboard });
  useAction('funnel.back', () => step(-1), { unavailable, hasKeyboard });
  useAction('list.next', () => stepTo('ArrowDown'), { hasKeyboard });
  useAction('list.previous', () => stepTo('ArrowUp'), { hasKeyboard });

  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const stageKey = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
    const applicationId = target.closest<HTMLElement>('[role=row][data-key]')?.dataset['key'];
    if (stageKey !== undefined && applicationId !== undefined && (here?.stageKey !== stageKey || here.applicationId !== applicationId)) setHere({ stageKey, applicationId });
  };
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>): void => {
    if ((event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLElement) || event.target.closest('[role=row],[role=grid]') === null || region.current === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (alone !== undefined) setAloneKey(stages[stages.indexOf(alone) + (event.key === 'ArrowRight' ? 1 : -1)]?.key ?? alone.key);
    else stepTo(event.key, region.current);
  };

  const column = (stage: FunnelStage): ReactNode => (
    <FunnelColumn
      key={stage.key}
      jobId={job.id}
      stage={stage}
      largest={stage.isStage ? largest : Math.max(largest, stage.count)}
      order={orders[stage.key] ?? 'longest'}
      newIds={newIds}
      newCount={byStage.get(stage.key) ?? 0}
      selected={chosen.stageKey === stage.key ? chosen.ids : NONE}
      menuFor={menuFor}
      isAlone={alone !== undefined}
      board={board}
    />
  );
  const aloneAt = alone === undefined ? -1 : stages.indexOf(alone);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {alone === undefined ? null : (
        <div className="flex items-center gap-1 border-b border-line px-3 py-1.5">
          <IconButton action="funnel.alone.before" label="Stage before" icon={<ChevronLeft size={16} />} isDisabled={aloneAt === 0} onPress={() => setAloneKey(stages[aloneAt - 1]?.key ?? null)} />
          <PickMenu
            label="Stage"
            choices={stages.map((stage) => ({ id: stage.key, name: stage.name, detail: String(stage.count) }))}
            chosen={alone.key}
            onChoose={(choice) => setAloneKey(choice.id)}
            trigger={
              <Button size="sm" action="funnel.alone" className="min-w-0 flex-1">
                <span className="truncate">
                  {alone.name} · {aloneAt + 1} of {stages.length}
                </span>
                <ChevronDown size={12} aria-hidden="true" />
              </Button>
            }
          />
          <IconButton action="funnel.alone.after" label="Stage after" icon={<ChevronRight size={16} />} isDisabled={aloneAt === stages.length - 1} onPress={() => setAloneKey(stages[aloneAt + 1]?.key ?? null)} />
        </div>
      )}
      <div ref={region} role="group" aria-label="Stages" className="flex min-h-0 flex-1 overflow-x-auto" onFocus={onFocus} onKeyDownCapture={onKeyDownCapture}>
        {alone === undefined
          ? stages.map((stage) => (stage.isStage || unfolded.has(stage.key) ? column(stage) : <FoldedColumn key={stage.key} stage={stage} onUnfold={() => setUnfolded((keys) => new Set([...keys, stage.key]))} />))
          : column(alone)}
      </div>
      {isDragging && alone === undefined ? <p className="border-t border-line bg-sunken px-5 py-1.5 text-xs text-ink-2">Drop on a stage. To reject somebody, open them; hiring is done in Greenhouse.</p> : null}
      {chosen.ids.size > 1 ? (
        <p className="flex items-center gap-3 border-t border-line bg-sunken px-5 py-1 text-xs text-ink-2">
          <span role="status">{chosen.ids.size} chosen. Drag one of them, or move all by the menu of one.</span>
          <Button variant="quiet" size="sm" action="chosen.clear" onPress={() => setChosen({ stageKey: '', ids: NONE })}>
            Choose nobody
          </Button>
        </p>
      ) : null}
      <ArrivalWords stages={stages} byStage={byStage} />
    </div>
  );
}

import { ChevronsRightLeft, Mail, X } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, type ReactNode, type UIEvent } from 'react';
import { GridList, GridListItem, isTextDropItem, ListLayout, useDragAndDrop, Virtualizer, type Selection } from 'react-aria-components';
import type { FunnelPerson } from '../../../shared/domain/job.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { useWords } from '../../components/Words.tsx';
import { leadingRows, withMoves } from '../../lib/funnelRows.ts';
import { useColumn, type FunnelOrder } from '../../stores/funnel.ts';
import { useMoves, type StageName } from '../../stores/moves.ts';
import { FunnelCard } from './FunnelCard.tsx';
import type { FunnelStage } from './funnelStages.ts';

/** What a dragged card is called between columns and windows; its text is the id of the process. */
const DRAG_TYPE = 'application/x-tandem-process';
const CARD_HEIGHT = 52;
const DROP_SETTLES_MS = 60;
const BARS = { accent: 'bg-accent', good: 'bg-good', quiet: 'bg-line-control' } as const;

/** What a column asks of the funnel it stands in. */
export interface FunnelBoard {
  readonly stages: readonly FunnelStage[];
  open(person: FunnelPerson): void;
  select(stageKey: string, ids: ReadonlySet<string>): void;
  menu(applicationId: string | null): void;
  /** Moves a person, or all who are chosen if the person is one of them. */
  move(person: FunnelPerson, stageKey: string, to: StageName): void;
  /** Somebody was dropped: only ids come with it, possibly of another job. */
  drop(applicationIds: readonly string[], to: StageName): void;
  dragging(isDragging: boolean): void;
  /** The rows a column shows now, so that the funnel knows whom an id means. */
  shown(stageKey: string, rows: readonly FunnelPerson[]): void;
  orderBy(stageKey: string, order: FunnelOrder): void;
  fold(stageKey: string): void;
}

export interface FunnelColumnProps {
  readonly jobId: string;
  readonly stage: FunnelStage;
  /** The largest count of the funnel, which the bars are drawn against. */
  readonly largest: number;
  readonly order: FunnelOrder;
  readonly newIds: ReadonlySet<string>;
  readonly newCount: number;
  readonly selected: ReadonlySet<string>;
  readonly menuFor: string | null;
  readonly isAlone: boolean;
  readonly board: FunnelBoard;
}

const NOBODY: readonly FunnelPerson[] = [];

function Preview({ names }: { readonly names: readonly string[] }): ReactNode {
  return <div className="max-w-60 truncate rounded-md border border-line bg-float px-3 py-1.5 text-sm font-medium shadow-float">{names.length === 1 ? names[0] : `${names.length} people`}</div>;
}

/** One stage of a job with its people: a list to walk through, to choose from, to drag from and to drop on. */
export const FunnelColumn = memo(function FunnelColumn({ jobId, stage, largest, order, newIds, newCount, selected, menuFor, isAlone, board }: FunnelColumnProps): ReactNode {
  const { locale } = useWords();
  const grid = useRef<HTMLDivElement>(null);
  const { key, name, isStage, tone } = stage;
  const query = useMemo(() => ({ jobId, group: stage.group, order }), [jobId, key, order]); // eslint-disable-line react-hooks/exhaustive-deps
  const { list, state } = useColumn(query);
  const moves = useMoves((store) => store.moves);
  const loaded = useMemo(() => leadingRows(state.windows), [state.windows]);
  const { rows, total } = useMemo(() => withMoves(key, loaded, state.total ?? stage.count, moves, order === 'newest'), [key, loaded, state.total, stage.count, moves, order]);
  useEffect(() => board.shown(key, rows), [board, key, rows]);
  useEffect(() => list.need(0, 20), [list, state.total]);

  const { dragAndDropHooks } = useDragAndDrop<FunnelPerson>({
    getItems: (_, items) => items.map((person) => ({ [DRAG_TYPE]: person.applicationId, 'text/plain': person.name })),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: [DRAG_TYPE],
    getDropOperation: (target, types) => (target.type === 'root' && types.has(DRAG_TYPE) ? 'move' : 'cancel'),
    renderDragPreview: (items) => <Preview names={items.map((item) => item['text/plain'] ?? '')} />,
    onDragStart: () => board.dragging(true),
    onDragEnd: () => board.dragging(false),
    onRootDrop: ({ items }) => {
      const texts = items.filter(isTextDropItem).filter((item) => item.types.has(DRAG_TYPE));
      // The list looks for what was dropped on it for a moment, to choose it: people who were moved are not chosen, they are moved.
      void Promise.all(texts.map((item) => item.getText(DRAG_TYPE))).then((ids) => setTimeout(() => board.drop(ids, { id: key, name }), DROP_SETTLES_MS));
    },
  });

  const onScroll = ({ currentTarget }: UIEvent<HTMLDivElement>): void => {
    const height = rows.length === 0 ? CARD_HEIGHT : Math.max(1, currentTarget.scrollHeight / rows.length);
    list.need(Math.floor(currentTarget.scrollTop / height), Math.ceil((currentTarget.scrollTop + currentTarget.clientHeight) / height));
  };
  const onSelectionChange = (keys: Selection): void => board.select(key, keys === 'all' ? new Set(rows.map((row) => row.applicationId)) : new Set([...keys].map(String)));

  return (
    <section
      aria-label={`${name}, ${total}`}
      data-column={key}
      className={`relative flex h-full min-w-56 shrink-0 flex-col border-r border-line last:border-r-0 ${isAlone ? 'w-full' : 'max-w-80 flex-1 basis-56'}`}
    >
      <header className="px-3 pt-3 pb-2">
        <div className="flex min-h-5 items-start gap-1.5">
          <h3 className="line-clamp-2 min-w-0 flex-1 text-sm font-semibold break-words" title={name}>
            <bdi>{name}</bdi>
          </h3>
          {stage.writesToCandidate ? (
            <span title="Greenhouse e-mails the candidate when somebody is moved here" className="mt-1 text-wait">
              <Mail size={12} aria-label="Greenhouse e-mails the candidate" />
            </span>
          ) : null}
          <span className="text-sm text-ink-2">{new Intl.NumberFormat(locale).format(total)}</span>
          {isStage || isAlone ? null : <IconButton action="funnel.fold" about={name} label={`Fold ${name}`} icon={<ChevronsRightLeft size={14} />} onPress={() => board.fold(key)} className="-mt-1 -mr-1.5" />}
        </div>
        <div className="mt-1.5 h-1 rounded-sm bg-line" aria-hidden="true">
          <div className={`h-full rounded-sm ${BARS[tone]}`} style={{ width: `${total === 0 || largest === 0 ? 0 : Math.min(100, Math.max(3, (total / largest) * 100))}%` }} />
        </div>
        {stage.why === null ? null : <p className="mt-1.5 text-xs text-pretty text-ink-3">{stage.why}</p>}
      </header>
      {state.error === null ? null : (
        <p role="alert" className="px-3 pb-2 text-xs text-bad">
          {state.error.message}{' '}
          <Button variant="link" action="page.retry" about={name} className="text-xs" onPress={() => list.refresh()}>
            Try again
          </Button>
        </p>
      )}
      {state.total === null && state.error === null && stage.count > 0 ? (
        <div className="px-3">
          <Skeleton label="Loading" lines={[70, 50, 60]} />
        </div>
      ) : null}
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: CARD_HEIGHT }}>
        <GridList
          ref={grid}
          aria-label={`People in ${name}`}
          items={state.total === null ? NOBODY : rows}
          dependencies={[newIds, menuFor, board, selected]}
          selectionMode={isStage ? 'multiple' : 'none'}
          selectionBehavior="toggle"
          selectedKeys={selected}
          onSelectionChange={onSelectionChange}
          keyboardNavigationBehavior="tab"
          disallowTypeAhead
          escapeKeyBehavior={selected.size > 0 ? 'clearSelection' : 'none'}
          onAction={(id) => {
            const person = rows.find((row) => row.applicationId === id);
            if (person !== undefined) board.open(person);
          }}
          onScroll={onScroll}
          {...(isStage ? { dragAndDropHooks } : {})}
          renderEmptyState={() => <p className="line-pad px-3 text-xs text-ink-3">{state.total === null ? '' : 'Nobody'}</p>}
          className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto pb-3 outline-offset-[-2px] data-[drop-target]:bg-accent-soft data-[drop-target]:outline-2 data-[drop-target]:outline-accent"
        >
          {(person: FunnelPerson) => (
            <GridListItem
              id={person.applicationId}
              textValue={person.name}
              className="group line-pad w-full cursor-default px-3 outline-offset-[-2px] data-[dragging]:opacity-50 data-[hovered]:bg-hover data-[selected]:bg-selected"
            >
              <FunnelCard
                person={person}
                stageKey={key}
                stages={isStage ? board.stages.filter((other) => other.isStage) : null}
                isNew={newIds.has(person.applicationId)}
                isMenuOpen={menuFor === person.applicationId}
                onMenu={(open) => board.menu(open ? person.applicationId : null)}
                onMove={(to) => board.move(person, key, to)}
              />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
      {order === 'newest' || newCount > 0 ? (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button size="sm" action="funnel.newest" about={name} className="pointer-events-auto !border-line bg-float !text-accent shadow-float" onPress={() => board.orderBy(key, order === 'newest' ? 'longest' : 'newest')}>
            {order === 'newest' ? 'Newest first' : `${newCount} new: show first`}
            {order === 'newest' ? <X size={12} aria-label="back to those who are here longest" /> : null}
          </Button>
        </div>
      ) : null}
    </section>
  );
});

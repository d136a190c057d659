import type { ReactNode } from 'react';
import { Disclosure } from '../../components/Disclosure.tsx';
import { useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { setParams, useRoute } from '../../stores/route.ts';
import { useLive } from '../../stores/live.ts';
import { Problems } from './Problems.tsx';
import { RunsTable } from './RunsTable.tsx';
import { SentList } from './SentList.tsx';

/** What was sent, what was read when, and what could not be read: for who wants to know. */
export function SyncDetails(): ReactNode {
  const { locale } = useWords();
  const isOpen = useRoute(({ route }) => route.params['details'] === '1');
  const unread = useLive('sync.problems', {}).value?.problems.length ?? 0;
  return (
    <div className="section-gap">
      <Disclosure
        title="Details"
        hint={unread === 0 ? 'what was sent, every sync, full compares' : `${countWords(unread, 'record', 'records', locale)} could not be read`}
        isOpen={isOpen}
        onToggle={(open) => setParams({ details: open ? '1' : null })}
      >
        <SentList />
        <Problems />
        <RunsTable />
      </Disclosure>
    </div>
  );
}

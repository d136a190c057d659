import { UserPlus } from 'lucide-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Skeleton } from '../../components/Spinner.tsx';
import { NO_FILTERS, poolPeople, usePeopleList, type PeopleQuery } from '../../stores/people.ts';
import { openPeople, openPerson } from '../../stores/route.ts';
import { useSession } from '../../stores/session.ts';
import { ChosenBar } from './ChosenBar.tsx';
import { PeopleList } from './PeopleList.tsx';

/** The people of one pool, in the rows of the people list; opening somebody shows them among the people of the pool. */
export function PeopleOfPool({ name, isSystem }: { readonly name: string; readonly isSystem: boolean }): ReactNode {
  const { sort, density } = useSession((session) => session.preferences);
  const list = usePeopleList(poolPeople);
  const query = useMemo((): PeopleQuery => ({ filter: { pool: name }, sort }), [name, sort]);
  useEffect(() => poolPeople.list.setQuery(query), [query]);
  if (list.total === null && list.error !== null) return <Failed failure={list.error} onRetry={() => poolPeople.list.refresh()} />;
  if (list.total === null) {
    return (
      <div className="p-3">
        <Skeleton label="People are loading" lines={[60, 80, 40, 50, 75, 45]} />
      </div>
    );
  }
  if (list.total === 0) {
    return (
      <EmptyState icon={<UserPlus size={24} />} title="Nobody is in this pool" action={<Button onPress={() => openPeople({})}>Go to people</Button>}>
        {isSystem ? 'Members of LinkedIn who agree to be kept come here by themselves. You can add people, too: ' : 'Add people: '}
        choose them in the list of people, or open one, and press <kbd className="font-sans font-medium">P</kbd>.
      </EmptyState>
    );
  }
  return (
    <>
      <ChosenBar model={poolPeople} pool={name} />
      <PeopleList
        openId={null}
        sort={sort}
        compact={density === 'compact'}
        isFirstSync={false}
        queryKey={JSON.stringify(query)}
        revealIndex={null}
        model={poolPeople}
        label={`People of ${name}`}
        onOpen={(id) => openPerson(id, { ...NO_FILTERS, pool: name })}
      />
    </>
  );
}

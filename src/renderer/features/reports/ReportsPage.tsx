import type { ReactNode } from 'react';
import { Segments } from '../../components/Segments.tsx';
import { navigate, useRoute } from '../../stores/route.ts';
import { FunnelReport } from './FunnelReport.tsx';
import { SourceReport } from './SourceReport.tsx';
import { SyncReport } from './SyncReport.tsx';
import { TimeReport } from './TimeReport.tsx';

const REPORTS = {
  funnel: { name: 'Funnel', Report: FunnelReport },
  time: { name: 'Time in stage', Report: TimeReport },
  sources: { name: 'Sources', Report: SourceReport },
  sync: { name: 'Sync', Report: SyncReport },
} as const;
type ReportName = keyof typeof REPORTS;

function isReport(id: string | null): id is ReportName {
  return id !== null && Object.hasOwn(REPORTS, id);
}

/** Reports over what is stored here, one at a time. */
export function ReportsPage(): ReactNode {
  const route = useRoute((store) => store.route);
  const name = isReport(route.id) ? route.id : 'funnel';
  const { Report } = REPORTS[name];
  return (
    <section aria-label="Reports" className="h-full overflow-y-auto bg-surface outline-none" data-pane tabIndex={-1}>
      <div className="mx-auto max-w-240 px-6 pt-5 pb-12">
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 className="text-lg font-semibold">Reports</h2>
          <span className="flex-1" />
          <Segments
            label="Report" isOffered={false}
            value={name}
            options={Object.entries(REPORTS).map(([id, { name: words }]) => ({ id: id as ReportName, name: words }))}
            onChange={(next) => navigate({ ...route, id: next })}
          />
        </div>
        <Report key={name} />
      </div>
    </section>
  );
}

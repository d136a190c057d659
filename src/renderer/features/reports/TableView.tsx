import type { ReactNode } from 'react';
import { RouteLink } from './RouteLink.tsx';
import type { ReportTable } from './reportTable.ts';

/** The numbers of a report as a table; it scrolls by itself where the window is narrow. */
export function TableView({ table }: { readonly table: ReportTable }): ReactNode {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={`Table: ${table.caption}`}>
      <table className="w-full text-sm">
        <caption className="sr-only">{table.caption}</caption>
        <thead>
          <tr className="text-xs text-ink-3">
            {table.columns.map((title, index) => (
              <th key={title} scope="col" className={`px-2 pb-1 align-bottom font-medium first:pl-0 last:pr-0 ${index === 0 ? 'min-w-32 text-start' : 'text-end'}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.lines.map((line, row) => (
            <tr key={row} className="border-t border-line">
              {line.map((cell, column) => {
                const content = cell.to === undefined ? <bdi>{cell.text}</bdi> : <RouteLink to={cell.to}>{cell.text}</RouteLink>;
                return column === 0 ? (
                  <th key={column} scope="row" className="line-pad max-w-72 pr-2 text-start font-normal break-words">
                    {content}
                  </th>
                ) : (
                  <td key={column} className="line-pad px-2 text-end whitespace-nowrap last:pr-0">
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ImportLine, ImportPicture, ImportReview } from '../../../shared/domain/resumeImport.ts';
import { pagePicture } from '../../stores/imports.ts';

export interface MarkedLines {
  /** Lines of any field of the form, and whether that field is sure. */
  readonly sources: ReadonlyMap<number, boolean>;
  /** Lines of the field that has the keyboard. */
  readonly current: readonly number[];
}

interface Numbered extends ImportLine {
  readonly number: number;
}

const lineId = (number: number): string => `import-line-${number}`;
const A4 = { width: 595, height: 842 };

function fillOf(number: number, { sources, current }: MarkedLines): string | null {
  if (current.includes(number)) return 'var(--accent-soft)';
  const sure = sources.get(number);
  if (sure === undefined) return null;
  return sure ? 'var(--surface-hover)' : 'var(--wait-soft)';
}

/** A page of a document with places, as it is laid out: text alone, without its pictures. */
function DrawnPage({ lines, page, pages, marks, onPick }: { readonly lines: readonly Numbered[]; readonly page: number; readonly pages: number; readonly marks: MarkedLines; readonly onPick: (line: number) => void }): ReactNode {
  const width = Math.max(A4.width, ...lines.map(({ right }) => right + 24));
  const height = Math.max(A4.height, ...lines.map(({ y, size }) => y + size + 24));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`Page ${page} of ${pages}`} className="block w-full rounded-md border border-line bg-surface" fontFamily="inherit">
      {lines.map((line) => {
        const fill = fillOf(line.number, marks);
        const isCurrent = marks.current.includes(line.number);
        return (
          <g key={line.number} id={lineId(line.number)} onClick={() => onPick(line.number)} data-source={fill === null ? undefined : isCurrent ? 'current' : 'field'}>
            {fill === null ? null : <rect x={line.x - 3} y={line.y - line.size} width={Math.max(line.right - line.x, 8) + 6} height={line.size * 1.3} rx={2} fill={fill} stroke={isCurrent ? 'var(--accent)' : 'none'} strokeWidth={1} />}
            {line.pieces.map((piece, index) => (
              <text key={index} x={piece.x} y={line.y} fontSize={line.size} fontWeight={line.bold ? 600 : 400} fill="var(--ink)" textLength={piece.right - piece.x > 1 ? piece.right - piece.x : undefined} lengthAdjust="spacingAndGlyphs">
                {line.bullet && index === 0 ? `• ${piece.text}` : piece.text}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

/** A page that is a picture, put straight, with the lines marked on it that were read there. */
function PicturedPage({ fileId, picture, lines, pages, marks, onPick }: { readonly fileId: string; readonly picture: ImportPicture; readonly lines: readonly Numbered[]; readonly pages: number; readonly marks: MarkedLines; readonly onPick: (line: number) => void }): ReactNode {
  const { page, width, height, turn } = picture;
  const [address, setAddress] = useState<string | null | undefined>();
  useEffect(() => {
    let isCurrent = true;
    void pagePicture(fileId, page).then((found) => {
      if (isCurrent) setAddress(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [fileId, page]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`Page ${page} of ${pages}, a picture`} className="block w-full rounded-md border border-line" fontFamily="inherit">
      <rect width={width} height={height} fill="#fff" />
      {typeof address === 'string' ? <image href={address} width={width} height={height} transform={`rotate(${-turn} ${width / 2} ${height / 2})`} /> : null}
      {lines.map((line) => {
        const fill = fillOf(line.number, marks);
        const isCurrent = marks.current.includes(line.number);
        return (
          <g key={line.number} id={lineId(line.number)} onClick={() => onPick(line.number)} data-source={fill === null ? undefined : isCurrent ? 'current' : 'field'}>
            {/* On white paper in the dark, too: what is marked shines through. */}
            <rect x={line.x - 3} y={line.y - line.size} width={Math.max(line.right - line.x, 8) + 6} height={line.size * 1.3} rx={2} fill={fill === null ? 'transparent' : isCurrent ? '#4f5bd5' : marks.sources.get(line.number) === true ? '#6b7280' : '#d69e00'} fillOpacity={fill === null ? 0 : isCurrent ? 0.28 : 0.2} stroke={isCurrent ? '#4f5bd5' : 'none'} strokeWidth={1} />
            {line.pieces.map((piece, index) => (
              <text key={index} x={piece.x} y={line.y} fontSize={line.size} fill={address === null ? '#111' : 'transparent'} textLength={piece.right - piece.x > 1 ? piece.right - piece.x : undefined} lengthAdjust="spacingAndGlyphs">
                {piece.text}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

/** A document that flows: its lines one below the other. */
function FlowingText({ lines, marks, onPick }: { readonly lines: readonly Numbered[]; readonly marks: MarkedLines; readonly onPick: (line: number) => void }): ReactNode {
  return (
    <div className="rounded-md border border-line bg-surface px-6 py-5">
      {lines.map((line) => {
        const fill = fillOf(line.number, marks);
        const isCurrent = marks.current.includes(line.number);
        return (
          <p
            key={line.number}
            id={lineId(line.number)}
            dir="auto"
            onClick={() => onPick(line.number)}
            data-source={fill === null ? undefined : isCurrent ? 'current' : 'field'}
            style={fill === null ? {} : { background: fill }}
            className={`-mx-1.5 rounded-sm border px-1.5 break-words whitespace-pre-wrap ${isCurrent ? 'border-accent' : 'border-transparent'} ${line.heading || line.bold ? 'font-semibold' : ''} ${line.heading && line.size > 13 ? 'text-md' : 'text-sm'} ${line.gap > 0.5 ? 'mt-3' : ''} ${line.bullet ? 'pl-4' : ''}`}
          >
            {line.bullet ? '• ' : ''}
            {line.text}
          </p>
        );
      })}
    </div>
  );
}

/** The document as it was read, with the lines marked that fields of the form come from; the one of the field that has the keyboard is brought into sight. */
export function DocumentSide({ review, marks, onPick }: { readonly review: ImportReview; readonly marks: MarkedLines; /** A line was pressed: its field is meant. */ readonly onPick: (line: number) => void }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const first = marks.current[0];
  useEffect(() => {
    if (first === undefined) return;
    document.getElementById(lineId(first))?.scrollIntoView({ block: 'nearest' });
  }, [first]);
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [review.row.id]);
  const lines = review.lines.map((line, number): Numbered => ({ ...line, number }));
  const isDrawn = lines.some(({ pieces }) => pieces.length > 0);
  const numbers = [...new Set(lines.map(({ page }) => page))];
  return (
    <div ref={scroller} role="region" aria-label="Document" tabIndex={0} className="h-full min-w-0 overflow-y-auto bg-bg px-5 py-4 outline-offset-[-2px]">
      <p className="mb-2 truncate text-xs text-ink-3" title={review.row.name}>
        <bdi>{review.row.name}</bdi>
        {review.row.inside === null ? null : (
          <>
            {' · from '}
            <bdi>{review.row.inside}</bdi>
          </>
        )}
        {review.pages > 1 ? ` · ${review.pages} pages` : ''}
      </p>
      {lines.length === 0 ? (
        <p className="rounded-md border border-line bg-surface px-6 py-5 text-sm text-ink-2">{review.found === null ? 'There is no text to show.' : 'This file states its fields itself; there is no page to show.'}</p>
      ) : isDrawn ? (
        <div className="mx-auto max-w-220 space-y-3">
          {numbers.map((page) => {
            const picture = review.pictures.find((one) => one.page === page);
            const own = lines.filter((line) => line.page === page);
            return picture === undefined ? (
              <DrawnPage key={page} page={page} pages={review.pages} lines={own} marks={marks} onPick={onPick} />
            ) : (
              <PicturedPage key={page} fileId={review.row.id} picture={picture} pages={review.pages} lines={own} marks={marks} onPick={onPick} />
            );
          })}
        </div>
      ) : (
        <FlowingText lines={lines} marks={marks} onPick={onPick} />
      )}
      {review.isCut ? <p className="mt-2 text-xs text-ink-3">The document goes on; only its first part is shown. The whole file goes on the record.</p> : null}
    </div>
  );
}

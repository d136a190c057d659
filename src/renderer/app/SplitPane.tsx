import { useEffect, useRef, type ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { setPreferences, useSession } from '../stores/session.ts';

const HOW = 'Drag, or move with the arrow keys. [ and ] go from pane to pane.';

/** List | page, the list keeping its width in pixels. */
export function ListSplit({ list, page }: { readonly list: ReactNode; readonly page: ReactNode }): ReactNode {
  const width = useRef(useSession.getState().preferences.listWidth);
  return (
    <Group
      orientation="horizontal"
      className="h-full"
      onLayoutChanged={(_, meta) => {
        if (meta.isUserInteraction) void setPreferences({ listWidth: Math.round(width.current) });
      }}
    >
      <Panel
        id="list"
        defaultSize={width.current}
        minSize={220}
        maxSize={640}
        groupResizeBehavior="preserve-pixel-size"
        onResize={(size) => {
          width.current = Math.min(640, Math.max(220, size.inPixels));
        }}
      >
        {list}
      </Panel>
      <Separator className="divider" aria-label="Width of the list" title={HOW} />
      <Panel id="page" minSize={360}>
        {page}
      </Panel>
    </Group>
  );
}

/** Record | LinkedIn; the share is remembered. */
export function RecordSplit({ record, linkedIn }: { readonly record: ReactNode; readonly linkedIn: ReactNode }): ReactNode {
  const share = useRef(useSession.getState().preferences.linkedInShare);
  const wanted = useSession((session) => session.preferences.linkedInShare);
  useEffect(() => {
    share.current = wanted;
  }, [wanted]);
  return (
    <Group
      orientation="horizontal"
      className="h-full"
      onLayoutChanged={(layout, meta) => {
        const linkedInShare = layout['linkedin'];
        if (meta.isUserInteraction && linkedInShare !== undefined) {
          void setPreferences({ linkedInShare: Math.min(75, Math.max(15, Math.round(linkedInShare * 10) / 10)) });
        }
      }}
    >
      <Panel id="record" defaultSize={`${100 - share.current}%`} minSize="25%">
        {record}
      </Panel>
      <Separator className="divider" aria-label="Width of LinkedIn beside the record" title={HOW} />
      <Panel id="linkedin" defaultSize={`${share.current}%`} minSize="15%" maxSize="75%">
        {linkedIn}
      </Panel>
    </Group>
  );
}

import { ExternalLink, PanelRightDashed, WifiOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Spinner } from '../../components/Spinner.tsx';
import { Time, WebLink } from '../../components/Words.tsx';
import { setLink } from '../../stores/edits.ts';
import { useMedia } from '../../stores/live.ts';
import type { FrameNews } from '../../stores/hostFrame.ts';
import { useSession } from '../../stores/session.ts';
import { HostDrawnFrame } from './HostDrawnFrame.tsx';

const TIME_OUT_MS = 12_000;

/** What the frame page tells: nothing but these, and only from the frame's own origin. */
interface FrameMessage {
  readonly type: 'tandem-frame';
  readonly event: 'link' | 'unlink' | 'loaded' | 'failed';
  readonly personUrn?: string;
}

function isFrameMessage(data: unknown): data is FrameMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'tandem-frame' && 'event' in data;
}

export interface LinkedInFrameProps {
  readonly candidateId: string;
  readonly name: string;
  readonly widget: { readonly atsCandidateId: string; readonly integrationContext: string };
  readonly online: boolean;
  readonly profileUrl: string | null;
  /** When InMail and notes were last brought up to date. */
  readonly asOf: number | null;
}

/** LinkedIn's own profile frame. It never reaches Tandem; Tandem never reads it. */
export function LinkedInFrame({ candidateId, name, widget, online, profileUrl, asOf }: LinkedInFrameProps): ReactNode {
  const origin = useSession((session) => session.info?.frameOrigin ?? null);
  const isHostDrawn = useSession((session) => session.info?.host === 'electron' && session.info.frameOrigin === null);
  const theme = useSession((session) => session.preferences.theme);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
  const frame = useRef<HTMLIFrameElement>(null);

  const hear = useCallback(
    (event: FrameNews, personUrn: string | null): void => {
      if (event === 'loaded' || event === 'failed') setState(event);
      else if (event === 'unlink') void setLink(candidateId, null);
      else if (personUrn !== null) void setLink(candidateId, personUrn);
    },
    [candidateId],
  );

  useEffect(() => {
    if ((origin === null && !isHostDrawn) || !online) return undefined;
    setState('loading');
    const timer = setTimeout(() => setState((now) => (now === 'loading' ? 'failed' : now)), TIME_OUT_MS);
    const listen = (message: MessageEvent<unknown>): void => {
      if (message.origin !== origin || message.source !== frame.current?.contentWindow || !isFrameMessage(message.data)) return;
      hear(message.data.event, message.data.personUrn ?? null);
    };
    globalThis.addEventListener('message', listen);
    return () => {
      clearTimeout(timer);
      globalThis.removeEventListener('message', listen);
    };
  }, [origin, isHostDrawn, online, hear, attempt]);

  const direct = profileUrl === null ? null : (
    <WebLink href={profileUrl} className="inline-flex items-center gap-1 text-sm font-medium">
      Open on LinkedIn <ExternalLink size={14} aria-hidden="true" />
    </WebLink>
  );
  if (!online) {
    return (
      <EmptyState icon={<WifiOff size={24} />} title="LinkedIn needs the network">
        The profile is drawn by LinkedIn and is not kept here. InMail and notes can be read offline
        {asOf === null ? '.' : <>; last brought up to date: <Time at={asOf} />.</>}
      </EmptyState>
    );
  }
  if (origin === null && !isHostDrawn) {
    return (
      <EmptyState icon={<PanelRightDashed size={24} />} title="LinkedIn’s frame cannot be shown here" action={direct}>
        InMail and notes are in the tabs beside this one.
      </EmptyState>
    );
  }
  const dark = theme === 'dark' || (theme === 'system' && systemDark);
  const address = (base: string): string => {
    const query = new URLSearchParams({
      candidate: widget.atsCandidateId,
      context: widget.integrationContext,
      theme: dark ? 'dark' : 'light',
    });
    return new URL(`/linkedin?${query}`, base).href;
  };
  return (
    <div className="relative h-full min-h-0">
      {state === 'failed' ? (
        <div role="alert" className="h-full overflow-y-auto">
          <EmptyState
            icon={<PanelRightDashed size={24} />}
            title="LinkedIn shows nothing"
            action={
              <>
                <Button variant="primary" action="linkedin.reload" onPress={() => setAttempt((count) => count + 1)}>
                  Try again
                </Button>
                {direct}
              </>
            }
          >
            Likely causes:
            <ul className="mt-1 list-disc pl-5 text-left">
              <li>you are not signed in to LinkedIn in this window</li>
              <li>your account has no Recruiter licence</li>
              <li>a filter in your network blocks linkedin.com</li>
              <li>LinkedIn does not know this address of Tandem yet</li>
            </ul>
          </EmptyState>
        </div>
      ) : origin === null ? (
        <HostDrawnFrame key={attempt} name={name} widget={widget} dark={dark} onNews={hear} />
      ) : (
        <iframe
          key={attempt}
          ref={frame}
          src={address(origin)}
          title={`LinkedIn profile of ${name}`}
          sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="strict-origin"
          className="size-full border-0 bg-surface"
        />
      )}
      {state === 'loading' ? (
        <div className="pointer-events-none absolute inset-0 flex items-start justify-center bg-surface pt-16">
          <Spinner label="LinkedIn is loading" />
        </div>
      ) : null}
    </div>
  );
}

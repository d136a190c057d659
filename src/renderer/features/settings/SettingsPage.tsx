import { Activity, FileDown, Keyboard, Laptop, Link2, Palette, RefreshCw, Send, ShieldCheck, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { KeyboardMap } from '../../components/KeyboardMap.tsx';
import { formatRoute } from '../../lib/route.ts';
import { navigate, useRoute } from '../../stores/route.ts';
import { useSession } from '../../stores/session.ts';
import { keyboardMap } from '../../stores/shortcuts.ts';
import { AccountsSection } from './AccountsSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { DiagnosticsSection } from './DiagnosticsSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { PublishingSection } from './PublishingSection.tsx';
import { ImportSection } from './ImportSection.tsx';
import { InstalledSection } from './InstalledSection.tsx';
import { sectionOf, sectionsOf, type SectionId } from './sections.ts';
import { SyncSection } from './SyncSection.tsx';

const ICONS: Readonly<Record<SectionId, LucideIcon>> = {
  accounts: Link2,
  sync: RefreshCw,
  import: FileDown,
  linkedin: Send,
  privacy: ShieldCheck,
  appearance: Palette,
  shortcuts: Keyboard,
  installed: Laptop,
  diagnostics: Activity,
};

function Section({ id }: { readonly id: SectionId }): ReactNode {
  const mac = useSession((session) => session.info?.platform === 'mac');
  switch (id) {
    case 'accounts':
      return <AccountsSection />;
    case 'sync':
      return <SyncSection />;
    case 'import':
      return <ImportSection />;
    case 'linkedin':
      return <PublishingSection />;
    case 'privacy':
      return <PrivacySection />;
    case 'appearance':
      return <AppearanceSection />;
    case 'shortcuts':
      return <KeyboardMap groups={keyboardMap(mac)} />;
    case 'installed':
      return <InstalledSection />;
    case 'diagnostics':
      return <DiagnosticsSection />;
  }
}

function SectionLink({ id, name, isHere }: { readonly id: SectionId; readonly name: string; readonly isHere: boolean }): ReactNode {
  const Icon = ICONS[id];
  const route = { page: 'settings', id, params: {} } as const;
  return (
    <li>
      <Link
        href={formatRoute(route)}
        aria-current={isHere ? 'page' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          navigate(route);
        }}
        className={`flex h-8 items-center gap-2 rounded-md px-2 text-sm whitespace-nowrap ${isHere ? 'bg-accent-soft font-medium text-accent' : 'text-ink-2 data-[hovered]:bg-hover data-[hovered]:text-ink'}`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {name}
      </Link>
    </li>
  );
}

/** Settings in sections, each with an address of its own. */
export function SettingsPage(): ReactNode {
  const host = useSession((session) => session.info?.host);
  const here = useRoute(({ route }) => sectionOf(route.id, host));
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    content.current?.scrollTo({ top: 0 });
    // On a narrow window the list of sections scrolls sideways: the open one is always in sight.
    document.querySelector('[data-settings-nav] [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);
  const name = sectionsOf(host).find(({ id }) => id === here)?.name ?? '';
  return (
    <section aria-label="Settings" className="flex h-full flex-col bg-surface outline-none min-[820px]:flex-row" data-pane tabIndex={-1}>
      <div className="shrink-0 border-line max-[819.98px]:border-b min-[820px]:w-48 min-[820px]:border-r min-[820px]:px-3 min-[820px]:pt-5">
        <h2 className="px-2 text-lg font-semibold max-[819.98px]:sr-only min-[820px]:mb-3">Settings</h2>
        <nav aria-label="Sections" data-settings-nav>
          <ul className="flex gap-0.5 min-[820px]:flex-col max-[819.98px]:overflow-x-auto max-[819.98px]:px-3 max-[819.98px]:py-1.5">
            {sectionsOf(host).map((section) => (
              <SectionLink key={section.id} {...section} isHere={section.id === here} />
            ))}
          </ul>
        </nav>
      </div>
      <div ref={content} className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-offset-[-2px]" tabIndex={here === 'shortcuts' ? 0 : -1}>
        <div className="mx-auto max-w-160 px-6 pt-5 pb-12 min-[820px]:mx-0 min-[820px]:px-8">
          <h3 className="mb-3 text-md leading-7 font-semibold">{name}</h3>
          <div>
            <Section id={here} />
          </div>
        </div>
      </div>
    </section>
  );
}

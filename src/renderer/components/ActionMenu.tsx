import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

export interface MenuAction {
  readonly id: string;
  readonly name: string;
  /** What it brings about, beneath the name. */
  readonly detail?: string;
  readonly icon: ReactNode;
  readonly isGrave?: boolean;
  readonly run: () => void;
}

/** A button that opens a short list of what can be done. */
export function ActionMenu({ label, trigger, items }: { readonly label: string; readonly trigger: ReactNode; readonly items: readonly MenuAction[] }): ReactNode {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end" offset={4} className="fade-in w-72 max-w-[90vw] rounded-md bg-float shadow-float">
        <Menu aria-label={label} className="p-1 outline-none" onAction={(key) => items.find((item) => item.id === key)?.run()}>
          {items.map((item) => (
            <MenuItem key={item.id} id={item.id} textValue={item.name} className="flex items-start gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-[focused]:bg-hover">
              <span className={`mt-0.75 shrink-0 ${item.isGrave ? 'text-bad' : 'text-ink-3'}`} aria-hidden="true">
                {item.icon}
              </span>
              <span className="min-w-0 flex-1">
                <span className={item.isGrave ? 'text-bad' : ''}>{item.name}</span>
                {item.detail === undefined ? null : <span className="block text-xs text-pretty text-ink-3">{item.detail}</span>}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

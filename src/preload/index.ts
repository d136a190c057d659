import { contextBridge, ipcRenderer } from 'electron/renderer';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../shared/ipc/bridge.ts';
import type { Bridge } from '../shared/ipc/bridge.ts';

/**
 * The whole of what a window can reach: one channel to ask, one to hear. Electron's own objects stay here; a listener
 * gets the event's data and never the event object, which would hand out the sender.
 */
const bridge: Bridge = {
  request: (name, args) => ipcRenderer.invoke(REQUEST_CHANNEL, name, args),
  onEvent(listener) {
    const hear = (_event: unknown, tandemEvent: unknown): void => listener(tandemEvent);
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, hear);
  },
};

contextBridge.exposeInMainWorld('tandem', bridge);

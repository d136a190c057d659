import { utilityProcess } from 'electron/main';
import { fileURLToPath } from 'node:url';
import type { ReadingKind, ReadingProcess } from '../../core/resumes/readApart.ts';
import { RESUME_LIMITS } from '../../core/resumes/resumeLimits.ts';
import { bareEnvironment } from '../bareEnvironment.ts';

/**
 * Starts a utility process of Electron that reads files of strangers: the shipped program cannot run as Node (its fuse is off), and such a process
 * needs no fuse. It gets nothing of this one's surroundings.
 *
 * @param entry the build's file of `resumeReader.ts`
 */
export function utilityReader(entry: URL, kind: ReadingKind): ReadingProcess {
  const child = utilityProcess.fork(fileURLToPath(entry), [kind], { execArgv: [`--max-old-space-size=${RESUME_LIMITS.heapMegabytes}`], stdio: 'ignore', env: bareEnvironment(), serviceName: 'Tandem reads a file' });
  return {
    send: (message) => child.postMessage(message),
    on: (event, heard: (message: never) => void) => child.on(event as 'message', heard as (message: unknown) => void),
    kill: () => child.kill(),
  };
}

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReadingKind, ReadingProcess } from '../../core/resumes/readApart.ts';
import { RESUME_LIMITS } from '../../core/resumes/resumeLimits.ts';
import { bareEnvironment } from '../bareEnvironment.ts';

/**
 * Starts a process of Node that reads files of strangers. It gets nothing of this one's surroundings: the least environment, no input, no output.
 *
 * @param entry `resumeReader.ts`, or its file in the build
 */
export function forkReader(entry: URL, kind: ReadingKind): ReadingProcess {
  return fork(fileURLToPath(entry), [kind], { execArgv: [`--max-old-space-size=${RESUME_LIMITS.heapMegabytes}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env: bareEnvironment() });
}

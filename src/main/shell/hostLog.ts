import { createLogger } from '../core/platform/logger.ts';

/**
 * The sink of a host's log. The core's lines arrive finished (JSON, redacted) and pass as they are; a host's own are put
 * into the same form.
 */
export function createHostLog(write: (line: string) => void): (line: string) => void {
  const logger = createLogger({ write });
  return (line) => {
    if (line.startsWith('{')) write(line.endsWith('\n') ? line : `${line}\n`);
    else logger.warn(line);
  };
}

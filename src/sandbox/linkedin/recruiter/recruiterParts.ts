import type { Callbacks } from '../callbacks.ts';
import type { Exporter } from '../exporter.ts';
import type { LinkedinContext } from '../linkedinContext.ts';
import type { PageEnv } from '../pages/pagePolicy.ts';
import type { Look } from '../pages/recruiterShell.ts';
import type { SeenByRecruiter } from '../seenByRecruiter.ts';
import type { Sessions } from '../sessions.ts';
import type { Member } from '../store/memberDirectory.ts';

/** What the pages of Recruiter work on. */
export interface RecruiterParts {
  readonly context: LinkedinContext;
  readonly sessions: Sessions;
  readonly seen: SeenByRecruiter;
  readonly exporter: Exporter;
  readonly callbacks: Callbacks;
}

/** The seat that looks at a page, and the member whom the page is about. */
export interface RecruiterEnv extends PageEnv {
  Variables: PageEnv['Variables'] & { look: Look; member: Member };
}

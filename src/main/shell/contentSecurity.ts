/** Sources that a development server needs on top; the shipped hosts give none. */
export interface ExtraSources {
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly connections?: readonly string[];
}

/**
 * The content security policy of Tandem's own pages, the same in both hosts: scripts, styles, fonts and requests of the
 * page's own origin only, and one foreign frame, LinkedIn's. Style attributes need no exception: React writes them
 * through the object model, which the policy does not concern.
 *
 * @param frameOrigin origin of LinkedIn's frame; null when there is none
 */
export function appPolicy(frameOrigin: string | null, extra: ExtraSources = {}): string {
  return formatPolicy({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...(extra.scripts ?? [])],
    'style-src': ["'self'", ...(extra.styles ?? [])],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(extra.connections ?? [])],
    'frame-src': [frameOrigin ?? "'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  });
}

/**
 * The policy of the page that holds LinkedIn's widget: LinkedIn's origins and its own two files. The widget styles what it inserts with style attributes, so those are allowed here and only here.
 *
 * @param parentOrigin the one origin that may embed the page; null for a page that stands in a view of its own, is
 * embedded by nobody, and tells its news to its own origin
 */
export function framePolicy(platformOrigins: readonly string[], parentOrigin: string | null): string {
  return formatPolicy({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...platformOrigins],
    'style-src': ["'self'", ...platformOrigins],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', ...platformOrigins],
    'font-src': [...platformOrigins],
    'connect-src': [...(parentOrigin === null ? ["'self'"] : []), ...platformOrigins],
    'frame-src': [...platformOrigins],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': [parentOrigin ?? "'none'"],
    'object-src': ["'none'"],
  });
}

function formatPolicy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.length === 0 ? "'none'" : sources.join(' ')}`)
    .join('; ');
}

/** Headers of every answer of Tandem's own origin besides the policy. */
export const APP_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // LinkedIn's frame signs people in through a window that it opens and hears from; `same-origin` would cut the two apart.
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

/** Places of the window: what stands in its address after `#`, and in `tandem://open/…`. */
export const PAGES = ['people', 'story', 'gone', 'inbox', 'import', 'duplicates', 'jobs', 'pools', 'reports', 'sync', 'settings', 'connect'] as const;
export type Page = (typeof PAGES)[number];

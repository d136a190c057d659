/** A résumé in plain text that is read in a moment. */
export const smallResume = (name: string): string =>
  `${name}\n${name.split(' ')[0]?.toLowerCase() ?? ''}@fjordpost.example\nOslo, Norway\n\nExperience\n\nMidwife, Ullevål sykehus\nJan 2019 - present\n`;

import { wordsOf } from './matchWords.ts';

export const ACTION_GROUPS = ['Everywhere', 'Places', 'Needs you', 'Lists', 'Person', 'Import', 'Funnel', 'Reports', 'Sync', 'Settings', 'Appearance', 'On this page'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

export interface ActionEntry {
  /** What it does, as a menu says it. */
  readonly words: string;
  readonly group: ActionGroup;
  /** `mod+k`, `/`, `g p`, `alt+ArrowRight`; several ways are separated by commas in the map only. */
  readonly keys?: string;
  /** Other words under which somebody may look for it. */
  readonly keywords?: string;
  /** Heard while somebody types, too. */
  readonly whileTyping?: true;
  /** Heard while a dialog is open, too. */
  readonly overDialogs?: true;
  /** Not offered in the palette: it only makes sense as a key. */
  readonly keyOnly?: true;
  /** The key is heard by the thing that has the keyboard, not by the window; here for the map. */
  readonly heardThere?: true;
}

/**
 * Everything a person can do by name or by key, once. The palette, the keys, tips and the keyboard map read this; what is
 * done stands with the feature that does it (`useAction`).
 */
export const ACTIONS = {
  'palette.open': { words: 'Find anything', group: 'Everywhere', keys: 'mod+k', keywords: 'command palette', whileTyping: true, keyOnly: true },
  search: { words: 'Search this list', group: 'Everywhere', keys: '/', keywords: 'find filter' },
  undo: { words: 'Undo the last change', group: 'Everywhere', keys: 'mod+z', keywords: 'take back revert', overDialogs: true },
  'pane.previous': { words: 'Pane to the left', group: 'Everywhere', keys: '[', keyOnly: true },
  'pane.next': { words: 'Pane to the right', group: 'Everywhere', keys: ']', keyOnly: true },
  map: { words: 'Show the keyboard map', group: 'Everywhere', keys: '?', keywords: 'shortcuts keys help' },
  'place.people': { words: 'Go to people', group: 'Places', keys: 'g p', keywords: 'candidates list' },
  'place.jobs': { words: 'Go to jobs', group: 'Places', keys: 'g j', keywords: 'openings requisitions funnel' },
  'place.pools': { words: 'Go to pools', group: 'Places', keys: 'g o', keywords: 'talent lists' },
  'place.inbox': { words: 'Go to what came from LinkedIn', group: 'Places', keys: 'g i', keywords: 'inbox replies exports consents notes unread' },
  'place.duplicates': { words: 'Go to possible duplicates', group: 'Places', keys: 'g d', keywords: 'twice same person merge join' },
  'place.import': { words: 'Go to import', group: 'Places', keys: 'g m', keywords: 'resumes files cv review queue' },
  'place.reports': { words: 'Go to reports', group: 'Places', keys: 'g r', keywords: 'charts statistics funnel numbers' },
  'report.funnel': { words: 'Report: funnel', group: 'Places', keywords: 'chart conversion stages' },
  'report.time': { words: 'Report: time in stage', group: 'Places', keywords: 'chart how long waiting' },
  'report.sources': { words: 'Report: sources', group: 'Places', keywords: 'chart yield hired' },
  'report.sync': { words: 'Report: sync health', group: 'Places', keywords: 'chart requests refused' },
  'place.sync': { words: 'Go to sync', group: 'Places', keys: 'g s', keywords: 'changes waiting problems runs' },
  'place.settings': { words: 'Go to settings', group: 'Places', keys: 'g ,', keywords: 'preferences options accounts' },
  lock: { words: 'Lock Tandem', group: 'Everywhere', keys: 'mod+l', keywords: 'passphrase away screen', whileTyping: true },
  trial: { words: 'Try Tandem with Recruiter', group: 'Everywhere', keywords: 'demo story guide linkedin checklist' },
  tour: { words: 'Take the tour', group: 'Everywhere', keywords: 'help introduction hints' },
  'settings.accounts': { words: 'Settings: accounts', group: 'Places', keywords: 'connect sign out greenhouse linkedin' },
  'settings.sync': { words: 'Settings: sync', group: 'Places', keywords: 'pause how often' },
  'settings.import': { words: 'Settings: import', group: 'Places', keywords: 'watched folder resumes files' },
  'settings.linkedin': { words: 'Settings: LinkedIn', group: 'Places', keywords: 'publish who tells recruiter seats check' },
  'settings.privacy': { words: 'Settings: privacy', group: 'Places', keywords: 'lock passphrase backups remove everything' },
  'settings.appearance': { words: 'Settings: appearance', group: 'Places', keywords: 'theme density start page' },
  'settings.shortcuts': { words: 'Settings: shortcuts', group: 'Places', keywords: 'keyboard map keys' },
  'settings.installed': { words: 'Settings: this computer', group: 'Places', keywords: 'version updates start at login autostart installed' },
  'settings.diagnostics': { words: 'Settings: diagnostics', group: 'Places', keywords: 'check self report problem support' },
  'accounts.connect': { words: 'Connect an account', group: 'Places', keywords: 'sign in greenhouse linkedin ats add' },
  'signIn.cancel': { words: 'Cancel the sign-in', group: 'Places', keywords: 'stop connecting browser' },
  'signIn.page': { words: 'Open the sign-in page again', group: 'Places', keywords: 'connecting browser link' },
  'diagnostics.run': { words: 'Run the self-checks', group: 'Places', keywords: 'diagnostics check report problem support' },
  'list.next': { words: 'Next', group: 'Lists', keys: 'j', keyOnly: true },
  'list.previous': { words: 'Previous', group: 'Lists', keys: 'k', keyOnly: true },
  'list.open': { words: 'Open', group: 'Lists', keys: 'Enter', keyOnly: true, heardThere: true },
  'person.card': { words: 'Show the card of a person', group: 'Lists', keys: 'i', keywords: 'already contact wrote card colleague' },
  'list.choose': { words: 'Choose, to do something with several', group: 'Lists', keys: 'x', keyOnly: true },
  'person.create': { words: 'New person', group: 'Lists', keys: 'c', keywords: 'candidate add create' },
  'person.fromProfile': { words: 'New person with this profile', group: 'Lists', keywords: 'linkedin address pasted url candidate add' },
  'import.begin': { words: 'Import résumés', group: 'Lists', keywords: 'files cv resume upload add people drop pdf word' },
  'import.folder': { words: 'Import a folder of résumés', group: 'Lists', keywords: 'directory files cv resume add people' },
  'import.text': { words: 'Import pasted text', group: 'Lists', keywords: 'clipboard resume cv linkedin address profile' },
  'people.gone': { words: 'Show people gone in the ATS', group: 'Lists', keywords: 'deleted merged anonymised restore' },
  'people.all': { words: 'Show all people', group: 'Lists', keywords: 'clear reset filters search' },
  'people.export': { words: 'Export this list to a file', group: 'Lists', keywords: 'csv excel download spreadsheet' },
  'filter.job': { words: 'Filter by job', group: 'Lists', keywords: 'people opening requisition' },
  'filter.stage': { words: 'Filter by stage', group: 'Lists', keywords: 'people funnel' },
  'filter.source': { words: 'Filter by source', group: 'Lists', keywords: 'people origin came from label' },
  'filter.sourcer': { words: 'Filter by who sourced them', group: 'Lists', keywords: 'people sourced by recruiter colleague credited' },
  'filter.pool': { words: 'Filter by pool', group: 'Lists', keywords: 'people talent' },
  'filter.tag': { words: 'Filter by tag', group: 'Lists', keywords: 'people label' },
  'people.pending': { words: 'Only people with changes not sent', group: 'Lists', keywords: 'filter waiting unsent' },
  'people.past': { words: 'Only past applicants', group: 'Lists', keywords: 'filter rediscover ended rejected hired before' },
  'filter.save': { words: 'Save this filter', group: 'Lists', keywords: 'keep search' },
  'filter.manage': { words: 'Rename or remove saved filters', group: 'Lists', keywords: 'rename remove searches' },
  'sources.labels': { words: 'Labels of sources', group: 'Lists', keywords: 'paid campus tag source' },
  'pool.create': { words: 'New pool', group: 'Lists', keywords: 'talent list make' },
  'pool.remove': { words: 'Remove the pool', group: 'Lists', keywords: 'delete talent list' },
  'pool.asList': { words: 'Show the pool in people', group: 'Lists', keywords: 'filter list' },
  'chosen.toPool': { words: 'Add those chosen to a pool', group: 'Lists', keywords: 'several talent list' },
  'chosen.fromPool': { words: 'Take those chosen out of the pool', group: 'Lists', keywords: 'several talent list remove' },
  'chosen.clear': { words: 'Choose nobody', group: 'Lists', keywords: 'clear selection deselect' },
  'list.back': { words: 'Back to the list', group: 'Lists', keys: 'Escape', keywords: 'close' },
  'person.edit': { words: 'Edit contact data', group: 'Person', keys: 'e', keywords: 'change name e-mail phone title company' },
  'person.duplicates': { words: 'Who else may be this person', group: 'Person', keys: 'd', keywords: 'duplicate check same twice merge join compare' },
  'person.compare': { words: 'Compare with the possible duplicate', group: 'Person', keywords: 'same twice' },
  'person.openOther': { words: 'Open the other record', group: 'Person', keywords: 'duplicate same twice' },
  'person.moreDuplicates': { words: 'Show all possible duplicates of this person', group: 'Person', keywords: 'same twice' },
  'duplicate.same': { words: 'Same person', group: 'Needs you', keywords: 'duplicate join merge one' },
  'duplicate.different': { words: 'Not the same person', group: 'Needs you', keywords: 'duplicate apart two' },
  'duplicate.part': { words: 'Part them again', group: 'Person', keywords: 'duplicate same undo two unlink' },
  'duplicate.merge': { words: 'Merge the two records in the ATS', group: 'Person', keywords: 'duplicate same final' },
  'duplicate.inLists': { words: 'Show this record in lists', group: 'Person', keywords: 'duplicate same main first' },
  'duplicate.notes': { words: 'Show all notes of the other record', group: 'Person', keywords: 'duplicate same' },
  'duplicates.all': { words: 'Show all possible duplicates', group: 'Lists', keywords: 'evidence kind' },
  'duplicates.more': { words: 'Show more possible duplicates', group: 'Lists', keywords: 'next page' },
  'person.note': { words: 'Write a note', group: 'Person', keys: 'n', keywords: 'new comment' },
  'note.save': { words: 'Save the note', group: 'Person', keys: 'mod+Enter', keyOnly: true, heardThere: true },
  'person.stage': { words: 'Move to a stage', group: 'Person', keys: 's', keywords: 'advance process' },
  'person.tag': { words: 'Add a tag', group: 'Person', keys: 't', keywords: 'label' },
  'person.pool': { words: 'Add to a pool', group: 'Person', keys: 'p', keywords: 'talent list' },
  'person.source': { words: 'Set the source', group: 'Person', keys: 'o', keywords: 'origin came from agency referral' },
  'person.reject': { words: 'Reject', group: 'Person', keys: 'r', keywords: 'decline end process reason' },
  'person.file': { words: 'Add a file', group: 'Person', keywords: 'upload attach resume cv document' },
  'person.notSent': { words: 'Show the changes not sent', group: 'Person', keywords: 'waiting unsent pending' },
  'person.match': { words: 'Why this LinkedIn match', group: 'Person', keywords: 'evidence matched reason' },
  'linkedin.profile': { words: 'Show LinkedIn’s profile', group: 'Person', keywords: 'tab frame' },
  'linkedin.inmail': { words: 'Show LinkedIn’s InMail', group: 'Person', keywords: 'tab messages' },
  'linkedin.notes': { words: 'Show LinkedIn’s notes', group: 'Person', keywords: 'tab recruiter' },
  'linkedin.touch': { words: 'Show who was in touch', group: 'Person', keywords: 'already contact wrote colleague before' },
  'linkedin.web': { words: 'Open the profile at LinkedIn', group: 'Person', keywords: 'browser web page link' },
  'person.atAts': { words: 'Open in the ATS', group: 'Person', keywords: 'browser web page link greenhouse' },
  'person.write': { words: 'Compose an e-mail', group: 'Person', keywords: 'write mail address contact send' },
  'person.call': { words: 'Call', group: 'Person', keywords: 'phone number contact' },
  'person.link': { words: 'Open the link', group: 'Person', keywords: 'browser web page contact' },
  'person.story': { words: 'Show the full history on one page', group: 'Person', keys: 'h', keywords: 'past processes timeline everything all' },
  'recruiter.inmail': { words: 'Write in Recruiter', group: 'Person', keywords: 'inmail linkedin message send contact' },
  'recruiter.save': { words: 'Save to a project in Recruiter', group: 'Person', keywords: 'linkedin pipeline' },
  'recruiter.open': { words: 'Open in Recruiter', group: 'Person', keywords: 'linkedin search find profile' },
  'person.history': { words: 'Show the history', group: 'Person', keywords: 'who changed what audit log' },
  'person.delete': { words: 'Delete in the ATS', group: 'Person', keywords: 'remove person candidate' },
  'person.erase': { words: 'Erase from this computer', group: 'Person', keywords: 'forget privacy gdpr remove purge' },
  'conflict.mine': { words: 'Keep mine', group: 'Needs you', keywords: 'conflict both changed' },
  'conflict.theirs': { words: 'Keep theirs', group: 'Needs you', keywords: 'conflict both changed' },
  'conflict.both': { words: 'Keep both', group: 'Needs you', keywords: 'conflict both changed' },
  'change.release': { words: 'Send it now', group: 'Needs you', keywords: 'asks first held mail go ahead' },
  'change.retry': { words: 'Try again', group: 'Needs you', keywords: 'refused send resend once more' },
  'change.takeBack': { words: 'Take it back', group: 'Needs you', keywords: 'undo withdraw refused drop' },
  'change.undo': { words: 'Undo this change', group: 'Sync', keywords: 'take back revert reverse sent waiting' },
  'guard.keep': { words: 'Keep them', group: 'Needs you', keywords: 'missing guard many stay' },
  'guard.gone': { words: 'They are really gone', group: 'Needs you', keywords: 'missing guard many deleted' },
  'gone.makeAgain': { words: 'Make again in the ATS', group: 'Needs you', keywords: 'gone deleted restore recreate person' },
  'gone.letGo': { words: 'Let go', group: 'Needs you', keywords: 'gone remove copy give up forget person' },
  'member.new': { words: 'Somebody new', group: 'Needs you', keywords: 'who is it linkedin member shared' },
  'member.this': { words: 'It is this person', group: 'Needs you', keywords: 'who is it linkedin member shared' },
  'member.leave': { words: 'Leave who shared it', group: 'Needs you', keywords: 'who is it linkedin member ignore' },
  'value.add': { words: 'Add what was shared', group: 'Needs you', keywords: 'linkedin e-mail phone take' },
  'export.retry': { words: 'Try the export again', group: 'Needs you', keywords: 'linkedin recruiter refused not taken in' },
  'export.leave': { words: 'Leave the export', group: 'Needs you', keywords: 'linkedin recruiter refused ignore' },
  'value.leave': { words: 'Leave what was shared', group: 'Needs you', keywords: 'linkedin e-mail phone ignore' },
  'left.delete': { words: 'Delete what came from LinkedIn', group: 'Needs you', keywords: 'left member closed account inmail' },
  'match.link': { words: 'Link the LinkedIn profile that was found', group: 'Person', keywords: 'match confirm same profile' },
  'match.not': { words: 'Not the LinkedIn profile that was found', group: 'Person', keywords: 'match unlink wrong profile' },
  'left.deleteAll': { words: 'Delete all that came from LinkedIn of those who left', group: 'Needs you', keywords: 'members closed accounts' },
  'problem.retry': { words: 'Read the record again', group: 'Sync', keywords: 'problem could not be read try' },
  'page.retry': { words: 'Try to show this again', group: 'On this page', keywords: 'reload failed error' },
  'process.unreject': { words: 'Take the rejection back', group: 'Person', keywords: 'unreject undo rejected process' },
  'process.stage': { words: 'Move in this job', group: 'Person', keywords: 'stage advance process' },
  'process.reject': { words: 'Reject for this job', group: 'Person', keywords: 'decline end process reason' },
  'process.source': { words: 'Set the source of a process', group: 'Person', keywords: 'origin came from agency referral' },
  'person.addToJob': { words: 'Add to a job', group: 'Person', keywords: 'process application consider' },
  'import.save': { words: 'Save and go to the next file', group: 'Import', keys: 'mod+Enter', keywords: 'add person review', whileTyping: true },
  'import.skip': { words: 'Go to the next file', group: 'Import', keys: 'alt+ArrowDown', keywords: 'skip later review', whileTyping: true },
  'import.previous': { words: 'Go to the file before', group: 'Import', keys: 'alt+ArrowUp', keywords: 'back review', whileTyping: true },
  'import.discard': { words: 'Discard the file', group: 'Import', keys: 'mod+d', keywords: 'remove drop not', whileTyping: true },
  'import.check': { words: 'Go to what is to be checked', group: 'Import', keys: 'F8', keywords: 'doubt unsure field', whileTyping: true },
  'import.into': { words: 'Add the résumé to them', group: 'Import', keywords: 'duplicate same person existing' },
  'import.open': { words: 'Open the record', group: 'Import', keywords: 'person show' },
  'import.job': { words: 'Choose the job of the import', group: 'Import', keywords: 'opening stage' },
  'import.undo': { words: 'Undo the save', group: 'Import', keywords: 'take back' },
  'import.putBack': { words: 'Put the file back', group: 'Import', keywords: 'restore discarded' },
  'import.readAgain': { words: 'Read the file again', group: 'Import', keywords: 'retry failed' },
  'import.pause': { words: 'Pause reading files', group: 'Import', keywords: 'hold stop queue' },
  'import.resume': { words: 'Go on reading files', group: 'Import', keywords: 'continue queue' },
  'import.cancel': { words: 'Cancel what is not read yet', group: 'Import', keywords: 'stop queue' },
  'import.clear': { words: 'Clear what is done', group: 'Import', keywords: 'empty list saved discarded' },
  'watch.choose': { words: 'Choose the watched folder', group: 'Settings', keywords: 'directory import files resumes' },
  'watch.pause': { words: 'Pause watching the folder', group: 'Settings', keywords: 'hold watched import' },
  'watch.resume': { words: 'Go on watching the folder', group: 'Settings', keywords: 'continue watched import' },
  'watch.stop': { words: 'Stop watching the folder', group: 'Settings', keywords: 'end watched import' },
  'funnel.stage': { words: 'Move the person to a stage', group: 'Funnel', keys: 's', keywords: 'advance process' },
  'funnel.forward': { words: 'Move on to the next stage', group: 'Funnel', keys: 'alt+ArrowRight', keywords: 'advance' },
  'funnel.back': { words: 'Move back one stage', group: 'Funnel', keys: 'alt+ArrowLeft' },
  'funnel.left': { words: 'Stage to the left', group: 'Funnel', keys: 'ArrowLeft', keyOnly: true, heardThere: true },
  'funnel.right': { words: 'Stage to the right', group: 'Funnel', keys: 'ArrowRight', keyOnly: true, heardThere: true },
  'funnel.select': { words: 'Choose, to move several', group: 'Funnel', keys: 'Space', keyOnly: true, heardThere: true },
  'job.atLinkedIn': { words: 'Open the job at LinkedIn', group: 'Funnel', keywords: 'browser web page link posting' },
  'funnel.asList': { words: 'Show the people of this job as a list', group: 'Funnel', keywords: 'candidates' },
  'funnel.alone.before': { words: 'Show the stage before', group: 'Funnel', keywords: 'column left' },
  'funnel.alone.after': { words: 'Show the stage after', group: 'Funnel', keywords: 'column right' },
  'funnel.alone': { words: 'Show another stage', group: 'Funnel', keywords: 'column go to' },
  'funnel.fold': { words: 'Fold the column', group: 'Funnel', keywords: 'hide rejected hired' },
  'funnel.unfold': { words: 'Show the folded column', group: 'Funnel', keywords: 'unfold rejected hired' },
  'funnel.newest': { words: 'Order the column by newest or longest', group: 'Funnel', keywords: 'new sort first applied' },
  'funnel.report': { words: 'Show the report of this job', group: 'Funnel', keywords: 'chart numbers conversion' },
  'report.job': { words: 'Choose the job of the report', group: 'Reports', keywords: 'filter which' },
  'report.counting': { words: 'How the report is counted', group: 'Reports', keywords: 'explain method' },
  'report.allTime': { words: 'Count all time', group: 'Reports', keywords: 'period everything' },
  'report.table': { words: 'Show the report as a table or a chart', group: 'Reports', keys: '#', keywords: 'numbers figures' },
  'report.copy': { words: 'Copy the numbers of the report', group: 'Reports', keywords: 'clipboard spreadsheet csv excel' },
  'sync.run': { words: 'Sync now', group: 'Sync', keywords: 'refresh update fetch pull' },
  'account.sync': { words: 'Sync this account now', group: 'Sync', keywords: 'refresh update fetch pull' },
  'account.stop': { words: 'Stop the sync of this account', group: 'Sync', keywords: 'pause halt' },
  'account.signInAgain': { words: 'Sign in again', group: 'Settings', keywords: 'account connect reconnect' },
  'sync.pause': { words: 'Pause sync', group: 'Sync', keywords: 'halt hold offline' },
  'sync.resume': { words: 'Resume sync', group: 'Sync', keywords: 'continue unpause start' },
  'sync.details': { words: 'Show the details of sync', group: 'Sync', keywords: 'runs compares problems sent log' },
  'sync.stop': { words: 'Stop the sync', group: 'Sync', keywords: 'pause halt' },
  'updates.check': { words: 'Check for updates', group: 'Settings', keywords: 'version newer upgrade install' },
  'login.start': { words: 'Start Tandem at login', group: 'Settings', keywords: 'autostart open boot background' },
  'login.dontStart': { words: 'Do not start Tandem at login', group: 'Settings', keywords: 'autostart open boot background off' },
  'backup.make': { words: 'Back up now', group: 'Settings', keywords: 'backup copy save data file' },
  'backup.cancel': { words: 'Cancel the backup', group: 'Settings', keywords: 'stop' },
  'diagnostics.stop': { words: 'Stop the self-checks', group: 'Settings', keywords: 'cancel diagnostics' },
  'diagnostics.copy': { words: 'Copy the report of the self-checks', group: 'Settings', keywords: 'clipboard diagnostics support' },
  'passphrase.set': { words: 'Set a passphrase', group: 'Settings', keywords: 'lock password' },
  'passphrase.change': { words: 'Change the passphrase', group: 'Settings', keywords: 'lock password' },
  'passphrase.remove': { words: 'Remove the passphrase', group: 'Settings', keywords: 'lock password off' },
  'copy.remove': { words: 'Remove everything from this computer', group: 'Settings', keywords: 'wipe delete copy sign out' },
  'publishing.retry': { words: 'Tell LinkedIn once more what it refused', group: 'Settings', keywords: 'publishing refused unseen' },
  'publishing.compare': { words: 'Compare everything at LinkedIn', group: 'Settings', keywords: 'publishing read back told' },
  'publishing.leave': { words: 'Stop publishing, and delete what was published', group: 'Settings', keywords: 'linkedin leave' },
  'publishing.takeOver': { words: 'Publish from this computer', group: 'Settings', keywords: 'linkedin take over desk team' },
  'publishing.stay': { words: 'Leave publishing where it is', group: 'Settings', keywords: 'linkedin take over cancel desk team' },
  'publishing.left': { words: 'Publishing is left: done', group: 'Settings', keywords: 'linkedin finish' },
  'setUp.show': { words: 'Show the steps of setting LinkedIn up', group: 'Settings', keywords: 'administrator guide' },
  'seats.show': { words: 'Show the seats that are paired by e-mail', group: 'Settings', keywords: 'linkedin users recruiters' },
  'seat.choose': { words: 'Choose who sits at a seat', group: 'Settings', keywords: 'linkedin pair user recruiter' },
  'seat.namesake': { words: 'Say that the user of the same name sits at the seat', group: 'Settings', keywords: 'linkedin pair user recruiter' },
  'linkedin.check': { words: 'Check LinkedIn’s side', group: 'Settings', keywords: 'set-up turned on who sees' },
  'linkedin.reload': { words: 'Load LinkedIn’s frame again', group: 'On this page', keywords: 'retry profile' },
  'proxy.signIn': { words: 'Sign in to the proxy', group: 'Settings', keywords: 'network password' },
  'proxy.forget': { words: 'Forget the proxy’s password', group: 'Settings', keywords: 'network sign out remove' },
  'data.repair': { words: 'Restart to repair the data file', group: 'Everywhere', keywords: 'damaged recovery' },
  'demo.try': { words: 'Try the demo', group: 'Places', keywords: 'sample example play' },
  'demo.leave': { words: 'Leave the demo', group: 'Settings', keywords: 'end remove sample own' },
  'demo.start': { words: 'Start the demo again', group: 'Settings', keywords: 'sample stopped' },
  'demo.cancel': { words: 'Cancel the demo', group: 'Places', keywords: 'stop sample' },
  'theme.light': { words: 'Light theme', group: 'Appearance', keywords: 'bright mode look' },
  'theme.dark': { words: 'Dark theme', group: 'Appearance', keywords: 'night mode look' },
  'theme.system': { words: 'Theme of the system', group: 'Appearance', keywords: 'automatic mode look' },
  'density.comfortable': { words: 'Comfortable rows', group: 'Appearance', keywords: 'density spacing' },
  'density.compact': { words: 'Compact rows', group: 'Appearance', keywords: 'density spacing dense' },
  'inbox.unread': { words: 'Show only what was not read', group: 'Lists', keywords: 'inbox filter new linkedin' },
  'inbox.toggle': { words: 'Mark as read or not read', group: 'Lists', keys: 'u', keywords: 'inbox unread linkedin' },
  'inbox.readAll': { words: 'Mark everything from LinkedIn as read', group: 'Lists', keywords: 'inbox clear unread' },
  'inbox.older': { words: 'Show older arrivals from LinkedIn', group: 'Lists', keywords: 'inbox more' },
  'linkedin.toggle': { words: 'Show or hide LinkedIn', group: 'Appearance', keywords: 'pane side split' },
} as const satisfies Readonly<Record<string, ActionEntry>>;

export type ActionId = keyof typeof ACTIONS;

/** Something on screen that is done by a press, offered by name as well: a button of a card, one choice of a setting. */
export interface Offer {
  /** Gives the words; null where they stand on the screen only, and are said by `words`. */
  readonly action: ActionId | null;
  readonly words?: string;
  /** Whom or what it is done to, where several of the same stand on a page. */
  readonly about?: string | null;
  /** Why it cannot be done now; null when it can. */
  readonly unavailable?: string | null;
  readonly run: () => void;
}

export function isActionId(id: string): id is ActionId {
  return Object.hasOwn(ACTIONS, id);
}

/** The entry of an action with every field an entry may have. */
export function actionEntry(id: ActionId): ActionEntry {
  return ACTIONS[id];
}

/** Folded words of every action, taken apart once. */
export const ACTION_WORDS: ReadonlyMap<string, { readonly name: readonly string[]; readonly keywords: readonly string[] }> = new Map(
  Object.entries<ActionEntry>(ACTIONS).map(([id, entry]) => [id, { name: wordsOf(entry.words), keywords: wordsOf(entry.keywords ?? '') }]),
);

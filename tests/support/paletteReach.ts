import type { Contract, RequestName } from '../../src/shared/ipc/contract.ts';
import type { ActionId } from '../../src/renderer/lib/actionCatalog.ts';

type ChangingLane = 'write' | 'keep' | 'host';
type Changing = { [N in RequestName]: Contract[N]['lane'] extends ChangingLane ? N : never }[RequestName];

/** Why something that can be asked or pressed is in no palette. */
export interface Reason {
  readonly why: string;
}
const because = (why: string): Reason => ({ why });

const NOT_A_PERSONS = because('the window asks for it by itself; nobody does it');
const REPAIR = because('asked by the repair, which stands in the place of the desk: there is no palette');
const LOCKED = because('asked by or for the lock page: there is no palette');
const IN_ITS_FRAME = because('chosen in LinkedIn’s own frame, which the window cannot press');

/** By which actions each request that may change something is reached. The type demands every one of the contract. */
export const REACHED: Readonly<Record<Changing, readonly ActionId[] | Reason>> = {
  'demo.connect': ['demo.try'],
  'app.info': NOT_A_PERSONS,
  'app.openLink': because('a link of the page or of LinkedIn’s; a browser follows it by itself'),
  'frame.place': NOT_A_PERSONS,
  'preferences.set': ['theme.light', 'theme.dark', 'theme.system', 'density.comfortable', 'density.compact', 'sync.pause', 'sync.resume', 'linkedin.toggle'],
  'accounts.startSignIn': ['accounts.connect', 'account.signInAgain'],
  'accounts.cancelSignIn': ['signIn.cancel'],
  'accounts.connectGreenhouse': ['accounts.connect'],
  'accounts.connectLinkedIn': ['accounts.connect'],
  'accounts.signOut': because('“Sign out of …” is offered for each account by its name'),
  'accounts.endRemovals': NOT_A_PERSONS,
  'sync.status': NOT_A_PERSONS,
  'sync.run': ['sync.run', 'account.sync'],
  'sync.stop': ['sync.stop', 'account.stop'],
  'sync.retryProblem': ['problem.retry'],
  'candidates.edit': ['person.edit'],
  'candidates.addTag': ['person.tag'],
  'candidates.removeTag': because('“Remove tag …” is offered for each tag of the record by its name'),
  'candidates.addNote': ['person.note'],
  'candidates.addToJob': ['person.addToJob'],
  'applications.move': ['person.stage', 'process.stage', 'funnel.stage', 'funnel.forward', 'funnel.back'],
  'linkedIn.link': IN_ITS_FRAME,
  'linkedIn.unlink': IN_ITS_FRAME,
  'linkedIn.putBackLink': ['undo'],
  'changes.undo': ['undo', 'change.undo', 'change.takeBack'],
  'changes.retry': ['change.retry'],
  'changes.release': ['change.release'],
  'changes.undoAll': ['undo'],
  'conflicts.resolve': ['conflict.mine', 'conflict.theirs', 'conflict.both'],
  'candidates.create': ['person.create'],
  'candidates.delete': ['person.delete'],
  'applications.reject': ['person.reject', 'process.reject'],
  'applications.unreject': ['process.unreject'],
  'candidates.addFile': ['person.file'],
  'place.set': NOT_A_PERSONS,
  'backups.list': NOT_A_PERSONS,
  'backups.make': ['backup.make'],
  'backups.cancel': ['backup.cancel'],
  'recovery.state': REPAIR,
  'recovery.exportUnsent': REPAIR,
  'recovery.restore': REPAIR,
  'recovery.startAfresh': REPAIR,
  'recovery.tryAgain': REPAIR,
  'recovery.begin': ['data.repair'],
  'lock.status': NOT_A_PERSONS,
  'lock.set': ['passphrase.set', 'passphrase.change', 'passphrase.remove'],
  'lock.lock': ['lock'],
  'lock.unlock': LOCKED,
  'lock.active': NOT_A_PERSONS,
  'lock.setAside': LOCKED,
  'lock.takeBack': LOCKED,
  'lock.removalCost': NOT_A_PERSONS,
  'lock.removeCopy': ['copy.remove'],
  'diagnostics.list': NOT_A_PERSONS,
  'diagnostics.run': ['diagnostics.run', 'diagnostics.stop'],
  'diagnostics.account': NOT_A_PERSONS,
  'diagnostics.writerPulse': NOT_A_PERSONS,
  'sources.setLabels': ['sources.labels'],
  'applications.setSource': ['person.source', 'process.source'],
  'pools.create': ['pool.create', 'person.pool'],
  'pools.remove': ['pool.remove'],
  'pools.add': ['person.pool', 'chosen.toPool'],
  'pools.take': ['chosen.fromPool'],
  'filters.save': ['filter.save'],
  'filters.rename': ['filter.manage'],
  'filters.remove': ['filter.manage'],
  'guards.answer': ['guard.keep', 'guard.gone'],
  'candidates.restore': ['gone.makeAgain', 'gone.letGo'],
  'candidates.erase': ['person.erase'],
  'network.question': NOT_A_PERSONS,
  'network.signIn': ['proxy.signIn'],
  'network.chooseCertificate': because('answers a dialog that comes by itself and has the keyboard'),
  'network.putOff': because('answers a dialog that comes by itself and has the keyboard'),
  'network.proxies': NOT_A_PERSONS,
  'network.ask': ['proxy.signIn'],
  'network.forget': ['proxy.forget'],
  'publishing.choose': ['publishing.leave', 'publishing.left'],
  'publishing.compareAll': ['publishing.compare'],
  'publishing.check': ['linkedin.check'],
  'arrivals.answerValue': ['value.add', 'value.leave'],
  'arrivals.answerMember': ['member.new', 'member.this', 'member.leave'],
  'linkedIn.deleteLeft': ['left.delete', 'left.deleteAll'],
};

/** Whole files whose buttons are no part of a page of the desk. */
export const NO_PALETTE: Readonly<Record<string, Reason>> = {
  'features/recovery/': REPAIR,
  'features/lock/': LOCKED,
  'features/palette/': because('the palette itself'),
  'features/tour/': because('the hints have keys of their own and fold away when one works; the tour is taken by “tour”'),
  'features/newPerson/': because('parts of a dialog, which has the keyboard'),
  'features/people/SourceLabelsDialog.tsx': because('parts of a dialog, which has the keyboard'),
  'features/record/ContactForm.tsx': because('fields to type in, with what adds and removes one'),
  'components/Toasts.tsx': because('a message goes by itself; its way back is “undo”'),
  'components/Button.tsx': because('what every button is made of'),
  'components/WhyNotButton.tsx': because('passes on what it was given'),
  'components/Chip.tsx': because('offers itself'),
  'components/CheckLine.tsx': because('offers itself'),
  'components/Words.tsx': because('a link out of Tandem'),
};

/** What is pressed leads to a place or a record: the palette finds both by name. */
export const LEADS = /^(?:\{ )?(?:navigate\(|openPerson\(|openJob\(|openPool\(|openPeople\(|onOpen\b|onOpenOther\(|person\.onOpen|back\.onPress|toPeople$|showGone$|close$|href$)|navigate\((?:to|route|isHere)|^"#\/|'#\/people/;
/** What is pressed shows more or less of what is on the page; nothing is done. */
export const UNFOLDS = /^(?:setShown\((?:shown|count)|setShowAll\(|setCount\(|showOlder\(|setOpen\(!isOpen\)|details$)/;

/** Buttons that do what an action of the catalogue does; it is bound beside them or for the whole window. */
export const DONE_BY: Readonly<Record<string, ActionId>> = {
  'app/PeoplePage.tsx <IconButton> setPreferences({ linkedInOpen: false })': 'linkedin.toggle',
  'app/PeoplePage.tsx <IconButton> setPreferences({ linkedInOpen: true })': 'linkedin.toggle',
  'features/jobs/FunnelCard.tsx <IconButton> "Move to a stage"': 'funnel.stage',
  'features/jobs/JobPage.tsx <Button> showAsList': 'funnel.asList',
  'features/linkedin/LinkedInPane.tsx <Button> onFillIn(first)': 'person.edit',
  'features/people/PeopleFilters.tsx <Button> {{words}}': 'filter.job',
  'features/people/PeopleFilters.tsx <Button> setShown(\'save\')': 'filter.save',
  'features/people/PeopleFilters.tsx <Button> setParams(NO_FILTERS)': 'people.all',
  'features/people/PeopleFilters.tsx <Choice> ALL': 'people.all',
  'features/people/PeopleFilters.tsx <Choice> pending': 'people.pending',
  'features/people/PeopleFilters.tsx <Choice> save': 'filter.save',
  'features/people/PeopleFilters.tsx <Choice> manage': 'filter.manage',
  'features/people/PeopleFilters.tsx <Choice> labels': 'sources.labels',
  'features/people/PeopleFilters.tsx <Choice> export': 'people.export',
  'features/people/PeoplePane.tsx <IconButton> startNewPerson': 'person.create',
  'features/people/PeoplePane.tsx <Button> setParams(NO_FILTERS)': 'people.all',
  'features/pools/PoolsPane.tsx <Button> setMaking(true)': 'pool.create',
  'features/record/ContactData.tsx <button> edit(field)': 'person.edit',
  'features/record/ContactData.tsx <IconButton> edit(\'emails\')': 'person.edit',
  'features/record/Files.tsx <Button> {<Plus size={14} aria-hidden="true" />Add a file}': 'person.file',
  'features/record/Pools.tsx <Button> "Add to a pool"': 'person.pool',
  'features/record/Processes.tsx <Button> setAdding(true)': 'person.addToJob',
  'features/record/RecordHeader.tsx <button> startEditing(record.id, field)': 'person.edit',
  'features/record/RecordHeader.tsx <button> startEditing(record.id, \'title\')': 'person.edit',
  'features/record/RecordMenu.tsx <Item> gone': 'people.gone',
  'features/record/RecordMenu.tsx <Item> delete': 'person.delete',
  'features/record/RecordMenu.tsx <Item> erase': 'person.erase',
  'features/record/Tags.tsx <Button> "Add a tag"': 'person.tag',
  'features/reports/ReportFrame.tsx <Button> copy(drawn.table)': 'report.copy',
  'features/reports/ReportFrame.tsx <Button> toggle': 'report.table',
  'features/reports/ReportsPage.tsx <Segments> (next) => navigate({ ...route, id: next })': 'report.funnel',
  'features/settings/AppearanceSection.tsx <Segments> (theme) => void setPreferences({ theme })': 'theme.dark',
  'features/settings/AppearanceSection.tsx <Segments> (density) => void setPreferences({ density })': 'density.compact',
  'features/settings/AppearanceSection.tsx <Button> startTour': 'tour',
  'features/settings/BackupsList.tsx <Button> makeBackup()': 'backup.make',
  'features/settings/DiagnosticsSection.tsx <Button> runDiagnostics()': 'diagnostics.run',
  'features/settings/LockSettings.tsx <Button> lockDesk()': 'lock',
  'features/settings/SyncSection.tsx <Button> setPreferences({ syncPaused: false })': 'sync.resume',
  'features/settings/SyncSection.tsx <Button> setPreferences({ syncPaused: true })': 'sync.pause',
  'features/sync/SyncPage.tsx <Button> setPreferences({ syncPaused: false })': 'sync.resume',
  'features/sync/SyncPage.tsx <Button> syncNow(null)': 'sync.run',
};

/** The rest, each with its reason. */
export const NOT_OFFERED: Readonly<Record<string, Reason>> = {
  'app/App.tsx <Button> startSession()': because('the desk did not start: there is no palette'),
  'app/Rail.tsx <IconButton> openPalette': because('opens the palette'),
  'components/SelectBox.tsx <Checkbox> label': because('the choice of one row, made by X or Space on it'),
  'features/jobs/FoldedColumn.tsx <Button> onUnfold': because('offered by the column itself, with its name'),
  'features/jobs/FunnelCard.tsx <AriaButton> {`Drag ${person.name}`}': because('dragging; the same is done by “funnel.stage”'),
  'features/jobs/JobsPane.tsx <Button> setParams({ status: \'all\' })': because('the segment “Status: All” above it offers it'),
  'features/jobs/JobsPane.tsx <Button> setTyped(\'\')': because('empties a field that is typed in'),
  'features/people/SearchBox.tsx <Button> setTyped(\'\')': because('empties a field that is typed in'),
  'features/people/PeopleFilters.tsx <Button> "Saved filters"': because('opens a menu whose filters are each offered by name'),
  'features/people/PeopleFilters.tsx <Button> "More"': because('opens a menu whose entries are each an action'),
  'features/record/RecordMenu.tsx <IconButton> "More about this person"': because('opens a menu whose entries are each an action'),
  'features/record/History.tsx <select> (event) => setField(event.target.value)': because('narrows what the history shows'),
  'features/settings/AccountRow.tsx <Button> useSigningOut.setState({ accountId: account.id })': because('“Sign out of …” is offered for each account by its name'),
  'features/connect/ConnectPage.tsx <Button> setOwnKeys(false)': because('another form of the same step, beside fields to type in'),
  'features/connect/ConnectPage.tsx <Button> setOwnKeys(true)': because('another form of the same step, beside fields to type in'),
};

/** A plain file of a folder. */
export interface FolderFile {
  /** From the folder on, with `/` between the folders inside. */
  readonly name: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** What is looked for in a folder. */
export interface FolderSearch {
  /** By the bare name of a file. */
  readonly isWanted: (name: string) => boolean;
  /** How many levels of folders inside are looked into; 0 is none. */
  readonly depth: number;
  /** A folder that is passed over, wherever it lies. */
  readonly without: string;
}

export interface FolderContent {
  readonly files: readonly FolderFile[];
  /** Folders inside that were not looked into: too deep, too many, or closed to us. Hidden ones and links are not counted. */
  readonly passedOver: number;
}

/** Folders of the person's own, which are only ever read. */
export interface FolderPort {
  /** Where a folder really lies; throws what the system says when it is none, or cannot be listed. */
  real(path: string): Promise<string>;
  /** Plain files whose names are wanted, without links and hidden folders. Throws what the system says of the folder itself. */
  list(path: string, search: FolderSearch): Promise<FolderContent>;
  /** The content of a file that is still as it was seen; null when it is not, or is no plain file any more. Throws what the system says. */
  read(path: string, file: FolderFile): Promise<Buffer | null>;
  /** Calls back when something in the folder may have changed; of folders inside only where the system tells of those too. Returns what ends it. Throws where the system cannot watch it. */
  watch(path: string, onChange: () => void): () => void;
}

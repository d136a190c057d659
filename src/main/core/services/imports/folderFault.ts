/** Why a folder cannot be looked into: while it is being chosen, and later, each with the way out. */
export function folderFault(error: unknown, path: string): { readonly refusal: string; readonly problem: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ERR_INVALID_ARG_VALUE':
      return {
        refusal: 'There is no such folder. Check how it is written, and whether its drive is connected.',
        problem: `${path} is not there. Connect its drive or put the folder back, and Tandem goes on by itself; or choose another one.`,
      };
    case 'ENOTDIR':
      return { refusal: 'This is no folder but a file. Give the folder that it lies in.', problem: `${path} is no folder any more. Choose another one.` };
    case 'EACCES':
    case 'EPERM':
      return {
        refusal: 'Tandem may not look into this folder. Allow it in the settings of your system, or choose another one.',
        problem: `Tandem may not look into ${path} any more. Allow it in the settings of your system, and it goes on by itself; or choose another folder.`,
      };
    default:
      return {
        refusal: 'The folder cannot be read. Check whether its drive is connected, or choose another one.',
        problem: `${path} cannot be read. Check whether its drive is connected; Tandem goes on by itself when it is.`,
      };
  }
}

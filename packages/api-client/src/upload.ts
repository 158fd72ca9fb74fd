import type { Upload } from '@vicinity/http/contract';

/** A file that somebody chose in a browser, ready to be the body of a call. */
export const uploadOf = async (file: File): Promise<Upload> => ({
  bytes: new Uint8Array(await file.arrayBuffer()),
  fileName: file.name,
});

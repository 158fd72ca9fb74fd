import type { Download } from '@vicinity/http/contract';

/** Saves a file that the page already has. */
export const saveFile = ({ content, fileName = 'download' }: Download): void => {
  const blob = new Blob([typeof content === 'string' ? content : new Uint8Array(content)]);
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
};

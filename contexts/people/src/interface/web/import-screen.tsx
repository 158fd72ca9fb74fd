'use client';

import { NextLink, Screen, Stack, useAddress } from '@vicinity/ui';
import { ImportId } from '../../contract/values.ts';
import { ImportHistory } from './import-history.tsx';
import { ImportReport } from './import-report.tsx';
import { ImportUpload } from './import-upload.tsx';

/** Bringing people in from a file: upload and check, decide, watch, see what became of it. */
export const ImportScreen = () => {
  const { get, change } = useAddress();
  const importId = ImportId.safeParse(get('import')).data;
  const open = (id: ImportId | null) => change({ import: id, column: null });
  return (
    <Screen
      title="Import people"
      description={
        importId === undefined ? (
          'From a CSV file. Nothing changes until you have seen what the check says.'
        ) : (
          <NextLink href="/app/admin/import">Another file, and earlier imports</NextLink>
        )
      }
    >
      {importId === undefined ? (
        <Stack gap="large">
          <ImportUpload onChecked={open} />
          <ImportHistory />
        </Stack>
      ) : (
        <ImportReport importId={importId} />
      )}
    </Screen>
  );
};

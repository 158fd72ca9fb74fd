'use client';

import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FileDropzone from '@cloudscape-design/components/file-dropzone';
import FileInput from '@cloudscape-design/components/file-input';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { uploadOf } from '@vicinity/api-client';
import { Card, ProblemAlert, Quiet, Row, Stack, useApiMutation } from '@vicinity/ui';
import { checkImportRoute, importTemplate, listImportsRoute } from '../../contract/import.ts';
import type { ImportId } from '../../contract/values.ts';
import styles from './import.module.css';
import { ImportColumns } from './import-columns.tsx';
import { saveFile } from './save-file.ts';

/** Takes a file and has it checked. */
export const ImportUpload = ({ onChecked }: { onChecked: (id: ImportId) => void }) => {
  const check = useApiMutation(checkImportRoute, {
    refreshes: [listImportsRoute],
    onSuccess: ({ id }) => onChecked(id),
  });
  const take = async (files: readonly File[]) => {
    const [file] = files;
    if (file !== undefined) check.mutate({ body: await uploadOf(file) });
  };
  return (
    <Card
      title="Choose a file"
      description="One row a person. Only email and name are needed; the rest can come later."
      actions={
        <Button
          iconName="download"
          onClick={() => saveFile({ content: importTemplate, fileName: 'people-template.csv' })}
        >
          Template
        </Button>
      }
    >
      <Stack>
        <ProblemAlert problem={check.error} />
        <div className={styles.dropzone}>
          <FileDropzone onChange={({ detail }) => void take(detail.value)}>
            <div className={styles.drop}>
              {check.isPending ? (
                <StatusIndicator type="in-progress">Checking every row</StatusIndicator>
              ) : (
                <>
                  <FileInput
                    accept=".csv,text/csv,text/tab-separated-values,text/plain"
                    value={[]}
                    onChange={({ detail }) => void take(detail.value)}
                  >
                    Choose a CSV file
                  </FileInput>
                  <Quiet>or drop it here: up to 50,000 rows and 20 MB</Quiet>
                </>
              )}
            </div>
          </FileDropzone>
        </div>
        <ExpandableSection headerText="Which columns can a file have?">
          <ImportColumns />
        </ExpandableSection>
        <Row>
          <Quiet>
            An import never deletes anybody, and an empty cell leaves what is known as it is.
          </Quiet>
        </Row>
      </Stack>
    </Card>
  );
};

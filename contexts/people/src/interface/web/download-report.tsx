'use client';

import Button from '@cloudscape-design/components/button';
import type { Route } from '@vicinity/http/contract';
import { apiPrefix } from '@vicinity/http/contract';

type Props = { route: Pick<Route, 'path'>; search: string; children: string };

/** Lets the browser save a report, as it is filtered. */
export const DownloadReport = ({ route, search, children }: Props) => (
  <Button
    iconName="download"
    href={`${apiPrefix}${route.path}?${search}`}
    download
    ariaLabel={`Download as ${children}`}
  >
    {children}
  </Button>
);

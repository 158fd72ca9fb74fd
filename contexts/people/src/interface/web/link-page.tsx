'use client';

import { ApiProblem } from '@vicinity/api-client';
import { ProblemAlert, SkeletonLine, Stack, useApiQuery } from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import type { readAddressRoute, readAddressUndoRoute } from '../../contract/address-routes.ts';
import type { readPasswordResetRoute } from '../../contract/password-routes.ts';
import { LinkNotValid } from '../../contract/problems.ts';
import type { readRegistrationRoute } from '../../contract/registration.ts';
import type { readInvitationRoute } from '../../contract/routes.ts';
import { PublicData, PublicPage } from './public-page.tsx';

/** Whom a link is for. */
export type LinkOwner = {
  readonly name: string;
  readonly email: string;
  readonly instance: string;
};

type Props = {
  /** Says whom the link in the page's address is for. */
  route:
    | typeof readInvitationRoute
    | typeof readPasswordResetRoute
    | typeof readRegistrationRoute
    | typeof readAddressRoute
    | typeof readAddressUndoRoute;
  /** Heads the page until that is known. */
  title: string;
  /** What to do about a link that opens nothing. */
  advice: { lead: string; foot: ReactNode };
  children: (token: string, owner: LinkOwner) => ReactNode;
};

/** A page that a link from a mail leads to: what is behind it, once the link is known to be good. */
export const LinkPage = (props: Props) => (
  <PublicData>
    <Opened {...props} />
  </PublicData>
);

const Opened = ({ route, title, advice, children }: Props) => {
  const token = useSearchParams().get('token') ?? '';
  const { data, error } = useApiQuery(
    route,
    { query: { token } },
    // Once the link is used, asking again would answer that it is not valid.
    { enabled: token !== '', staleTime: Number.POSITIVE_INFINITY },
  );
  if (error !== null || token === '') {
    return (
      <PublicPage picture="lost" title="This link does not open anything" {...advice}>
        <ProblemAlert problem={isDead(error) ? null : error} />
      </PublicPage>
    );
  }
  if (data !== undefined) return children(token, data);
  return (
    <PublicPage picture="mug" title={title}>
      <Stack>
        <SkeletonLine />
        <SkeletonLine width={60} />
      </Stack>
    </PublicPage>
  );
};

// The page says it already; anything else, such as a hub that cannot be reached, is news.
const isDead = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.is(LinkNotValid);

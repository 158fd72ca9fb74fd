import { SkeletonLine, Stack } from '@vicinity/ui';
import { PublicPage } from './public-page.tsx';

/** The moment between a provider and the hub. */
export const SigningIn = () => (
  <PublicPage picture="coffee" title="Signing you in" lead="This takes a moment.">
    <div role="status" aria-label="Signing you in">
      <Stack>
        <SkeletonLine />
        <SkeletonLine width={60} />
      </Stack>
    </div>
  </PublicPage>
);

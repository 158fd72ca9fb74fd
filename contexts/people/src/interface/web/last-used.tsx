'use client';

import type { Instant } from '@vicinity/core';
import { When } from '@vicinity/ui';

/** When something was used last, as the end of a sentence. */
export const LastUsed = ({ at }: { at: Instant | null }) =>
  at === null ? (
    'never used'
  ) : (
    <>
      last used <When at={at} />
    </>
  );

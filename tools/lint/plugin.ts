import { definePlugin } from '@oxlint/plugins';
import { boundaries } from './rules/boundaries.ts';
import { casts } from './rules/casts.ts';
import { jsxRoom } from './rules/jsx-room.ts';
import { ownSchema } from './rules/own-schema.ts';
import { pureDomain } from './rules/pure-domain.ts';
import { sqlRoom } from './rules/sql-room.ts';

/** The rules of this code base that no published plugin has; `tests/boundaries` proves each one. */
export default definePlugin({
  meta: { name: 'vicinity' },
  rules: {
    boundaries,
    casts,
    'jsx-room': jsxRoom,
    'own-schema': ownSchema,
    'pure-domain': pureDomain,
    'sql-room': sqlRoom,
  },
});

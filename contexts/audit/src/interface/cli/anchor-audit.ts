import { command } from '@vicinity/api-client/command';
import { z } from 'zod';
import { Anchor } from '../../contract/entry.ts';
import { makeAnchorRoute } from '../../contract/routes.ts';

export const anchorAudit = command('audit anchor', {
  summary:
    'Sign the present state of the audit log; keep the line where no admin of the hub can reach it',
  async run({ api, out }) {
    out.result(JSON.stringify(z.encode(Anchor, await api(makeAnchorRoute, {}))));
  },
});

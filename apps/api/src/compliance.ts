import { met, type Requirement, testsIn } from '@vicinity/audit/contract';

/** How the hub as a whole meets OWASP ASVS 5.0, beside what its contexts say. */
export const hubRequirements = ({ demo }: { readonly demo: boolean }): Requirement[] => [
  met(
    '6.3.2',
    'There are no accounts that everybody knows',
    testsIn('contexts/people/src/application/commands/set-up.test.ts')(
      'makes the first admin, signs them in, and is gone',
    ),
    {
      why: 'But for the people of the demo company, who have one password that is printed at the start.',
      settings: [{ variable: 'DEMO', value: String(demo), wanted: 'false', meets: !demo }],
    },
  ),
];

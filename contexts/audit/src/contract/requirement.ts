/** A test that shows that a requirement is met, or a document where one is asked for. */
export type Evidence = {
  /** From the top of the source. */
  readonly file: string;
  /** The name of the test; null for a document. */
  readonly test: string | null;
};

/** A setting on which it depends whether a requirement is met. */
export type SettingThatMatters = {
  /** As it is set: `PEOPLE_MAIL_CODES`. */
  readonly variable: string;
  readonly value: string;
  /** What it would have to be. */
  readonly wanted: string;
  readonly meets: boolean;
};

/** How a requirement of OWASP ASVS 5.0 is met, or why not. */
export type Requirement = {
  /** `6.2.1`. */
  readonly id: string;
  /** What is asked, in our own short words. */
  readonly about: string;
  readonly verdict: 'met' | 'not-met' | 'not-applicable';
  /** What is missing, or why it does not apply; how, where that needs saying. */
  readonly why: string | null;
  readonly evidence: readonly Evidence[];
  readonly settings: readonly SettingThatMatters[];
};

export type RequirementOptions = {
  readonly why?: string;
  readonly settings?: readonly SettingThatMatters[];
};

/** Tests of one file: `testsIn('a.test.ts')('is refused', 'is told')`. */
export const testsIn =
  (file: string) =>
  (...names: readonly string[]): Evidence[] =>
    names.map((test) => ({ file, test }));

/** Documents, where a requirement asks for one. */
export const documents = (...files: readonly string[]): Evidence[] =>
  files.map((file) => ({ file, test: null }));

/** Met, as long as the settings that matter are as wanted. */
export const met = (
  id: string,
  about: string,
  evidence: readonly Evidence[],
  { why, settings = [] }: RequirementOptions = {},
): Requirement => ({ id, about, verdict: 'met', why: why ?? null, evidence, settings });

export const notMet = (id: string, about: string, why: string): Requirement => ({
  id,
  about,
  verdict: 'not-met',
  why,
  evidence: [],
  settings: [],
});

export const notApplicable = (id: string, about: string, why: string): Requirement => ({
  ...notMet(id, about, why),
  verdict: 'not-applicable',
});

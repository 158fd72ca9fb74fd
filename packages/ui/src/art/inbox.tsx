/** An empty tray, and the plane that just left. */
export const inbox = (
  <>
    <path
      d="M36 72h24a4 4 0 0 1 4 4c0 5 7 10 16 10s16-5 16-10a4 4 0 0 1 4-4h24v20a10 10 0 0 1-10 10H46a10 10 0 0 1-10-10z"
      fill="var(--v-violet)"
    />
    <path
      d="m36 72 12-24h64l12 24"
      stroke="var(--v-violet)"
      strokeWidth="5"
      strokeLinejoin="round"
      opacity=".55"
    />
    <path
      d="M58 46q10-18 32-22"
      stroke="var(--v-honey)"
      strokeWidth="3"
      strokeLinecap="round"
      strokeDasharray="1 8"
    />
    <path d="m92 30 40-18-14 38-10-12z" fill="var(--v-coral)" />
    <path d="m108 38 24-26-16 20z" fill="var(--v-coral-text)" opacity=".5" />
  </>
);

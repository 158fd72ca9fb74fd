/** A signpost that points both ways. */
export const lost = (
  <>
    <path d="M76 22h8v82h-8z" fill="var(--v-violet-text)" opacity=".6" />
    <path d="M48 30h58l14 13-14 13H48a6 6 0 0 1-6-6V36a6 6 0 0 1 6-6z" fill="var(--v-violet)" />
    <path d="M112 62H58L44 74l14 12h54a6 6 0 0 0 6-6V68a6 6 0 0 0-6-6z" fill="var(--v-coral)" />
    <path
      d="M58 43h34M70 74h34"
      stroke="#fff"
      strokeWidth="4"
      strokeLinecap="round"
      opacity=".85"
    />
  </>
);

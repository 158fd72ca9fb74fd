/** A sheet of rows on its way up. */
export const table = (
  <>
    <rect
      x="36"
      y="34"
      width="76"
      height="68"
      rx="12"
      fill="var(--v-violet-soft)"
      stroke="var(--v-violet)"
      strokeWidth="5"
    />
    <path d="M36 52h76" stroke="var(--v-violet)" strokeWidth="5" />
    <g strokeLinecap="round" strokeWidth="6">
      <path d="M52 66h10M52 79h10M52 92h10" stroke="var(--v-coral)" />
      <path d="M74 66h24M74 79h16M74 92h22" stroke="var(--v-violet)" opacity=".6" />
    </g>
    <circle cx="114" cy="42" r="21" fill="var(--v-mint)" />
    <path
      d="M114 53V32m-9 8 9-9 9 9"
      stroke="#fff"
      strokeWidth="5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </>
);

/** A lens over dots, none of which is the one. */
export const search = (
  <>
    <g fill="var(--v-sky)" opacity=".55">
      <circle cx="34" cy="42" r="6" />
      <circle cx="30" cy="72" r="4" />
      <circle cx="126" cy="30" r="5" />
      <circle cx="136" cy="60" r="7" />
    </g>
    <path d="m98 78 20 20" stroke="var(--v-violet-text)" strokeWidth="11" strokeLinecap="round" />
    <circle
      cx="76"
      cy="54"
      r="31"
      fill="var(--v-violet-soft)"
      stroke="var(--v-violet)"
      strokeWidth="7"
    />
    <circle cx="67" cy="51" r="3" fill="var(--v-violet-text)" />
    <circle cx="85" cy="51" r="3" fill="var(--v-violet-text)" />
    <path d="M69 65q7-5 14 0" stroke="var(--v-violet-text)" strokeWidth="3" strokeLinecap="round" />
  </>
);

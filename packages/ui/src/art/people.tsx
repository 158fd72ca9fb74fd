/** Three people who look at you. */
export const people = (
  <>
    <g>
      <path d="M18 102a24 24 0 0 1 48 0z" fill="var(--v-sky)" />
      <circle
        cx="42"
        cy="62"
        r="15"
        fill="var(--v-sky-soft)"
        stroke="var(--v-sky)"
        strokeWidth="4"
      />
      <path d="M94 102a24 24 0 0 1 48 0z" fill="var(--v-coral)" />
      <circle
        cx="118"
        cy="62"
        r="15"
        fill="var(--v-coral-soft)"
        stroke="var(--v-coral)"
        strokeWidth="4"
      />
    </g>
    <path d="M48 104a32 32 0 0 1 64 0z" fill="var(--v-violet)" />
    <circle
      cx="80"
      cy="48"
      r="20"
      fill="var(--v-violet-soft)"
      stroke="var(--v-violet)"
      strokeWidth="5"
    />
    <circle cx="73" cy="46" r="2.6" fill="var(--v-violet-text)" />
    <circle cx="87" cy="46" r="2.6" fill="var(--v-violet-text)" />
    <path
      d="M74 55q6 5 12 0"
      stroke="var(--v-violet-text)"
      strokeWidth="2.6"
      strokeLinecap="round"
    />
  </>
);

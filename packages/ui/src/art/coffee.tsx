/** Two cups that lean towards each other. */
export const coffee = (
  <>
    <g transform="rotate(-6 52 80)">
      <path d="M28 58h44v20a20 20 0 0 1-20 20h-4a20 20 0 0 1-20-20z" fill="var(--v-violet)" />
      <path
        d="M30 66a9 9 0 1 0 0 18"
        stroke="var(--v-violet)"
        strokeWidth="6"
        strokeLinecap="round"
      />
      <path d="M28 58h44v5H28z" fill="var(--v-violet-text)" opacity=".35" />
      <circle cx="45" cy="76" r="2.4" fill="#fff" />
      <circle cx="57" cy="76" r="2.4" fill="#fff" />
      <path d="M46 83q5 4 10 0" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    </g>
    <g transform="rotate(6 110 80)">
      <path d="M90 58h44v20a20 20 0 0 1-20 20h-4a20 20 0 0 1-20-20z" fill="var(--v-coral)" />
      <path
        d="M132 66a9 9 0 1 1 0 18"
        stroke="var(--v-coral)"
        strokeWidth="6"
        strokeLinecap="round"
      />
      <path d="M90 58h44v5H90z" fill="var(--v-coral-text)" opacity=".35" />
      <circle cx="105" cy="76" r="2.4" fill="#fff" />
      <circle cx="117" cy="76" r="2.4" fill="#fff" />
      <path d="M106 83q5 4 10 0" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    </g>
    <g stroke="var(--v-honey)" strokeWidth="4" strokeLinecap="round">
      <path d="M42 46q-5-7 0-13t0-13" />
      <path d="M57 44q-5-6 0-11t0-11" opacity=".6" />
      <path d="M118 46q5-7 0-13t0-13" />
      <path d="M103 44q5-6 0-11t0-11" opacity=".6" />
    </g>
  </>
);

/** One cup, waiting. */
export const mug = (
  <>
    <path d="M52 46h50v32a22 22 0 0 1-22 22h-6a22 22 0 0 1-22-22z" fill="var(--v-violet)" />
    <path d="M100 56h6a11 11 0 0 1 0 22h-6" stroke="var(--v-violet)" strokeWidth="7" />
    <path d="M52 46h50v6H52z" fill="var(--v-violet-text)" opacity=".35" />
    <path d="M67 69q3-3 6 0M81 69q3-3 6 0" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
    <path d="M73 79q4 3 8 0" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
    <g fill="var(--v-honey)" fontWeight="800" fontFamily="var(--v-font)">
      <text x="104" y="36" fontSize="14">
        z
      </text>
      <text x="116" y="26" fontSize="19">
        z
      </text>
    </g>
  </>
);

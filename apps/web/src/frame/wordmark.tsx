/** Two circles that come near each other: the logo, in the colours of the theme. */
export const Logo = ({ size = 30 }: { size?: number }) => (
  <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden focusable="false">
    <rect width="32" height="32" rx="9.5" fill="#6b45dd" />
    <circle cx="12.6" cy="16" r="6.2" fill="#fff" />
    <circle cx="20.6" cy="16" r="6.2" fill="#ffb7a3" fillOpacity=".92" />
    <path d="M16.6 11.26a6.2 6.2 0 0 1 0 9.48 6.2 6.2 0 0 1 0-9.48z" fill="#372273" />
  </svg>
);

/** Whose password a form is about: password managers keep it under this address. */
export const PasswordOwner = ({ email }: { email: string }) => (
  <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
);

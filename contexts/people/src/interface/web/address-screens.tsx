'use client';

import { NextLink, ProblemAlert, useApiMutation } from '@vicinity/ui';
import {
  confirmAddressRoute,
  readAddressRoute,
  readAddressUndoRoute,
  undoAddressRoute,
} from '../../contract/address-routes.ts';
import { type LinkOwner, LinkPage } from './link-page.tsx';
import { PublicForm, PublicPage } from './public-page.tsx';

const toSignIn = <NextLink href="/sign-in">Sign in</NextLink>;

/** Where the link leads that came to a new address. */
export const ConfirmAddressScreen = () => (
  <LinkPage
    route={readAddressRoute}
    title="A new address"
    advice={{
      lead: 'Links work once, for 24 hours, and a newer one replaces the older. Ask for a new one under “Sign-in and security”.',
      foot: toSignIn,
    }}
  >
    {(token, owner) => <ConfirmAddress token={token} owner={owner} />}
  </LinkPage>
);

type Props = { token: string; owner: LinkOwner };

const ConfirmAddress = ({ token, owner: { name, email, instance } }: Props) => {
  const confirm = useApiMutation(confirmAddressRoute);
  if (confirm.isSuccess)
    return (
      <PublicPage
        picture="coffee"
        title="Your address is changed"
        lead={`You sign in with ${email} from now on. We have told your old address.`}
        foot={<NextLink href="/app">Go to the hub</NextLink>}
      />
    );
  return (
    <PublicPage
      picture="mug"
      title="Is this your address?"
      lead={`${name} at ${instance} signs in with ${email} from then on, and gets mail there.`}
    >
      <PublicForm
        submit="Use this address"
        busy={confirm.isPending}
        alert={<ProblemAlert problem={confirm.error} />}
        onSubmit={() => confirm.mutate({ body: { token } })}
      >
        {null}
      </PublicForm>
    </PublicPage>
  );
};

/** Where the link leads by which the owner of an old address takes its change back. */
export const UndoAddressScreen = () => (
  <LinkPage
    route={readAddressUndoRoute}
    title="A change of your address"
    advice={{
      lead: 'Links like this work once, for 7 days. If somebody else has your account, tell whoever runs this hub.',
      foot: toSignIn,
    }}
  >
    {(token, owner) => <UndoAddress token={token} owner={owner} />}
  </LinkPage>
);

const UndoAddress = ({ token, owner: { email } }: Props) => {
  const undo = useApiMutation(undoAddressRoute);
  if (undo.isSuccess)
    return (
      <PublicPage
        picture="mug"
        title="It is yours again"
        lead={`Everybody is signed out. A link for a new password is on its way to ${email}.`}
        foot={toSignIn}
      />
    );
  return (
    <PublicPage
      picture="lost"
      title="It was not you?"
      lead={`Then ${email} becomes the address of your account again. Everybody is signed out, access tokens end, and so do the password and whatever was added since. We mail you a link for a new password.`}
    >
      <PublicForm
        submit="Take it back"
        busy={undo.isPending}
        alert={<ProblemAlert problem={undo.error} />}
        onSubmit={() => undo.mutate({ body: { token } })}
      >
        {null}
      </PublicForm>
    </PublicPage>
  );
};

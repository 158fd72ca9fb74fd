import { type Instant, PersonId, Role } from '@vicinity/core';
import { type Db, StoredInstant, sql, type Tx, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { IdentityId, ProviderId } from '../contract/sign-on.ts';
import { AccountState, type Email } from '../contract/values.ts';

const Owner = z.object({
  id: PersonId,
  roles: z.array(Role),
  granted: z.array(z.string()),
  state: AccountState,
  joined: z.boolean(),
});

const owner = sql`p.id, p.roles, p.state, p.joined_at is not null as joined, array(
  select distinct unnest(r.permissions) from people.person_role h join people.role r on r.id = h.role_id
  where h.person_id = p.id) as granted`;

/** Whom a provider knows: the issuer is its word, the subject is that person’s. */
type Key = { readonly issuer: string; readonly subject: string };

export type NewIdentity = Key & {
  readonly id: IdentityId;
  readonly personId: PersonId;
  readonly providerId: ProviderId;
  readonly label: string;
};

/** Accounts with providers, by which people sign in. */
export const identities = {
  /** Removes what was linked from then on. */
  removeSince: async (tx: Tx, personId: PersonId, since: Instant): Promise<void> => {
    await tx.run(sql`
      delete from people.identity where person_id = ${personId} and linked_at >= ${timestamp(since)}`);
  },

  /** Whose identity this is, if anybody’s. Sign-ins of one identity take turns, so that two at once make one account. */
  lockOwner: async (tx: Tx, { issuer, subject }: Key) => {
    await tx.run(sql`
      select pg_advisory_xact_lock(hashtextextended(${`identity ${issuer} ${subject}`}, 0))`);
    return tx.maybeOne(
      Owner,
      sql`
        select ${owner} from people.identity i join people.person p on p.id = i.person_id
        where i.issuer = ${issuer} and i.subject = ${subject} for update of p`,
    );
  },

  /** Who has this address, held. */
  lockByAddress: (tx: Tx, email: Email) =>
    tx.maybeOne(
      Owner,
      sql`select ${owner} from people.person p where p.email = ${email} for update`,
    ),

  /** Links an identity, and its use at once. */
  add: async (tx: Tx, added: NewIdentity, now: Instant): Promise<void> => {
    const { id, personId, issuer, subject, providerId, label } = added;
    await tx.run(sql`
      insert into people.identity (id, person_id, issuer, subject, provider_id, label, linked_at, last_used_at)
      values (${id}, ${personId}, ${issuer}, ${subject}, ${providerId}, ${label}, ${timestamp(now)},
        ${timestamp(now)})`);
  },

  /** Notes that it was used, and by which provider and name it is known since. */
  use: async (
    tx: Tx,
    { issuer, subject, providerId, label }: Omit<NewIdentity, 'id' | 'personId'>,
    now: Instant,
  ): Promise<void> => {
    await tx.run(sql`
      update people.identity
      set provider_id = ${providerId}, label = ${label}, last_used_at = ${timestamp(now)}
      where issuer = ${issuer} and subject = ${subject}`);
  },

  /** Somebody’s own, the first linked first. */
  of: (db: Db | Tx, personId: PersonId) =>
    db.many(
      Linked,
      sql`
        select i.id, coalesce(v.name, i.issuer) as provider, i.provider_id as "providerId", i.issuer, i.subject, i.label,
          i.linked_at as "linkedAt", i.last_used_at as "lastUsedAt", coalesce(v.enabled, false) as usable
        from people.identity i left join people.identity_provider v on v.id = i.provider_id
        where i.person_id = ${personId} order by i.id`,
    ),

  /** The roles, and what custom ones grant, of all who are known by this issuer. */
  powersBy: (tx: Tx, issuer: string) =>
    tx.one(
      Powers,
      sql`
        with known as (
          select p.id, p.roles from people.identity i join people.person p on p.id = i.person_id
          where i.issuer = ${issuer})
        select array(select distinct unnest(roles) from known) as roles, array(
          select distinct unnest(r.permissions) from people.person_role h
          join people.role r on r.id = h.role_id join known on known.id = h.person_id) as granted`,
    ),

  remove: async (tx: Tx, id: IdentityId): Promise<void> => {
    await tx.run(sql`delete from people.identity where id = ${id}`);
  },
};

const Powers = z.object({ roles: z.array(Role), granted: z.array(z.string()) });

const Linked = z.object({
  id: IdentityId,
  provider: z.string(),
  providerId: ProviderId.nullable(),
  issuer: z.string(),
  subject: z.string(),
  label: z.string(),
  linkedAt: StoredInstant,
  lastUsedAt: StoredInstant.nullable(),
  usable: z.boolean(),
});

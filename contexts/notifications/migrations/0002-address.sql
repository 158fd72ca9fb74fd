-- Where a mail goes instead of its person's own address: to one that is not theirs yet, or not any more. It is
-- forgotten once the mail is settled.
alter table notifications.intent add column address text;

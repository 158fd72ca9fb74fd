drop table people.person_role, people.role;
drop index people.person_owners;
-- Owners are admins to the release before; whoever has no role left that it knows is a member.
update people.person
set roles = case when known = '{}' then '{member}' else known end
from (
  select id as person_id, array(
    select distinct case role when 'owner' then 'admin' else role end from unnest(roles) role
    where role in ('owner', 'admin', 'organiser', 'member')) as known
  from people.person) older
where id = person_id and not roles <@ '{admin,organiser,member}';
alter table people.person drop constraint person_roles_check;
alter table people.person add constraint person_roles_check check (roles <@ '{admin,organiser,member}');

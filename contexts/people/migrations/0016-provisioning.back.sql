drop table people.scim_member, people.scim_group, people.scim_user, people.scim_token;

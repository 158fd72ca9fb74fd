drop table people.address_change;

drop table people.factor_grace;

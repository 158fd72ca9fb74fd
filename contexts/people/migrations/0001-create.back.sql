drop schema people cascade;

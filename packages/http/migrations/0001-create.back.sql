drop schema http cascade;

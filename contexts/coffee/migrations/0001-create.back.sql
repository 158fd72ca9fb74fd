drop schema coffee cascade;

drop schema realtime cascade;

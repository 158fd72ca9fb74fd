drop table people.device_request;

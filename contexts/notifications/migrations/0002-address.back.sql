alter table notifications.intent drop column address;

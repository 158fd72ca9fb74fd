drop table http.rate;

create table if not exists note (
  title varchar(200) primary key,
  body varbinary(1000000) not null,
  changed timestamp with time zone not null
);

-- What the case system holds: one row a case.
create table cases (
    case_id integer primary key,
    ward text not null,
    opened date not null,
    urgent boolean not null,
    cost numeric(10, 2)
);
insert into cases
select
    n,
    (array['North', 'South', 'East'])[1 + n % 3],
    date '2019-01-01' + n % 90,
    n % 4 = 0,
    case when n % 10 = 0 then null else 100.10 + n end
from generate_series(1, 300) as n;
create table secrets (word text);
insert into secrets values ('open sesame');

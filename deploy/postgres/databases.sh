#!/bin/sh
# Run once by the postgres image, on an empty volume: a database and a role for each of Tocsin and Prefect,
# neither of which can look into the other's.
set -eu

database() {
    psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
        --set name="$1" --set word="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'word';
CREATE DATABASE :"name" OWNER :"name" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

database tocsin "$TOCSIN_DATABASE_PASSWORD"
database prefect "$PREFECT_DATABASE_PASSWORD"

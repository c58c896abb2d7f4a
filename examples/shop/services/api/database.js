"use strict";
const { readFileSync } = require("node:fs");
const { Signer } = require("@aws-sdk/rds-signer");
const { Pool } = require("pg");

const { env } = process;
const [hostname, port, username] = [env.ORDERS_HOST, Number(env.ORDERS_PORT), env.ORDERS_USER];

/** A token of IAM where the user has no password; otherwise the password, as a variable or in a file. */
async function password() {
  if (env.ORDERS_AUTHENTICATION === "iam") return new Signer({ hostname, port, username }).getAuthToken();
  return env.ORDERS_PASSWORD ?? readFileSync(env.ORDERS_PASSWORD_FILE, "utf8").trim();
}

/** Amazon RDS refuses a connection without TLS; the container of development has none. */
const ssl = env.ORDERS_PASSWORD_FILE === undefined;

exports.orders = new Pool({ host: hostname, port, user: username, database: env.ORDERS_DATABASE, password, ssl, max: 5 });

"use strict";
const { orders } = require("./database");

/** Each step may run again: a migration that was stopped half-way is repeated. An order is found by who has its id alone. */
const STEPS = [
  "CREATE TABLE IF NOT EXISTS products (id text PRIMARY KEY, name text NOT NULL, cents integer NOT NULL)",
  "CREATE TABLE IF NOT EXISTS orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), product text NOT NULL REFERENCES products, quantity integer NOT NULL CHECK (quantity > 0), placed timestamptz NOT NULL DEFAULT now())",
  "INSERT INTO products VALUES ('tea', 'Tea, 100 g', 690), ('pot', 'Tea pot', 3400) ON CONFLICT DO NOTHING",
];

async function migrate() {
  for (const step of STEPS) await orders.query(step);
  console.log(JSON.stringify({ level: "info", message: "migrated", steps: STEPS.length }));
  await orders.end();
}

migrate().catch((error) => {
  console.log(JSON.stringify({ level: "error", message: error.message }));
  process.exitCode = 1;
});

"use strict";
const { readFileSync } = require("node:fs");
const { PutObjectCommand, S3Client } = require("@aws-sdk/client-s3");
const { orders } = require("./database");
const { receive } = require("./messages");

const { env } = process;
// A bucket of the emulator has no name in the DNS.
const s3 = new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL !== undefined });
const stop = new AbortController();

/** Without its key the worker ends, and the platform starts it again: once somebody has set it, it works. */
const key = env.STRIPE_KEY ?? readFileSync(env.STRIPE_KEY_FILE, "utf8").trim();

/** Charges an order, which a real shop asks its payment service for, and keeps the receipt. */
async function charge({ order }) {
  const { rows } = await orders.query(
    "SELECT o.id, p.name, o.quantity * p.cents AS cents FROM orders o JOIN products p ON p.id = o.product WHERE o.id = $1",
    [order],
  );
  if (key === "" || rows.length === 0) throw new Error(`order ${order} cannot be charged`);
  const Body = JSON.stringify(rows[0]);
  await s3.send(new PutObjectCommand({ Bucket: env.RECEIPTS_BUCKET, Key: `${order}.json`, Body }));
  console.log(JSON.stringify({ level: "info", message: "charged", order }));
}

async function work() {
  while (!stop.signal.aborted) {
    try {
      await receive(charge, stop.signal);
    } catch (error) {
      if (stop.signal.aborted) break;
      console.log(JSON.stringify({ level: "error", message: error.message }));
      await new Promise((resolve) => setTimeout(resolve, 5000));
    }
  }
  await orders.end();
}

process.on("SIGTERM", () => stop.abort());
work();

"use strict";
const { connect } = require("./database");

/** Milliseconds for which an answer counts: however many ask, the database is asked this often. */
const CURRENT = 5000;
/** Milliseconds; with the two seconds for a new connection less than the five that a health check waits. */
const DEADLINE = 2000;

// A connection of its own: requests that wait for one make the service slow, but not unhealthy.
const database = connect(1);
let last;

/** Whether orders can be taken: a service that cannot reach its database can answer nothing that matters. */
exports.healthy = () => {
  const now = performance.now();
  if (last === undefined || now - last.at > CURRENT) last = { at: now, answer: ask() };
  return last.answer;
};

exports.close = () => database.end();

async function ask() {
  try {
    await database.query({ text: "SELECT 1", query_timeout: DEADLINE });
    return true;
  } catch ({ message }) {
    console.log(JSON.stringify({ level: "error", message: "the database does not answer", reason: message }));
    return false;
  }
}

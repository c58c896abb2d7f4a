"use strict";
// Loaded before the app, in each Node process that its command starts: plain JavaScript, so that any loader can follow.
const { appendFileSync } = require("node:fs");

// The monitor runs before Node prints anything and changes nothing for other errors, which end as they would without it.
process.on("uncaughtExceptionMonitor", (error) => {
  const path = process.env.SYMPHONY_REPORT;
  if (!path || error?.name !== "SpecificationError" || !Array.isArray(error.problems)) return;
  appendFileSync(path, `${JSON.stringify({ kind: "problems", problems: error.problems })}\n`);
  process.exit(2);
});

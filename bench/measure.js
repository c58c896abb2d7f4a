"use strict";

/** Prints what the process took: wall time since its start without `excluded`, in milliseconds, and its peak memory in MB. */
function finish(excluded) {
  const wall = performance.now() - excluded;
  process.stdout.write(JSON.stringify({ wall, memory: process.resourceUsage().maxRSS / 1024 }));
}

module.exports = { finish };

"use strict";

// What is known of each answered request: a line of JSON in the log, and metrics in the text format of Prometheus.
const LIMITS = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5];
const QUIET = ["/healthz", "/metrics"];

const answers = new Map();
const buckets = LIMITS.map(() => 0);
let seconds = 0;
let count = 0;

/** Observes one request until it is answered. */
function observe(request, response) {
  if (QUIET.includes(request.url)) return;
  const start = process.hrtime.bigint();
  response.once("close", () => {
    const took = Number(process.hrtime.bigint() - start) / 1e9;
    const status = response.statusCode;
    answers.set(status, (answers.get(status) ?? 0) + 1);
    LIMITS.forEach((limit, i) => (buckets[i] += took <= limit ? 1 : 0));
    seconds += took;
    count += 1;
    const { method, url } = request;
    console.log(JSON.stringify({ level: "info", message: "request", method, url, status, duration_ms: took * 1000 }));
  });
}

function metrics() {
  return [
    "# TYPE http_requests_total counter",
    ...[...answers].map(([code, n]) => `http_requests_total{code="${code}"} ${n}`),
    "# TYPE http_request_duration_seconds histogram",
    ...LIMITS.map((limit, i) => `http_request_duration_seconds_bucket{le="${limit}"} ${buckets[i]}`),
    `http_request_duration_seconds_bucket{le="+Inf"} ${count}`,
    `http_request_duration_seconds_sum ${seconds}`,
    `http_request_duration_seconds_count ${count}`,
    "",
  ].join("\n");
}

module.exports = { metrics, observe };

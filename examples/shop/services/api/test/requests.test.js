"use strict";
const assert = require("node:assert/strict");
const { EventEmitter } = require("node:events");
const { test } = require("node:test");
const { metrics, observe } = require("../requests");

/** A request that was answered at once. */
function answered(url, statusCode) {
  const response = Object.assign(new EventEmitter(), { statusCode });
  observe({ method: "GET", url }, response);
  response.emit("close");
}

test("requests are counted by their status, those of health and metrics are not", () => {
  for (const status of [200, 200, 404]) answered("/products", status);
  answered("/healthz", 200);
  answered("/metrics", 200);
  const lines = metrics().split("\n");
  assert.ok(lines.includes('http_requests_total{code="200"} 2'));
  assert.ok(lines.includes('http_requests_total{code="404"} 1'));
  assert.ok(lines.includes("http_request_duration_seconds_count 3"));
  assert.ok(lines.includes('http_request_duration_seconds_bucket{le="+Inf"} 3'));
});

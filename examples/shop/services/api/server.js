"use strict";
const http = require("node:http");
const cache = require("./cache");
const { orders } = require("./database");
const health = require("./health");
const { find, place, products } = require("./orders");
const { metrics, observe } = require("./requests");

const port = Number(process.env.PORT ?? 8080);
const LARGEST_BODY = 10_000;
const ORDER = /^\/orders\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

async function answer({ method, url }, body) {
  if (method === "GET" && url === "/products") return cache.cached("products", 60, products);
  if (method === "POST" && url === "/orders") return place(body);
  const id = ORDER.exec(url)?.[1];
  return method === "GET" && id !== undefined ? find(id) : undefined;
}

/** What other programs of the environment ask: neither counts as a request. */
async function ownAnswer(url, response) {
  if (url === "/metrics") return response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(metrics());
  const isHealthy = await health.healthy();
  return response.writeHead(isHealthy ? 200 : 503).end(isHealthy ? "ok" : "the database does not answer");
}

const server = http.createServer(async (request, response) => {
  observe(request, response);
  if (request.url === "/metrics" || request.url === "/healthz") return ownAnswer(request.url, response);
  const write = (status, value) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  try {
    let body = "";
    for await (const chunk of request) {
      body += chunk;
      if (body.length > LARGEST_BODY) return write(413, { error: "too large" });
    }
    const value = await answer(request, body);
    write(value ? 200 : 404, value ?? { error: "not found" });
  } catch (error) {
    const isBadRequest = error instanceof SyntaxError;
    console.log(JSON.stringify({ level: isBadRequest ? "info" : "error", message: error.message, url: request.url }));
    write(isBadRequest ? 400 : 500, { error: "the request failed" });
  }
});

server.listen(port, () => console.log(JSON.stringify({ level: "info", message: "listening", port })));
process.on("SIGTERM", () => server.close(() => Promise.all([orders.end(), health.close(), cache.close()])));

"use strict";
const http = require("node:http");
const { Readable } = require("node:stream");
const { pipeline } = require("node:stream/promises");

const port = Number(process.env.PORT ?? 8081);
const api = process.env.API_URL;
/** Milliseconds that a visitor waits for the API at most. */
const DEADLINE = 10_000;
/** What of the API a visitor may ask; its metrics and its health are for others. */
const OPEN = /^\/(products|orders(\/[0-9a-f-]{36})?)$/;

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

const ask = (path, options) => fetch(`${api}${path}`, { ...options, signal: AbortSignal.timeout(DEADLINE) });

async function home(response) {
  const products = await (await ask("/products")).json();
  const rows = products.map((p) => `<li>${escapeHtml(p.name)}: ${(p.cents / 100).toFixed(2)}</li>`).join("");
  const html = `<!doctype html><title>Shop</title><ul>${rows}</ul>`;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
}

async function forward(request, response) {
  const { method, url } = request;
  const body = method === "POST" ? { body: request, duplex: "half" } : {};
  const answer = await ask(url, { method, ...body });
  response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
  await pipeline(Readable.fromWeb(answer.body), response);
}

async function answer(request, response) {
  const { method, url } = request;
  // Its own health alone: that of the API shows in the API's, and a restart here would mend nothing there.
  if (url === "/healthz") return response.end("ok");
  if (url === "/" && method === "GET") return home(response);
  if (OPEN.test(url) && (method === "GET" || method === "POST")) return forward(request, response);
  return response.writeHead(404).end("not found");
}

const server = http.createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.log(JSON.stringify({ level: "error", message: error.message, url: request.url }));
    if (!response.headersSent) response.writeHead(502).end("the shop is closed for a moment");
    else response.destroy();
  });
});

server.listen(port, () => console.log(JSON.stringify({ level: "info", message: "listening", port })));
process.on("SIGTERM", () => server.close());

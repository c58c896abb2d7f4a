"use strict";
const http = require("node:http");

const port = Number(process.env.PORT ?? 8081);
const api = process.env.API_URL;

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

async function home() {
  const products = await (await fetch(`${api}/products`)).json();
  const rows = products.map((p) => `<li>${escapeHtml(p.name)}: ${(p.cents / 100).toFixed(2)}</li>`).join("");
  return `<!doctype html><title>Shop</title><ul>${rows}</ul>`;
}

const server = http.createServer((request, response) => {
  if (request.url === "/healthz") return response.end("ok");
  home().then(
    (html) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html),
    () => response.writeHead(502).end("the shop is closed for a moment"),
  );
});

server.listen(port, () => console.log(JSON.stringify({ level: "info", message: "listening", port })));
process.on("SIGTERM", () => server.close());

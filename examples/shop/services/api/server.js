"use strict";
const http = require("node:http");
const { cached } = require("./cache");
const { orders } = require("./database");
const { send } = require("./messages");

const port = Number(process.env.PORT ?? 8080);
const LARGEST_BODY = 10_000;

async function products() {
  const { rows } = await orders.query("SELECT id, name, cents FROM products ORDER BY id");
  return rows;
}

async function placeOrder(body) {
  const { product, quantity } = JSON.parse(body);
  const { rows } = await orders.query(
    "INSERT INTO orders (product, quantity) SELECT id, $2 FROM products WHERE id = $1 RETURNING id",
    [product, quantity],
  );
  if (rows.length === 0) return undefined;
  await send({ order: rows[0].id });
  return { order: rows[0].id };
}

async function answer(request, body) {
  if (request.url === "/healthz") return { status: "ok" };
  if (request.method === "GET" && request.url === "/products") return cached("products", 60, products);
  if (request.method === "POST" && request.url === "/orders") return placeOrder(body);
  return undefined;
}

const server = http.createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > LARGEST_BODY) return response.writeHead(413).end();
  }
  const write = (status, value) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  try {
    const value = await answer(request, body);
    write(value ? 200 : 404, value ?? { error: "not found" });
  } catch (error) {
    console.log(JSON.stringify({ level: "error", message: error.message, url: request.url }));
    write(error instanceof SyntaxError ? 400 : 500, { error: "the request failed" });
  }
});

server.listen(port, () => console.log(JSON.stringify({ level: "info", message: "listening", port })));
process.on("SIGTERM", () => server.close(() => orders.end()));

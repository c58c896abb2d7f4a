"use strict";
const http = require("node:http");

const port = Number(process.env.PORT ?? 8080);
const catalogue = [
  { id: "tea", name: "Tea, 100 g", cents: 690 },
  { id: "pot", name: "Tea pot", cents: 3400 },
];

const server = http.createServer((request, response) => {
  const routes = { "/healthz": { status: "ok" }, "/products": catalogue };
  const body = routes[request.url];
  response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(body ?? { error: "not found" }));
});

server.listen(port, () => console.log(JSON.stringify({ level: "info", message: "listening", port })));
process.on("SIGTERM", () => server.close());

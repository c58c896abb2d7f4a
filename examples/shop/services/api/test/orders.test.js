"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { place } = require("../orders");

const refused = {
  "no JSON": "tea",
  nothing: "null",
  "no product": { quantity: 1 },
  "a product that is no text": { product: 1, quantity: 1 },
  "no quantity": { product: "tea" },
  "a quantity of none": { product: "tea", quantity: 0 },
  "a quantity below none": { product: "tea", quantity: -1 },
  "a part of one": { product: "tea", quantity: 0.5 },
  "more than the shop sells at once": { product: "tea", quantity: 101 },
};

for (const [name, body] of Object.entries(refused))
  test(`an order with ${name} is refused before anything is asked`, async () => {
    await assert.rejects(place(typeof body === "string" ? body : JSON.stringify(body)), SyntaxError);
  });

"use strict";
const { orders } = require("./database");
const { send } = require("./messages");

const LARGEST_QUANTITY = 100;

exports.products = async () => {
  const { rows } = await orders.query("SELECT id, name, cents FROM products ORDER BY id");
  return rows;
};

/** Keeps the order, and tells the worker, who charges it. */
exports.place = async (body) => {
  const { product, quantity } = orderOf(body);
  const { rows } = await orders.query(
    "INSERT INTO orders (product, quantity) SELECT id, $2 FROM products WHERE id = $1 RETURNING id",
    [product, quantity],
  );
  if (rows.length === 0) return undefined;
  await send({ order: rows[0].id });
  return { order: rows[0].id };
};

exports.find = async (id) => {
  const { rows } = await orders.query("SELECT id, product, quantity, placed FROM orders WHERE id = $1", [id]);
  return rows[0];
};

/** What is wrong with a request is the sender's to mend. */
function orderOf(body) {
  const { product, quantity } = JSON.parse(body) ?? {};
  const isCountable = Number.isInteger(quantity) && quantity > 0 && quantity <= LARGEST_QUANTITY;
  if (typeof product !== "string" || !isCountable) throw new SyntaxError("no order of a product and a quantity");
  return { product, quantity };
}

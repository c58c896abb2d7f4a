// A worker: markdownlint only loads as an ES module.
import { lint } from "markdownlint/promise";
import { parentPort } from "node:worker_threads";

parentPort.on("message", async ({ id, source }) => {
  const { document } = await lint({ strings: { document: source }, config: { default: true, MD013: false } });
  parentPort.postMessage({ id, result: document });
});

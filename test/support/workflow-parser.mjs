// A worker: GitHub's own parser of workflows only loads as an ES module, whose JSON a bundler is expected to take in.
import { register } from "node:module";
import { parentPort } from "node:worker_threads";

const hook = `
import { readFile } from "node:fs/promises";
export async function load(url, context, next) {
  if (!url.endsWith(".json")) return next(url, context);
  return { format: "module", shortCircuit: true, source: "export default " + await readFile(new URL(url), "utf8") };
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import("@actions/workflow-parser");

parentPort.on("message", async ({ id, source }) => {
  const { context, value } = parseWorkflow({ name: "workflow.yml", content: source }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  parentPort.postMessage({ id, result: context.errors.getErrors().map(({ message }) => message) });
});

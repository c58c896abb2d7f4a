// A worker: parses GitHub Flavored Markdown with micromark's reference implementation, which only loads as an ES module.
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ id, source }) => {
  const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  parentPort.postMessage({ id, result: JSON.parse(JSON.stringify(tree)) });
});

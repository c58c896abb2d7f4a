// A worker: parses diagrams with Mermaid itself, which only loads as an ES module.
import DOMPurify from "dompurify";
import { parentPort } from "node:worker_threads";

// Without a DOM there is no HTML sanitizer; the tests assert that no label holds HTML for it to find.
DOMPurify.sanitize ??= (html) => html;
DOMPurify.addHook ??= () => {};
const { default: mermaid } = await import("mermaid");
const { marked } = await import("marked");
const NAMED = { quot: '"', lt: "<", gt: ">", amp: "&" };
mermaid.initialize({ logLevel: "fatal" });

parentPort.on("message", async ({ id, source }) => {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
    const isGroup = new Set(db.getSubGraphs().map((group) => group.id));
    const vertices = [...db.getVertices().values()].filter((vertex) => !isGroup.has(vertex.id));
    const nodes = vertices.map((node) => ({ id: node.id, shape: node.type, ...shown(node.text) }));
    const edges = db.getEdges().map(({ start, end, stroke, text }) => ({ start, end, stroke, ...shown(text) }));
    const groups = db.getSubGraphs().map((group) => ({ id: group.id, nodes: group.nodes, ...shown(group.title) }));
    parentPort.postMessage({ id, result: { direction: db.getDirection(), nodes, edges, groups } });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});

/** What a reader sees: Mermaid passes labels through Markdown (always, before 11.13), then decodes its entities as HTML. */
function shown(text = "") {
  const markdown = marked.lexer(text).flatMap((token) => (token.type === "paragraph" ? token.tokens : [token]));
  // Twice, because Mermaid decodes the finished drawing once more.
  const lines = text.split("\n").map(decoded).map(decoded);
  return {
    lines,
    markup: markdown.filter(({ type }) => type !== "text").map(({ type }) => type),
  };
}

function decoded(line) {
  return line.replace(/ﬂ°(°?)(\w+)¶ß/g, (_, number, name) =>
    number ? String.fromCodePoint(Number(name)) : NAMED[name],
  );
}

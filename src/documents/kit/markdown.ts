/** The Markdown kit: pure functions from data to text. Untrusted text enters by `text` and `code` alone. */
export { anchor } from "./anchor";
export { codeBlock, comment, document, heading, list, paragraph, steps, table, trusted, type Block } from "./blocks";
export { code, externalLink, inline, joined, link, text, type Inline } from "./inline";

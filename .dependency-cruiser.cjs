"use strict";
// The structure of src: checked by test/dependencies.test.ts, drawn by `npx depcruise src -T mermaid`.

/** From the top down: a folder may import itself and those after it. */
const LAYERS = ["cli", "testing", "operations", "synthesis", "documents", "artifacts", "controls", "facts", "platforms", "model", "values"];

const upward = LAYERS.slice(1).map((layer, index) => ({
  name: `${layer}-imports-downward-only`,
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${LAYERS.slice(0, index + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...upward,
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "no-entry-point-inside", severity: "error", from: { path: "^src/[^/]+/" }, to: { path: "^src/[^/]+\\.ts$" } },
    { name: "no-provider-index", severity: "error", from: {}, to: { path: "node_modules/@cdktf/provider-[a-z]+/lib/index" } },
    // Its index loads as fast as its parts, and its parts only in one order.
    { name: "cdktf-by-its-index", severity: "error", from: { path: "^src/" }, to: { path: "node_modules/cdktf/lib/(?!index|synthesize/synthesizer)" } },
    {
      name: "providers-in-platforms-only",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/platforms/" },
      to: { path: "node_modules/@cdktf/provider-" },
    },
    {
      name: "core-loads-no-platform",
      severity: "error",
      from: { path: "^src/index\\.ts$" },
      to: { path: "^src/platforms/(aws|docker)/", reachable: true },
    },
    {
      name: "no-development-dependency",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/(cdktf|constructs|@cdktf|@types)/" },
    },
    { name: "no-unknown-module", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "default", "types"] },
    tsConfig: { fileName: "tsconfig.json" },
  },
};

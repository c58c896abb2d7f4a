"use strict";
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * Tests that take minutes, most of them in waiting for what they deploy; the longest first. All others are run beside them by
 * the other workers.
 */
const SLOW = [
  "examples/shop-operations",
  "platforms/aws/every-construct-apply",
  "operations/faults/service",
  "documents/mutation",
  "pipelines/github-release",
  "operations/faults/plans-and-files",
  "operations/releases/promoted",
  "examples/shop-staging",
  "pipelines/other-hosts-release",
  "operations/faults/platform",
  "operations/faults/killed",
  "engine/shop-compose",
  "operations/plan/plan-environment",
  "platforms/aws/objectives-apply",
  "examples/shop-cdktf",
  "pipelines/gates",
  "consumer/consumer",
  "controls/mutation-proof",
  "operations/deploy/deploy",
].map((name) => {
  const file = join(__dirname, "..", `${name}.test.ts`);
  if (!existsSync(file)) throw new Error(`slow-first.cjs names ${file}, which is not there.`);
  return file;
});

const rank = ({ path }) => {
  const index = SLOW.indexOf(path);
  return index < 0 ? SLOW.length : index;
};

/** Begins with the slow tests, so that the run does not end in waiting for one of them. */
module.exports = class SlowFirst extends Sequencer {
  async sort(tests) {
    return [...(await super.sort(tests))].sort((one, other) => rank(one) - rank(other));
  }
};

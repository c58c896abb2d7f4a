import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Judge, workflowJudge } from "../artifacts/pipelines/workflows";

const WORKFLOWS = join(__dirname, "../../examples/shop/.github/workflows");

let judged: { judge: Judge; close(): Promise<void> };
beforeAll(async () => (judged = await workflowJudge()), 60_000);
afterAll(() => judged.close());

test("actionlint and GitHub's parser find nothing wrong with the committed workflows of examples/shop", async () => {
  const files = readdirSync(WORKFLOWS).sort();
  expect(files).toEqual(["check", "drift", "release", "rollback"].map((flow) => `delivery-${flow}.yml`));
  for (const file of files) expect(await judged.judge(readFileSync(join(WORKFLOWS, file), "utf8"))).toEqual([]);
}, 60_000);

import { judge } from "../../src/controls/judge";
import { renderDocuments } from "../../src/documents";
import type { Project } from "../../src";
import { recordEnvironment, recordProject } from "../../src/synthesis/record";
import { at, service, staging } from "../platforms/aws/staging";

jest.setTimeout(120_000);

/** CPU time of this process in milliseconds: other processes of the machine do not count. */
function cpu<T>(work: () => T): readonly [T, number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

/** An environment of the benchmark, thirty public services: the time to synthesize it without judging, and to judge it. */
function measure(index: number): { readonly synthesis: number; readonly judging: number } {
  const [record, built] = cpu(() => {
    const { env } = staging({ name: `e${index}`, tier: "production" });
    for (let s = 0; s < 30; s += 1) service(env, `service-${s}`, at(`s${s}.example.com`));
    return recordProject(env.node.scope as Project, [recordEnvironment(env, "stacks/e", env.toTerraform())]);
  });
  const [, judging] = cpu(() => judge(record.environments[0]));
  const [, rendered] = cpu(() => renderDocuments(record));
  return { synthesis: built + rendered, judging };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

test("judging an environment of thirty services adds at most a quarter to the time of its synthesis", () => {
  // The first ones compile the code.
  const runs = Array.from({ length: 12 }, (_, index) => measure(index)).slice(3);
  const share = median(runs.map(({ synthesis, judging }) => judging / synthesis));
  process.stdout.write(`judging adds ${(100 * share).toFixed(1)} % to the time of a synthesis\n`);
  expect(share).toBeLessThan(0.25);
});

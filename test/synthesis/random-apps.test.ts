import fc from "fast-check";
import { readFileSync, readdirSync } from "fs";
import { join } from "path";
import { SpecificationError } from "symphony-infra";
import { unescapeTemplate } from "../../src/values/template";
import { newApp, newFolder } from "../support/declare";
import { hostileText } from "../support/hostile-texts";
import { RandomApp, declareRandomApp, randomApp } from "../support/random-app";
import { StubPlatform } from "../support/stub-platform";

/** Everything that a synthesis in a folder of its own writes, by path. */
function synthesize(given: RandomApp): Record<string, string> {
  const outdir = join(newFolder(), "out");
  const app = newApp({ outdir });
  declareRandomApp(app, given, (name) => new StubPlatform(name));
  app.synth();
  const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(outdir.length + 1), readFileSync(path, "utf8")]));
}

test("any app is synthesized, to the same bytes in two folders, or refused with a typed error", () => {
  let synthesized = 0;
  fc.assert(
    fc.property(randomApp, (given) => {
      try {
        const first = synthesize(given);
        expect(synthesize(given)).toEqual(first);
        synthesized += 1;
      } catch (error) {
        if (!SpecificationError.is(error)) throw error;
      }
    }),
    { numRuns: 40 },
  );
  expect(synthesized).toBeGreaterThan(32);
}, 30_000);

test("hostile titles, variables and arguments arrive in Terraform as they were written", () => {
  const values = fc.array(hostileText, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(hostileText, hostileText, values, (title, variable, command) => {
      const service = {
        ports: [80],
        public: false,
        variables: { A: variable },
        command,
        arm: false,
        nested: false,
        renamed: false,
        uses: [],
      };
      const files = synthesize({ title, environments: [{ tier: "staging", state: "local", services: [service] }] });
      const { resource } = JSON.parse(files["stacks/env0/cdk.tf.json"]);
      expect(unescapeTemplate(resource.aws_security_group.api.tags.Title)).toBe(title);
      const [container] = JSON.parse(unescapeTemplate(resource.aws_ecs_task_definition.api_task.container_definitions));
      expect(container.environment).toEqual([{ name: "A", value: variable }]);
      expect(container.command).toEqual(command);
    }),
    { numRuns: 40 },
  );
}, 20_000);

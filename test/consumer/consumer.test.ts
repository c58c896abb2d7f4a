import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type PackedPackage, packInto, readJson } from "./package-files";
import { REPOSITORY, filesBelow } from "../support/tested-package";
import { run } from "./run";

const MINUTES = 60_000;
const APP = join(__dirname, "app");
const STACKS = ["dev", "prod"];
const INSTALL = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];

const root = mkdtempSync(join(tmpdir(), "symphony-consumer-"));
const consumer = join(root, "cdktf");
const successor = join(root, "cdktn");
let packed: PackedPackage;

/** A project of its own outside of this repository, with the tarball as its dependency. */
async function install(folder: string, manifest: Record<string, unknown>): Promise<void> {
  mkdirSync(folder);
  cpSync(APP, folder, { recursive: true });
  cpSync(join(root, packed.filename), join(folder, "symphony-infra.tgz"));
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  await run("npm", INSTALL, folder);
}

/** A source in JavaScript is a script that is run, and has no declarations. */
/** Modules that stand in the index of their folder: scripts/bundle.ts. */
const JOINED =
  /^lib\/(artifacts\/(compose|dockerfile|pipelines)|controls\/(query|reachability|rules|runbooks)|documents|facts|platforms\/aws\/(delivery|monitoring)|values\/problems)\/(?!index\.js$|generated-file\.js$).+\.js$/;

function endsOf(source: string): readonly string[] {
  return source.endsWith(".js") ? [".js"] : [".js", ".d.ts"];
}

beforeAll(async () => {
  packed = await packInto(root);
  await install(consumer, readJson(APP, "package.json"));
}, 10 * MINUTES);

afterAll(() => rmSync(root, { recursive: true, force: true }), MINUTES);

describe("the tarball", () => {
  test("holds the compiled sources and the files for people, and nothing else", () => {
    const sources = filesBelow(join(REPOSITORY, "src")).map((file) => relative(join(REPOSITORY, "src"), file));
    const compiled = sources
      .flatMap((file) => endsOf(file).map((end) => `lib/${file.replace(/\.[jt]s$/, end)}`))
      .filter((file) => !JOINED.test(file));
    const others = [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "docs/api.md",
      "docs/cli.md",
      "docs/commands.md",
      "docs/compose.md",
      "docs/controls.md",
      "docs/errors.md",
      "docs/images.md",
      "docs/monitoring.md",
      "docs/operations.md",
      "docs/pipelines-aws.md",
      "docs/pipelines.md",
      "docs/requirements.md",
      "docs/smoke.md",
      "docs/webhook.md",
      ...readdirSync(join(REPOSITORY, "docs/schemas")).map((name) => `docs/schemas/${name}`),
      "package.json",
    ];
    expect(packed.files.map(({ path }) => path).sort()).toEqual([...others, ...compiled].sort());
    // A fifth of it each: the commands, what the controls say of themselves, and what watches an environment, with its runbooks.
    expect(packed.size).toBeLessThan(1_600_000);
    expect(packed.unpackedSize).toBeLessThan(6_000_000);
  });

  test("names no source map and no path of the machine that packed it", () => {
    const folder = join(consumer, "node_modules/symphony-infra");
    const forbidden = ["sourceMappingURL", `${REPOSITORY}/`, `${homedir()}/`, `${root}/`];
    const files = filesBelow(folder, ["node_modules"]);
    expect(files).toHaveLength(packed.files.length);
    // The home of root within a build of an image, which may be called as this machine's.
    const inImages = /\/root\/\.(npm|npmrc|cache)\b/g;
    const textOf = (file: string): string => readFileSync(file, "utf8").replace(inImages, "");
    const found = files.filter((file) => forbidden.some((text) => textOf(file).includes(text)));
    expect(found).toEqual([]);
  });
});

describe("a project that installs the tarball", () => {
  test(
    "is synthesized by the stock cdktf synth, and found up to date by symphony check",
    async () => {
      const { stdout } = await run("npx", ["--no-install", "cdktf", "synth"], consumer);
      expect(stdout).toContain("Generated Terraform code for the stacks: dev, prod");

      const { stacks } = readJson<{ stacks: object }>(consumer, "cdktf.out/manifest.json");
      expect(Object.keys(stacks)).toEqual(STACKS);
      const { generated } = readJson<{ generated: object }>(consumer, "cdktf.out/symphony.json");
      expect(Object.keys(generated)).toEqual(
        expect.arrayContaining([
          ...STACKS.map((stack) => `cdktf.out/stacks/${stack}/cdk.tf.json`),
          "symphony-consumer/documentation/developer-environment.md",
          "symphony-consumer/documentation/operations-manual.md",
          "symphony-consumer/infrastructure/environment-management.md",
          "symphony-consumer/infrastructure/infrastructure-spec.md",
          "symphony-consumer/infrastructure/pipeline-design.md",
          "symphony-consumer/infrastructure/security-controls.md",
          "symphony-consumer/infrastructure/terraform.md",
        ]),
      );
      expect(Object.keys(generated).filter((file) => !existsSync(join(consumer, file)))).toEqual([]);

      const { resource } = readJson<{ resource: any }>(consumer, "cdktf.out/stacks/prod/cdk.tf.json");
      expect(resource.aws_ecs_service.api.enable_execute_command).toBe(true);
      expect(resource.aws_cloudwatch_metric_alarm["api-busy"].dimensions.ServiceName).toBe(
        "${aws_ecs_service.api.name}",
      );
      const terraform = readFileSync(join(consumer, "symphony-consumer/infrastructure/terraform.md"), "utf8");
      expect(terraform).toContain("aws_cloudwatch_metric_alarm.api-busy");

      const check = await run("npx", ["--no-install", "symphony", "check"], consumer);
      expect(check.stdout).toContain("all up to date");
    },
    3 * MINUTES,
  );

  test.each(["tsconfig.json", "tsconfig.node16.json"])(
    "type-checks by %s, which looks into the declarations of every package",
    async (configuration) => {
      const { stdout } = await run("npx", ["--no-install", "tsc", "-p", configuration], consumer);
      expect(stdout).toBe("");
    },
    3 * MINUTES,
  );

  test(
    "runs a plain ts-jest test with snapshots of the Terraform and of an offline plan, which a second run finds again",
    async () => {
      await run("npx", ["--no-install", "jest", "--ci=false"], consumer);
      const [file, ...rest] = readdirSync(join(consumer, "__snapshots__"));
      expect(rest).toEqual([]);
      const snapshots = readFileSync(join(consumer, "__snapshots__", file), "utf8");
      expect(snapshots.match(/^exports\[/gm)).toHaveLength(3);
      expect(snapshots).toContain('"aws_ecs_service.api": {\n      "actions": [\n        "create"');

      const { stderr } = await run("npx", ["--no-install", "jest", "--ci"], consumer);
      expect(stderr).toMatch(/Tests: +3 passed, 3 total\nSnapshots: +3 passed, 3 total/);
    },
    6 * MINUTES,
  );

  test("gets the same names by import in an ECMAScript module as by require", async () => {
    const { stdout } = await run(process.execPath, ["entries.mjs"], consumer);
    const { entries, same } = JSON.parse(stdout) as {
      entries: Record<string, { module: string[]; require: string[] }>;
      same: boolean;
    };
    expect(same).toBe(true);
    for (const names of Object.values(entries)) expect(names.module).toEqual(names.require);
  });
});

describe("a project that maps cdktf to cdktn", () => {
  test(
    "type-checks, and synthesizes the same Terraform and documents but for the version that cdktf writes of itself",
    async () => {
      const { name, dependencies } = readJson<Record<string, Record<string, string>>>(APP, "package.json");
      const cdktf = "npm:cdktn@0.24.0";
      const devDependencies = {
        "@types/jest": "^30",
        "@types/node": "^20",
        "ts-node": "^10.9.2",
        typescript: "~5.9.0",
      };
      // npm wants the alias in both places: the dependency is the project's own, the override that of the peers.
      const manifest = { name, dependencies: { ...dependencies, cdktf }, devDependencies, overrides: { cdktf } };
      await install(successor, manifest);
      expect(readJson(successor, "node_modules/cdktf/package.json")).toMatchObject({
        name: "cdktn",
        version: "0.24.0",
      });
      const { stdout } = await run("npm", ["ls", "cdktf", "--all", "--parseable"], successor);
      expect(stdout.trim()).toBe(join(successor, "node_modules/cdktf"));

      await run("npx", ["--no-install", "tsc", "-p", "tsconfig.json"], successor);
      await run("npx", ["--no-install", "ts-node", "main.ts"], successor);
      if (!existsSync(join(consumer, "cdktf.out"))) await run("npx", ["--no-install", "ts-node", "main.ts"], consumer);
      for (const stack of STACKS) {
        const file = `cdktf.out/stacks/${stack}/cdk.tf.json`;
        const [before, after] = [consumer, successor].map((folder) => readFileSync(join(folder, file), "utf8"));
        expect(before).toContain('"version": "0.21.0"');
        // The metadata comment of the stack names the version of cdktf: the only line that differs.
        expect(after.replace('"version": "0.24.0"', '"version": "0.21.0"')).toBe(before);
      }
      const documents = (folder: string) => {
        const below = join(folder, "symphony-consumer");
        return filesBelow(below).map((file) => [relative(below, file), readFileSync(file, "utf8")]);
      };
      expect(documents(successor)).toEqual(documents(consumer));
    },
    8 * MINUTES,
  );
});

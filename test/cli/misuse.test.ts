import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { commands } from "../../src/cli/commands";
import { runCommandLine } from "../../src/cli/program";
import { paintFor } from "../../src/cli/terminal";
import { ShopCopy } from "../support/shop-copy";
import { SmallProject } from "./project";

jest.setTimeout(60_000);

let shop: ShopCopy;
const former = process.env;

beforeAll(() => {
  shop = new ShopCopy();
  const ran = shop.path("ran");
  const configuration = JSON.parse(readFileSync(shop.path("cdktf.json"), "utf8"));
  writeFileSync(shop.path("cdktf.json"), JSON.stringify({ ...configuration, app: `echo app >> "${ran}"; exit 1` }));
  const terraform = shop.path("terraform");
  writeFileSync(terraform, `#!/bin/sh\necho terraform >> "${ran}"\nexit 1\n`, { mode: 0o755 });
  process.env = { ...former, TERRAFORM_BINARY_NAME: terraform };
});
afterAll(() => {
  process.env = former;
  shop.remove();
});

/** Runs a command line, and tells whether the app or Terraform was run for it. */
async function run(line: string) {
  const printed = { stdout: "", stderr: "" };
  const to = (name: "stdout" | "stderr") => ({
    write: (text: string) => void (printed[name] += text),
    paint: paintFor(false, {}),
  });
  const signal = new AbortController().signal;
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
  const code = await runCommandLine(words, { stdout: to("stdout"), stderr: to("stderr"), folder: shop.folder, signal });
  return { code, ...printed, hasRun: existsSync(shop.path("ran")) };
}

const ENVIRONMENTS = /Did you mean\s+staging\?\s+Choose\s+one\s+of:\s+dev,\s+staging,\s+prod\./;

test.each([
  "plan stagin",
  "plan dev stagin --version 1.4.0",
  "deploy stagin",
  "deploy stagin --no-synth --plan x",
  "deploy stagin --digest 3f9c",
  "provision stagin",
  "promote stagin prod",
  "promote dev stagin",
  "rollback stagin --to 1.4.0",
  "rehearse stagin",
  "destroy stagin",
  "verify stagin",
  "drift stagin",
  "drift stagin --synth",
  "show usage stagin",
  "show spec --environment stagin",
  "show controls --environment stagin",
  "show environments --environment stagin",
  "show scaling --environment stagin",
  "status stagin",
  "history stagin",
  "readiness stagin",
  "runbook --environment stagin",
  "secret set stagin stripe-key",
  "report --subject x --environment stagin",
])("symphony %s is refused before anything is run, with the name that was meant", async (line) => {
  const { code, stdout, stderr, hasRun } = await run(line);
  expect({ code, stdout, hasRun }).toEqual({ code: 3, stdout: "", hasRun: false });
  expect(stderr).toMatch(/There is no environment "stagin"/);
  expect(stderr).toMatch(ENVIRONMENTS);
});

test.each([
  ["destroy staging --store order", /Did you mean orders\? Choose one of: orders, receipts/],
  ["destroy staging --store order --digest 3f9c", /Did you mean orders\?/],
  ["rehearse staging --service ap", /staging declares no service "ap"[^]*Did you mean api\? Choose one of: api, web\./],
  ["secret set staging stripe-ky", /Did you mean stripe-key\?/],
  ["readiness staging --confirm restore:order --because x", /Did you mean restore:orders\?/],
  ["automation meduim", /Did you mean medium\? Choose one of: low, medium, high\./],
  ["completion bsh", /Did you mean bash\? Choose one of: bash, zsh\./],
  ["check --format sarf", /Did you mean sarif\?/],
  ["show usag", /Did you mean usage\?[^]*symphony show: spec, pipeline, environments,/],
  ["show foo", /symphony show: spec, pipeline, environments, controls, scaling, usage\./],
  ["secret foo", /symphony secret: set\./],
  ["deply staging", /Did you mean deploy\?/],
  ["status --project sho", /There is no project "sho"\.\nDid you mean shop\? Choose one of: shop\./],
  ["deploy staging --project sho", /Did you mean shop\?/],
])("symphony %s is refused, with what there is", async (line, message) => {
  const { code, stderr, hasRun } = await run(line);
  expect({ code, hasRun }).toEqual({ code: 3, hasRun: false });
  expect(stderr).toMatch(message);
});

test.each([
  ["runbook shop-prod-ordrs-storage", /Give one of: [^]*shop-prod-orders-storage/],
  ["history --attempt ffff", /No attempt has an id that ends with "ffff"/],
])("symphony %s finds nothing, and names what is near", async (line, message) => {
  const { code, stderr, hasRun } = await run(line);
  expect({ code, hasRun }).toEqual({ code: 6, hasRun: false });
  expect(stderr).toMatch(message);
});

/** Options of which one says nothing without another, or against it. */
test.each([
  ["plan", /is given no environment/],
  ["plan dev --all", /dev and --all/],
  ["plan dev staging --out x", /One folder cannot hold the plans of 2 environments/],
  ['plan dev --no-synth --app "x"', /'--no-synth' cannot be used with option '--app <command>'/],
  ['deploy dev --no-synth --app "x"', /'--no-synth' cannot be used with option '--app <command>'/],
  ['drift dev --app "x"', /'--app <command>' needs option '--synth'/],
  ...["deploy dev", "provision dev", "promote dev staging", "rollback dev"].flatMap(
    (line): readonly [string, RegExp][] => [
      [`${line} --no-verify --watch 60`, /'--no-verify' cannot be used with option '--watch <seconds>'/],
      [`${line} --no-verify --stable 60`, /cannot be used with option '--stable <seconds>'/],
      [`${line} --no-verify --no-drift`, /cannot be used with option '--no-drift'/],
      [`${line} --no-verify --resolve a:1:127.0.0.1`, /cannot be used with option '--resolve <host:port:address>'/],
    ],
  ),
  ["readiness --because x", /'--because <text>' needs option '--confirm <item>'/],
  ["readiness staging --confirm restore:orders", /'--confirm <item>' needs option '--because <text>'/],
  ["readiness --approved-by alice", /'--approved-by <name>' needs option '--confirm <item>'/],
  ["readiness --confirm restore:orders --because x", /one environment, and 3 are meant/],
  ["check --out x", /--out needs --format/],
  ["check --project shop", /--project needs --format/],
  ["report", /given nothing to say\.\nSay what it is about, as in symphony report --subject/],
  ["report words", /given nothing to say/],
  ["report --send words", /given a description and --send/],
  ["report --approve 3f9c words", /given a description and --approve/],
  ["report --send --subject x", /'--send' cannot be used with option '--subject <words>'/],
  ["report --send --approve 3f9c", /cannot be used with option/],
  ["report --approve 3f9c --artifact x", /cannot be used with option '--artifact <file>'/],
  ["delegate --subject x", /required option '--to <role>' not specified/],
  ["delegate --to symphony-researcher", /required option '--subject <words>' not specified/],
  ["escalate", /required option '--subject <words>' not specified/],
  ["request-assistance", /required option '--subject <words>' not specified/],
  ["request-review a.md", /required option '--to <role>' not specified/],
  ["show usage dev --hours 5", /Docker, whose engine knows what is used now[^]*Leave --hours out/],
  ["promote staging staging", /staging/],
])("symphony %s is refused before anything is run", async (line, message) => {
  const { code, stdout, stderr, hasRun } = await run(line);
  expect({ code, stdout, hasRun }).toEqual({ code: 3, stdout: "", hasRun: false });
  expect(stderr).toMatch(message);
  expect(stderr.split("\n").filter((text) => text.length > 80 && !text.startsWith("error: "))).toEqual([]);
});

test("every command that reads a project takes --project, with the same words", () => {
  const others = ["synth", "check", "completion"];
  for (const { name, options = [] } of commands.filter((command) => !others.includes(command.name)))
    expect({ name, said: options.find(({ long }) => long === "--project")?.description }).toEqual({
      name,
      said: "of this one of several projects",
    });
});

test("every command that locks a state takes --lock-timeout, with the same words", () => {
  const names = ["deploy", "provision", "promote", "rollback", "destroy", "rehearse"];
  const lockTimeoutOf = (name: string) =>
    commands.find((each) => each.name === name)!.options!.find(({ long }) => long === "--lock-timeout")?.description;
  for (const name of names)
    expect({ name, said: lockTimeoutOf(name) }).toEqual({
      name,
      said: "wait so long for the state's lock (default: 120)",
    });
});

test("an app of several projects: --project looks into one of them alone", async () => {
  const project = new SmallProject({
    before: `
      const depot = new Project(app, "depot", { title: "Depot", owner: { team: "depot", contact: "depot@example.com" } });
      const other = new Environment(depot, "store", { tier: "development", platform: platformOf("store") });
      new Network(other, "network", { addresses: Cidr.of("10.90.0.0/16") });
      new Service(other, "books", { image: Image.of("nginx:1.27.3"), port: 8080, health: "/" });`,
  });
  try {
    expect(await project.run("synth")).toMatchObject({ code: 0, stderr: "" });
    const namesOf = async (...line: string[]) => {
      const { stdout } = await project.run("status", "--json", ...line);
      return JSON.parse(stdout).result.environments.map(({ environment }: { environment: string }) => environment);
    };
    expect(await namesOf()).toEqual(["store", "dev"]);
    expect(await namesOf("--project", "depot")).toEqual(["store"]);
    const other = await project.run("plan", "dev", "--project", "depot");
    expect(other).toMatchObject({ code: 3, stderr: expect.stringContaining("Choose one of: store.") });
    const own = await project.run("secret", "set", "dev", "key", "--project", "shop");
    expect(own).toMatchObject({ code: 3, stderr: expect.stringContaining('dev has no secret "key"') });
  } finally {
    project.remove();
  }
});

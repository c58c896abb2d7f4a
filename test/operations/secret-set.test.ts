import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cidr, Network, Secret } from "../../src";
import { Aws } from "../../src/aws";
import { Docker } from "../../src/docker";
import { readConfiguration } from "../../src/operations/configuration";
import { OperationError } from "../../src/operations/operation-error";
import { setSecret } from "../../src/operations/secret-set";
import { SecretTarget, findSecretTarget } from "../../src/operations/secret-target";
import { LARGEST_VALUE, valueIn } from "../../src/operations/secret-value";
import { Emulator } from "../../src/testing";
import { service } from "../platforms/aws/staging";
import { problemOf } from "../support/problems-of";
import { synthesizedProject } from "../support/secret-project";

jest.setTimeout(60_000);

const folders: string[] = [];
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function project(platform = new Aws({ account: "123456789012", region: "eu-west-1" }) as Aws | Docker): string {
  const { folder } = synthesizedProject(platform, (environment) => {
    new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
    new Secret(environment, "session");
    const stripe = new Secret(environment, "stripe", { source: Secret.external() });
    service(environment, "web").uses(stripe);
    service(environment, "api").uses(stripe);
  });
  folders.push(folder);
  return folder;
}

const find = (folder: string, secret: string, environment = "staging"): SecretTarget =>
  findSecretTarget(readConfiguration(folder), environment, secret);

/** What an action reports as an OperationError: its kind, what failed and what to do. */
async function failureOf(action: () => unknown): Promise<object> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return { failure: error.failure, problem: error.message.split("\n")[0], fix: error.fix };
  }
  throw new Error("It did not fail.");
}

describe("a secret is found", () => {
  const aws = project();

  test("on AWS, with the region, the account and the role of the environment", () => {
    const own = project(
      new Aws({ account: "123456789012", region: "eu-west-1", roleArn: "arn:aws:iam::123456789012:role/deploy" }),
    );
    expect(find(own, "stripe")).toEqual({
      environment: "staging",
      secret: "stripe",
      consumers: ["api", "web"],
      platform: "aws",
      name: "shop-staging-stripe-value",
      region: "eu-west-1",
      accounts: ["123456789012"],
      role: { arn: "arn:aws:iam::123456789012:role/deploy", externalId: undefined },
    });
    expect(find(aws, "stripe")).toMatchObject({ role: undefined });
  });

  test("on Docker, with the volume and the engine", () => {
    expect(find(project(new Docker({ host: "ssh://build.example.com" })), "stripe")).toEqual({
      environment: "staging",
      secret: "stripe",
      consumers: ["api", "web"],
      platform: "docker",
      volume: "shop-staging-stripe",
      host: "ssh://build.example.com",
    });
  });

  test.each([
    ["stripe", "prod", 'There is no environment "prod".', "Choose one of: staging."],
    ["paypal", "staging", 'staging has no secret "paypal".', "Choose one of: stripe."],
    ["api", "staging", 'staging has no secret "api".', "Choose one of: stripe."],
    [
      "session",
      "staging",
      "The value of session is generated: one that is written here would be overwritten.",
      "Declare it with source: Secret.external(), or raise its generation to have another made.",
    ],
  ])("not as %s of %s", async (secret, environment, problem, fix) => {
    expect(await failureOf(() => find(aws, secret, environment))).toEqual({ failure: "not-possible", problem, fix });
  });

  test("not before a synthesis, nor where the name is known after a deploy only", async () => {
    const empty = mkdtempSync(join(tmpdir(), "symphony-"));
    folders.push(empty);
    writeFileSync(join(empty, "cdktf.json"), JSON.stringify({ app: "true" }));
    expect(problemOf(() => find(empty, "stripe"))).toMatchObject({ id: "SYM-OUTPUT-003", path: "cdktf.out" });
    const own = project();
    const stack = join(own, "infrastructure/terraform/stacks/staging/cdk.tf.json");
    writeFileSync(stack, readFileSync(stack, "utf8").replace('"shop-staging-stripe-value"', '"${var.name}"'));
    expect(await failureOf(() => find(own, "stripe"))).toMatchObject({
      problem: "The Terraform of staging holds no place for stripe whose name is known before a deploy.",
    });
  });
});

describe("a value", () => {
  const read = (value: string | Buffer): string => valueIn(Buffer.from(value as string), "symphony secret set");

  test.each([
    ["key\n", "key"],
    ["key\r\n", "key"],
    ["key\n\n", "key\n"],
    [" key ", " key "],
    ["-----BEGIN-----\na\n-----END-----\n", "-----BEGIN-----\na\n-----END-----"],
    ["\ufeffkey", "\ufeffkey"],
    [`${"x".repeat(LARGEST_VALUE)}\n`, "x".repeat(LARGEST_VALUE)],
  ])("%j is read without one newline at its end", (given, value) => expect(read(given)).toBe(value));

  test.each([
    ["", "The value is empty."],
    ["\n", "The value is empty."],
    ["a\0b", "The value is not text: a process cannot be given it."],
    [Buffer.from([0xc3, 0x28]), "The value is not text: a process cannot be given it."],
    ["ä".repeat(LARGEST_VALUE / 2 + 1), "The value is larger than 64 KiB."],
  ])("%j is refused", async (given, problem) => {
    expect(await failureOf(() => read(given))).toMatchObject({ failure: "not-possible", problem });
  });
});

describe("on AWS", () => {
  let emulator: Emulator;
  const former = { ...process.env };
  beforeAll(async () => {
    emulator = await Emulator.start();
    Object.assign(process.env, emulator.environment);
  });
  afterAll(async () => {
    process.env = former;
    await emulator?.stop();
  });
  const set = (target: object, signal = new AbortController().signal) =>
    setSecret({ ...find(project(), "stripe"), ...target } as SecretTarget, "canary-value", signal);

  test("a secret that is not deployed, another account and an interrupt are told apart", async () => {
    expect(await failureOf(() => set({}))).toEqual({
      failure: "command-failed",
      problem: "There is no secret shop-staging-stripe-value in eu-west-1.",
      fix: "Deploy staging first: that creates it, empty.",
    });
    expect(await failureOf(() => set({ accounts: ["210987654321"] }))).toEqual({
      failure: "not-possible",
      problem: "The credentials are those of account 123456789012, and staging is in 210987654321.",
      fix: "Use credentials of that account, as by AWS_PROFILE.",
    });
    expect(await failureOf(() => set({}, AbortSignal.abort()))).toMatchObject({ failure: "interrupted" });
  });

  test("the role of the environment is assumed, so that its account counts", async () => {
    const role = { arn: "arn:aws:iam::210987654321:role/deploy" };
    expect(await failureOf(() => set({ role, accounts: ["123456789012"] }))).toMatchObject({
      problem: "The credentials are those of account 210987654321, and staging is in 123456789012.",
    });
  });
});

describe("on Docker", () => {
  const target: SecretTarget = {
    platform: "docker",
    environment: "dev",
    secret: "stripe",
    consumers: [],
    volume: "shop-dev-stripe",
    host: "unix:///run/engine.sock",
  };
  const signal = new AbortController().signal;
  const path = process.env.PATH;
  afterEach(() => void (process.env.PATH = path));

  /** A program called docker that notes what it was called with, and then does as the script says. */
  function dockerThat(script: string): string {
    const folder = mkdtempSync(join(tmpdir(), "symphony-"));
    folders.push(folder);
    const note = `printf '%s|' "$DOCKER_HOST" "$@" >> ${folder}/calls; echo >> ${folder}/calls`;
    writeFileSync(join(folder, "docker"), `#!/bin/sh\n${note}\n${script.replaceAll("FOLDER", folder)}\n`);
    chmodSync(join(folder, "docker"), 0o755);
    process.env.PATH = `${folder}:${path}`;
    return folder;
  }

  test("the value goes through the stdin of a container that has the volume and nothing else", async () => {
    const folder = dockerThat('if [ "$1" = run ]; then cat > FOLDER/stdin; fi');
    expect(await setSecret(target, "canary-value", signal)).toEqual({ place: "the Docker volume shop-dev-stripe" });
    expect(readFileSync(join(folder, "stdin"), "utf8")).toBe("12\ncanary-value");
    const calls = readFileSync(join(folder, "calls"), "utf8");
    expect(calls).not.toContain("canary");
    expect(calls.split("\n").slice(0, 2)).toEqual([
      "unix:///run/engine.sock|volume|inspect|shop-dev-stripe|",
      'unix:///run/engine.sock|run|--rm|--interactive|--log-driver|none|--user|0:0|--network|none|--read-only|--cap-drop|ALL|--security-opt|no-new-privileges:true|--volume|shop-dev-stripe:/secret|--entrypoint|/bin/sh|busybox:1.37.0|-euc|umask 077; cd /secret; read -r size; file=$(mktemp .value.XXXXXX); trap \'rm -f "$file"\' EXIT; cat > "$file"; [ "$(wc -c < "$file")" -eq "$size" ] || { echo "the value did not arrive whole" >&2; exit 1; }; chmod 0444 "$file"; mv -f "$file" value|',
    ]);
  });

  /** Runs what the container would, in a folder instead of the volume. */
  const RUN = `for script; do :; done; [ "$1" != run ] || sh -euc "$(echo "$script" | sed s,/secret,FOLDER,)"`;

  test.each([
    [
      "of several lines, with a quote, a dollar and one that is no ASCII",
      "a 'b' \"$c\" \\n\n${x} %{y}\n\u00fc\u{1f511}",
    ],
    ["that ends in newlines", "value\n\n\n"],
    ["that looks like the size before it", "3\nabc"],
    ["as large as a value may be", "x".repeat(65_536)],
  ])("a value %s arrives as it is, and may be read by all who have the volume", async (_, value) => {
    const folder = dockerThat(RUN);
    await setSecret(target, value, signal);
    expect(readFileSync(join(folder, "value"), "utf8")).toBe(value);
    expect(statSync(join(folder, "value")).mode & 0o777).toBe(0o444);
    expect(readdirSync(folder).sort()).toEqual(["calls", "docker", "value"]);
  });

  test("of a value that does not arrive whole nothing is kept, and the former one stays", async () => {
    const folder = dockerThat(`if [ "$1" = run ]; then { head -c 5 | { ${RUN}; }; }; fi`);
    writeFileSync(join(folder, "value"), "former");
    expect(await failureOf(() => setSecret(target, "canary-value", signal))).toMatchObject({
      problem: "Docker could not write to shop-dev-stripe: the value did not arrive whole",
    });
    expect(readFileSync(join(folder, "value"), "utf8")).toBe("former");
    expect(readdirSync(folder).sort()).toEqual(["calls", "docker", "value"]);
  });

  test("two values at once do not mix", async () => {
    const folder = dockerThat(RUN);
    const values = ["a", "b", "c", "d"].map((letter) => letter.repeat(50_000));
    await Promise.all(values.map((value) => setSecret(target, value, signal)));
    expect(values).toContain(readFileSync(join(folder, "value"), "utf8"));
  });

  test.each([
    ["the machine's own, whatever `docker context use` chose", {}, "|default"],
    ["that of DOCKER_HOST", { DOCKER_HOST: "unix:///run/other.sock" }, "unix:///run/other.sock|default"],
    ["that of DOCKER_CONTEXT, as the provider does", { DOCKER_HOST: "unix:///x", DOCKER_CONTEXT: "box" }, "|box"],
  ])("without a host the engine is %s", async (_, given, expected) => {
    const folder = dockerThat('printf "%s|%s" "$DOCKER_HOST" "$DOCKER_CONTEXT" > FOLDER/engine');
    const former = { ...process.env };
    for (const name of ["DOCKER_HOST", "DOCKER_CONTEXT"]) delete process.env[name];
    Object.assign(process.env, given);
    try {
      await setSecret({ ...target, host: undefined }, "value", signal);
    } finally {
      for (const name of ["DOCKER_HOST", "DOCKER_CONTEXT"]) delete process.env[name];
      Object.assign(process.env, former);
    }
    expect(readFileSync(join(folder, "engine"), "utf8")).toBe(expected);
  });

  test("a missing volume is not made, and what Docker prints of the value is not repeated", async () => {
    dockerThat("echo 'Error: No such volume: shop-dev-stripe' >&2; exit 1");
    expect(await failureOf(() => setSecret(target, "canary-value", signal))).toEqual({
      failure: "command-failed",
      problem: "There is no volume shop-dev-stripe.",
      fix: "Deploy dev first: that creates it.",
    });
    dockerThat('if [ "$1" = run ]; then read -r size; echo "bad: $(cat)" >&2; exit 125; fi');
    expect(await failureOf(() => setSecret(target, "canary-value", signal))).toMatchObject({
      problem: "Docker could not write to shop-dev-stripe: bad: (redacted)",
    });
  });
});

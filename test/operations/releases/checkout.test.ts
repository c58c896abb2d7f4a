import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readConfiguration } from "../../../src/operations/configuration";
import { openEnvironment } from "../../../src/operations/context/open-environment";
import type { OperationContext } from "../../../src/operations/context/operation-context";
import { OperationError } from "../../../src/operations/operation-error";
import { commitOf } from "../../../src/operations/plan/commit";
import { type Checkout, checkOut } from "../../../src/operations/releases/checkout";
import { ShopCopy } from "../../support/shop-copy";
import { NOW } from "../readiness/evidence";

const shop = new ShopCopy();
afterAll(() => shop.remove());

const GIT = ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false"];
const git = (...line: readonly string[]): string =>
  execFileSync("git", [...GIT, ...line], { cwd: shop.folder, encoding: "utf8" }).trim();

const told: string[] = [];
function context(given: Partial<OperationContext> = {}): OperationContext {
  return {
    configuration: readConfiguration(shop.folder),
    actor: { kind: "agent", name: "tests" },
    ask: async () => undefined,
    listen: (event) => event.kind === "message" && told.push(event.text),
    signal: new AbortController().signal,
    clock: { now: () => NOW, wait: async () => {} },
    variables: process.env,
    ...given,
  };
}

const open = (name: string) => openEnvironment(readConfiguration(shop.folder), name, "symphony rollback");
const TERRAFORM = "infrastructure/terraform/stacks/staging/cdk.tf.json";

function rewrite(path: string, from: string, to: string): void {
  writeFileSync(shop.path(path), readFileSync(shop.path(path), "utf8").replace(from, to));
}

let commit = "";
beforeAll(() => {
  writeFileSync(shop.path(".gitignore"), "*.tfstate*\n.terraform.lock.hcl\n");
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "First");
  commit = git("rev-parse", "HEAD");
  rewrite(TERRAFORM, '"shop-staging-orders"', '"shop-staging-other"');
  git("commit", "--quiet", "--all", "--message", "Second");
  writeFileSync(shop.path("symphony-shop/notes.md"), "not committed\n");
});

async function refused(action: () => Promise<Checkout>): Promise<string> {
  try {
    await (await action()).remove();
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return `${error.failure}: ${error.message.split("\n")[0]}`;
  }
  throw new Error("It was not refused.");
}

describe("a commit is checked out", () => {
  test("whole and beside the project: its Terraform, with the logs and plans of the project", async () => {
    const before = git("status", "--short");
    const checkout = await checkOut(context(), open("staging"), commit, "symphony rollback staging");
    const { environment } = checkout;
    expect(environment.record.terraform.resource.aws_db_instance.orders.identifier).toBe("shop-staging-orders");
    expect(open("staging").record.terraform.resource.aws_db_instance.orders.identifier).toBe("shop-staging-other");
    expect(environment.places).toEqual({
      ...open("staging").places,
      declared: join(environment.terraformFolder, "../../../.."),
    });
    expect(await commitOf(context(), environment)).toEqual({ commit, isDirty: false });
    expect((await commitOf(context(), open("staging"))).isDirty).toBe(true);
    await checkout.remove();
    expect(readdirSync(shop.path(".symphony/worktrees"))).toEqual([]);
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
    expect(git("status", "--short")).toBe(before);
    expect(git("rev-parse", "--abbrev-ref", "HEAD")).toBe("main");
  });

  test("with the state that is a file of this machine, and the versions of its providers", async () => {
    writeFileSync(shop.path("terraform.dev.tfstate"), "{}");
    writeFileSync(join(open("dev").terraformFolder, ".terraform.lock.hcl"), "# lock\n");
    const checkout = await checkOut(context(), open("dev"), commit, "symphony rollback dev");
    const state = join(checkout.environment.terraformFolder, "../../../../terraform.dev.tfstate");
    expect(realpathSync(state)).toBe(realpathSync(shop.path("terraform.dev.tfstate")));
    writeFileSync(state, '{"serial":2}');
    expect(readFileSync(join(checkout.environment.terraformFolder, ".terraform.lock.hcl"), "utf8")).toBe("# lock\n");
    await checkout.remove();
    expect(readFileSync(shop.path("terraform.dev.tfstate"), "utf8")).toBe('{"serial":2}');
  });

  test("with the providers that are installed; what it installs besides goes with it", async () => {
    const provider = "registry.terraform.io/kreuzwerker/docker/3.6.2/linux_amd64";
    const installed = join(open("dev").terraformFolder, ".terraform/providers", provider);
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, "terraform-provider-docker"), "binary");
    const checkout = await checkOut(context(), open("dev"), commit, "symphony rollback dev");
    const providers = join(checkout.environment.terraformFolder, ".terraform/providers");
    expect(realpathSync(join(providers, provider))).toBe(realpathSync(installed));
    mkdirSync(join(providers, "registry.terraform.io/kreuzwerker/docker/3.0.0/linux_amd64"), { recursive: true });
    await checkout.remove();
    expect(readdirSync(join(installed, "../.."))).toEqual(["3.6.2"]);
    expect(readFileSync(join(installed, "terraform-provider-docker"), "utf8")).toBe("binary");
    rmSync(join(open("dev").terraformFolder, ".terraform"), { recursive: true });
  });

  test("and stays where a state lies in it and nowhere else", async () => {
    const checkout = await checkOut(context(), open("staging"), commit, "symphony rollback staging");
    const { terraformFolder } = checkout.environment;
    mkdirSync(join(terraformFolder, ".terraform"), { recursive: true });
    writeFileSync(join(terraformFolder, ".terraform/terraform.tfstate"), "{}"); // where the state is: no state
    writeFileSync(join(terraformFolder, "other.tfstate"), "{}");
    await checkout.remove();
    expect(told.at(-1)).toContain("other.tfstate, which lies nowhere else");
    expect(existsSync(join(terraformFolder, "other.tfstate"))).toBe(true);
    rmSync(join(terraformFolder, "other.tfstate"));
    await checkout.remove();
    expect(existsSync(terraformFolder)).toBe(false);
  });

  test("and not for a state that its commit holds, as long as that is as it was", async () => {
    writeFileSync(shop.path("example.tfstate"), "{}");
    git("add", "--force", "example.tfstate");
    git("commit", "--quiet", "--message", "An example");
    const head = git("rev-parse", "HEAD");
    const checkout = await checkOut(context(), open("staging"), head, "symphony rollback staging");
    const example = join(checkout.environment.terraformFolder, "../../../../example.tfstate");
    writeFileSync(example, '{"serial":1}');
    await checkout.remove();
    expect(existsSync(example)).toBe(true);
    writeFileSync(example, "{}");
    await checkout.remove();
    expect(existsSync(example)).toBe(false);
  });

  test("and stays where Terraform left a state that it could not save", async () => {
    const checkout = await checkOut(context(), open("staging"), commit, "symphony rollback staging");
    writeFileSync(join(checkout.environment.terraformFolder, "errored.tfstate"), "{}");
    await checkout.remove();
    expect(existsSync(checkout.environment.terraformFolder)).toBe(true);
    expect(told.at(-1)).toContain("save it with terraform state push");
    const left = readdirSync(shop.path(".symphony/worktrees"));
    expect(left).toHaveLength(1);
    git("worktree", "remove", "--force", join(".symphony/worktrees", left[0]));
  });

  test("after those were removed that killed processes left a day ago", async () => {
    for (const [name, hours] of [
      ["staging-old-1", 25],
      ["staging-new-2", 1],
    ] as const) {
      mkdirSync(shop.path(`.symphony/worktrees/${name}`), { recursive: true });
      const at = new Date(NOW.getTime() - hours * 3_600_000);
      utimesSync(shop.path(`.symphony/worktrees/${name}`), at, at);
    }
    await (await checkOut(context(), open("staging"), commit, "symphony rollback staging")).remove();
    expect(readdirSync(shop.path(".symphony/worktrees"))).toEqual(["staging-new-2"]);
  });
});

describe("it is refused", () => {
  const from = (id: string, given = {}) =>
    refused(() => checkOut(context(given), open("staging"), id, "symphony rollback staging"));

  test("where the clone lacks the commit, or git is not there", async () => {
    expect(await from("d".repeat(40))).toBe(`not-possible: This clone does not hold the commit ${"d".repeat(12)}.`);
    expect(await from(commit, { variables: { ...process.env, PATH: "/nowhere" } })).toMatch(
      /^not-possible: .* git is not installed\.$/,
    );
  });

  // What the working copy declares by now, against the commit.
  test.each<[string, string, string, string, RegExp]>([
    ["staging", "bucket", '"shop-terraform-state-123456789012"', '"elsewhere"', /not the same backend s3 bucket\.$/],
    [
      "staging",
      "account",
      '"allowed_account_ids": [\n          "123456789012"',
      '"allowed_account_ids": [\n          "210987654321"',
      /not the same aws allowed_account_ids\.$/,
    ],
    ["staging", "region", '"region": "eu-west-1"\n      }', '"region": "eu-north-1"\n      }', /not the same /],
    ["dev", "path", "terraform.dev.tfstate", "moved.tfstate", /not the same backend local path\.$/],
  ])(
    "where %s has another %s by now: Terraform would begin anew beside what runs",
    async (name, _, from, to, expected) => {
      const path = TERRAFORM.replace("staging", name);
      const before = readFileSync(shop.path(path), "utf8");
      expect(before).toContain(from);
      rewrite(path, from, to);
      const message = await refused(() => checkOut(context(), open(name), commit, `symphony rollback ${name}`));
      writeFileSync(shop.path(path), before);
      expect(message).toMatch(expected);
      expect(git("worktree", "list").split("\n")).toHaveLength(1);
    },
  );

  test("where the commit does not hold what is generated; nothing of it stays", async () => {
    git("rm", "--quiet", "-r", "--cached", "infrastructure");
    git("commit", "--quiet", "--message", "Generated files are ignored");
    const head = git("rev-parse", "HEAD");
    expect(await from(head)).toMatch(/^not-possible: .* it has no infrastructure\/terraform\/stacks\.$/);
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });
});

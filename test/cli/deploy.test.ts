import { SmallProject } from "./project";

jest.setTimeout(60_000);

let project: SmallProject;
beforeEach(() => {
  const build = `environment.addOverride("resource.terraform_data.first", { input: "one" });`;
  project = new SmallProject({ build });
});
afterEach(() => project.remove());

test("without an approval nothing is changed, and the way to one is said", async () => {
  const { code, stdout } = await project.run("deploy", "dev");
  expect(code).toBe(7);
  const digest = /^ {2}plan ([0-9a-f]{64})$/m.exec(stdout)![1];
  expect(stdout).toContain("✗ approval");
  expect(stdout).toContain("dev: blocked: nothing was changed");
  expect(stdout).toContain(`symphony deploy dev --digest ${digest} --approved-by <name>`);

  const approved = await project.run("deploy", "dev", "--digest", digest, "--approved-by", "alice");
  expect(approved.stdout).toContain("dev: succeeded after");
  expect(approved.code).toBe(0);
});

test("what came of it reads well within 80 columns, and --json holds all of it", async () => {
  const dry = await project.run("deploy", "dev", "--dry-run");
  expect(dry.code).toBe(0);
  expect(dry.stdout).toContain("dev: dry run: nothing was changed");
  const { code, stdout } = await project.run("deploy", "dev", "--approved-by", "alice");
  expect(code).toBe(0);
  expect(
    stdout
      .replace(/after \d+ s/, "after N s")
      .replace(/[0-9a-f]{64}/g, "DIGEST")
      .replace(/\d{8}T\d{6}Z-[0-9a-f]{4}/g, "ID")
      .replace(/[0-9a-f]{12}/g, "SHORT"),
  ).toMatchInlineSnapshot(`
   "Gates
     ✓ controls       No control is violated.
     – digest         None was given; it is SHORT.
     – variables      The plan holds all of their values.
     – images         Nothing that runs is built by the project.
     – readiness      It is asked of production alone.
     – change-window  dev has no change window.
     ✓ approval       By alice (by --approved-by).
     ✓ record         Begun as ID.

   Changes
     1 to create
     environment: Its data is created.

   Checks
     – smoke       api  It is internal: only its network reaches it, and the healt…
     – alarm       dev  It has no alarm that wakes somebody.
     ✓ drift       dev  A new plan is empty.

   Told
     Reported, written: SYMPHONY_WEBHOOK_URL is not set
       symphony-shop/communication/hand-overs/ID-report.md

   dev: succeeded after N s
     recorded as ID in logs/deployments.md
     plan DIGEST
   "
  `);
  for (const line of [...dry.stdout.split("\n"), ...stdout.split("\n")]) expect(line.length).toBeLessThanOrEqual(80);

  const again = await project.run("deploy", "dev", "--json");
  const answered = JSON.parse(again.stdout) as { outcome: string; result: { outcome: string; gates: object[] } };
  expect(answered).toMatchObject({
    schemaVersion: 1,
    command: "deploy",
    outcome: "ok",
    result: { outcome: "nothing-to-do" },
  });
  expect(answered.result.gates).toHaveLength(6);
});

test("what went wrong is said last, with the output that shows it and what to do", async () => {
  const failing = {
    input: "one",
    provisioner: [{ "local-exec": { command: "echo 'api error UnauthorizedOperation: no'; exit 1" } }],
  };
  project.declare({ build: `environment.addOverride("resource.terraform_data.first", ${JSON.stringify(failing)});` });
  const { code, stdout } = await project.run("deploy", "dev", "--approved-by", "alice");
  expect(code).toBe(4);
  expect(
    stdout
      .slice(stdout.indexOf("Notes"))
      .replace(/after \d+ s/, "after N s")
      .replace(/[0-9a-f]{64}/g, "DIGEST")
      .replace(/\d{8}T\d{6}Z-[0-9a-f]{4}/g, "ID"),
  ).toMatchInlineSnapshot(`
   "Notes
     0 of 1 changes are done.

   Failure: permission
     Whoever runs this may not do it.
     at terraform_data.first
       Error: local-exec provisioner error
       with terraform_data.first
       Error running command 'echo 'api error UnauthorizedOperation: no'; exit 1':
       exit status 1. Output: api error UnauthorizedOperation: no

   Do next
     1. Give the role the action that the message names, on that resource, or run
        the command with a role that has it.
     2. Where a boundary or a policy of the organisation denies it, ask whoever
        keeps that.
     3. Plan again before the next try: a part may have been done.
     4. There is nothing before this one to go back to: mend it, and deploy the
        next.

   Told
     Escalated, written: SYMPHONY_WEBHOOK_URL is not set
       symphony-shop/communication/hand-overs/ID-escalate.md

   dev: failed after N s
     recorded as ID in logs/deployments.md
     plan DIGEST
   "
  `);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});

test("a first deployment says what people do before and afterwards", async () => {
  const { code, stdout, stderr } = await project.run("provision", "dev", "--approved-by", "alice");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain("Before it\n  1. The state is a file beside the Terraform");
  expect(stdout).toMatch(/Do next\n[^]*symphony verify dev/);
});

test("a plan of another environment, and none at all, are refused with what to do", async () => {
  project.declare({
    environments: ["dev", "next"],
    build: `environment.addOverride("resource.terraform_data.first", { input: "one" });`,
  });
  const none = await project.run("deploy", "dev", "--plan", "nowhere", "--no-synth");
  expect(none.code).not.toBe(0);
  const blocked = await project.run("deploy", "dev");
  expect(blocked.code).toBe(7);
  const other = await project.run("deploy", "next", "--plan", ".symphony/plans/dev", "--approved-by", "alice");
  expect(other.code).toBe(3);
  expect(other.stderr.replace(/\s+/g, " ")).toContain("It is one of dev, and not of next.");
});

test("each finding that blocks is told with its place, as text and as JSON", async () => {
  await project.run("synth");
  // What production demands, this project does not have.
  const file = "infrastructure/terraform/symphony.json";
  project.write(file, project.read(file).replace('"development"', '"production"'));
  const { code, stdout } = await project.run("deploy", "dev", "--no-synth");
  expect(code).toBe(7);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  const found = "SYM-STATE.1 shop/dev: The state is remote, encrypted and locked. Found: shop/dev backend: local";
  expect(stdout.replace(/\s+/g, " ")).toContain(found);
  const { result } = JSON.parse((await project.run("deploy", "dev", "--no-synth", "--json")).stdout);
  expect(result.gates[0]).toMatchObject({ id: "controls", excerpt: expect.stringContaining(found) });
});

test("what forbids a plan is a gate of its own name: a protected resource stays", async () => {
  const lifecycle = { prevent_destroy: true };
  project.declare({
    build: `environment.addOverride("resource.terraform_data.first", ${JSON.stringify({ input: "one", lifecycle })});`,
  });
  expect(await project.run("deploy", "dev", "--approved-by", "alice")).toMatchObject({ code: 0 });
  const { code, stdout } = await project.run("destroy", "dev", "--approved-by", "alice", "--json");
  expect(code).toBe(7);
  const { gates } = JSON.parse(stdout).result;
  expect(gates[0]).toMatchObject({
    id: "plan",
    status: "failed",
    excerpt: "terraform_data.first: lifecycle.prevent_destroy is true",
  });
  expect(gates.map(({ id }: { id: string }) => id)).not.toContain("controls");
});

import { createServer } from "http";
import type { AddressInfo } from "net";
import type { HostedFlow, Run, Variables } from "../support/runner";
import { expectJobs } from "../support/runner";
import { gitlabFlow } from "../support/runner-gitlab";
import { Ground } from "../support/runner-ground";
import { jenkinsFlow } from "../support/runner-jenkins";

const MINUTES = 60_000;

let ground: Ground;

beforeAll(async () => {
  ground = await Ground.start({ expiry: 30 });
  await ground.project.release("v0.0.1");
  await ground.provision();
}, 3 * MINUTES);

afterAll(() => ground.stop(), MINUTES);

/** Runs a flow on a tag with no credentials but the token of the host, which AWS exchanges. */
async function releaseBy(flow: HostedFlow, tag: string): Promise<Run> {
  await ground.project.release(tag);
  return ground.run(flow, { event: "tag", ref: tag }, {}, ground.withoutCredentials);
}

test(
  "the jobs of GitLab release v1.0.0 from a clean clone to an environment on moto",
  async () => {
    const calls: string[] = [];
    // The releases of GitLab: there is none yet.
    const api = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      response.writeHead(request.method === "GET" ? 404 : 201).end();
    });
    await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
    const settings: Variables = { CI_API_V4_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/v4` };
    try {
      const flow = gitlabFlow(ground.project.read(".gitlab-ci.yml"), settings);
      const run = await releaseBy({ jobs: flow.jobs.filter(({ id }) => id.startsWith("release:")) }, "v1.0.0");
      const jobs = ["version", "test", "scan", "build", "plan-staging", "deploy-staging", "verify-staging", "publish"];
      expectJobs(run, Object.fromEntries(jobs.map((job) => [`release:${job}`, "success"])));
      expect(run.log).toContain("Apply complete!");
      expect(calls).toEqual(["GET /api/v4/projects/1/releases/v1.0.0", "POST /api/v4/projects/1/releases"]);
    } finally {
      api.closeAllConnections();
      await new Promise((resolve) => api.close(resolve));
    }
  },
  5 * MINUTES,
);

test(
  "the stages of Jenkins release v1.1.0 after it, with a run of the job",
  async () => {
    await ground.project.change({ expiry: 60 }, "Keep files for 60 days");
    const path = "infrastructure/pipelines/Jenkinsfile.release";
    const run = await releaseBy(jenkinsFlow(path, ground.project.read(path), { TAG: "v1.1.0" }), "v1.1.0");
    expect(run.failures).toBe("");
    expect(Object.values(run.summary)).toEqual(Object.values(run.summary).map(() => "success"));
    expect(run.log).toContain("Apply complete!");
    expect(ground.tasks.ran.flat().map(({ image }) => image.replace(/.*\//, ""))).toContain("depot-staging-api:1.1.0");
  },
  5 * MINUTES,
);

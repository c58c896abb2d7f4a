import {
  Access,
  Audit,
  Budget,
  Bucket,
  Cidr,
  Database,
  Image,
  Job,
  Network,
  Project,
  Recovery,
  Requirements,
  Who,
  Worker,
} from "symphony-infra";
import { isRequirementId, leadingRequirementId, requirementIdsIn } from "../../src/model/requirement-id";
import * as make from "../support/declare";

test.each(["SEC-3", "NFR-12", "SEC-NET-004", "R-1", "SEC-3.1", "NFR-12a", "REQ-2026-01"])("%s is an id", (id) => {
  expect(isRequirementId(id)).toBe(true);
  expect(leadingRequirementId(`${id}: text`)).toBe(id);
  expect(requirementIdsIn(`As (${id}) says.`)).toEqual([id]);
});

test.each([
  ...["AES-256", "SHA-256", "UTF-8", "ISO-27001", "ISO-8859-1", "TLS-1", "TLS-1.2", "RFC-2119", "CVE-2026-12345"],
  ...["CIS-1", "NIST-800-53", "PCI-DSS-3", "P-256", "X-509", "SOC-2"],
  ...[
    "sec-3",
    "Sec-3",
    "SEC3",
    "SEC-",
    "SEC-X",
    "-SEC-3",
    "SEC-3-",
    "SEC_3",
    "3-SEC",
    "",
    `S${"E".repeat(60)}-1`,
    undefined,
  ],
])("%s is no id", (id) => {
  expect(isRequirementId(id)).toBe(false);
  expect(leadingRequirementId(`${id} text`)).toBeUndefined();
});

test("an id within a longer word is none", () => {
  expect(requirementIdsIn("my-SEC-3, SEC-3-old, xSEC-3 and SEC-3x9, but SEC-4.")).toEqual(["SEC-4"]);
});

test("requirements are immutable, and each call adds", () => {
  const plain = Requirements.from("./specs/", "security", "specs");
  const proven = plain
    .provenBy({ "SEC-3": ["S3.8"] })
    .provenBy({ "SEC-3": ["S3.8", "SYM-REACH.1"], "SEC-4": ["RDS.3"] });
  const all = proven.elsewhere({ "FR-7": "the application checks it" }).elsewhere({ "FR-8": "by contract" });
  expect(plain).toMatchObject({ paths: ["specs", "security"], controls: {}, reasons: {} });
  expect(all).toMatchObject({
    paths: ["specs", "security"],
    controls: { "SEC-3": ["S3.8", "SYM-REACH.1"], "SEC-4": ["RDS.3"] },
    reasons: { "FR-7": "the application checks it", "FR-8": "by contract" },
  });
  expect(proven.reasons).toEqual({});
});

test("a project holds its requirements", () => {
  const requirements = Requirements.from("specs");
  expect(new Project(make.newApp(), "shop", { title: "Shop", owner: make.owner, requirements }).requirements).toBe(
    requirements,
  );
  expect(make.newProject().requirements).toBeUndefined();
});

test("every construct says what it satisfies, each id once", () => {
  const env = make.newEnvironment();
  const satisfies = ["SEC-3", "NFR-1", "SEC-3"];
  const image = Image.of("nginx:1.27.3");
  const declared = [
    new Network(env, "network", { addresses: Cidr.of("10.20.0.0/16"), satisfies }),
    new Bucket(env, "receipts", { satisfies }),
    new Database(env, "orders", { engine: "postgres", satisfies }),
    new Worker(env, "worker", { image, satisfies }),
    new Job(env, "migrate", { image, when: "before-deploy", satisfies }),
    new Access(env, "oncall", { who: Who.ssoGroup({ permissionSet: "OnCall" }), level: "operate", satisfies }),
    new Audit(env, "audit", { satisfies }),
    new Recovery(env, "recovery", { satisfies }),
    new Budget(env, "budget", { monthly: 100, satisfies }),
    make.newService(env, "api", { satisfies }),
  ];
  for (const construct of declared) expect(construct.satisfies).toEqual(["SEC-3", "NFR-1"]);
  expect(new Bucket(env, "plain").satisfies).toEqual([]);
});

import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { EnvironmentModel } from "../../model/environment";
import { DataClass } from "../../model/data-class";
import { physicalName } from "../../values/name";
import { AwsLocation, domainSuffixOf } from "./account";
import { administration, buildKey } from "./key";
import { Statement, policyDocument } from "./policy";

/** What a key of the environment encrypts: data of a class, or what the platform itself keeps. */
export type KeyPurpose = DataClass | "logs" | "images" | "alerts" | "audit";

/** What a role does with a key: read what is encrypted, or write it, for which reading is needed too where parts are joined. */
export type KeyUse = "decrypt" | "encrypt";

const ACTIONS: Readonly<Record<KeyUse, readonly string[]>> = {
  decrypt: ["kms:Decrypt"],
  encrypt: ["kms:Decrypt", "kms:GenerateDataKey"],
};

/** Roles, not their ARNs: each reading of one is another token. KMS keeps no role twice, and the next plan would differ. */
interface KeyGrantees {
  readonly via: string;
  readonly use: KeyUse;
  readonly roles: IamRole[];
}

interface Ring {
  readonly key: KmsKey;
  readonly alias: KmsAlias;
}

/**
 * The environment's customer-managed keys, rotated every year: one for each class of data and one for each purpose of
 * the platform's own, each created when it is first asked for. Their policies name exactly the roles that use them.
 */
export class KeyRing {
  private readonly keys = new Map<KeyPurpose, Ring>();
  private readonly statements = new Map<KeyPurpose, Statement[]>();
  private readonly grants = new Map<KeyPurpose, Map<string, KeyGrantees>>();

  constructor(
    private readonly environment: EnvironmentModel,
    private readonly location: AwsLocation,
  ) {}

  of(purpose: KeyPurpose): KmsKey {
    let ring = this.keys.get(purpose);
    if (!ring) this.keys.set(purpose, (ring = this.build(purpose)));
    return ring.key;
  }

  /**
   * Lets a role use the key, through one service of AWS only.
   * @param via the service as in `kms:ViaService`, such as `sqs`
   */
  grant(purpose: KeyPurpose, role: IamRole, use: KeyUse, via: string): void {
    this.of(purpose);
    const grants = this.grants.get(purpose) ?? new Map<string, KeyGrantees>();
    this.grants.set(purpose, grants);
    const grant = grants.get(`${via} ${use}`) ?? { via, use, roles: [] };
    grants.set(`${via} ${use}`, grant);
    if (!grant.roles.includes(role)) grant.roles.push(role);
  }

  /** Adds a statement to the key's policy, such as one for a service of AWS. The same statement twice is one. */
  admit(purpose: KeyPurpose, statement: Statement): void {
    this.of(purpose);
    const statements = this.statements.get(purpose) ?? [];
    this.statements.set(purpose, statements);
    if (!statements.some(({ Sid }) => Sid === statement.Sid)) statements.push(statement);
  }

  /** Writes the policies: called once, when every use is known. */
  close(): void {
    for (const [purpose, { key }] of this.keys) {
      const statements = this.statements.get(purpose) ?? [];
      const grants = [...(this.grants.get(purpose)?.values() ?? [])].map((grant) => this.statementOf(grant));
      key.policy = policyDocument(administration(this.location), ...statements, ...grants);
    }
  }

  private statementOf({ via, use, roles }: KeyGrantees): Statement {
    const { region } = this.location;
    const arns = roles.map((role) => role.arn);
    return {
      Sid: `${titleOf(via)}${titleOf(use)}`,
      Principal: { AWS: arns.length === 1 ? arns[0] : arns },
      Action: ACTIONS[use],
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `${via}.${region}.${domainSuffixOf(this.location)}` } },
    };
  }

  private build(purpose: KeyPurpose): Ring {
    const { project, name } = this.environment;
    return buildKey(this.environment, {
      part: purpose,
      description: `${project.slug} ${name}: ${purpose}`,
      aliasName: physicalName([project.slug, name, purpose], 250),
    });
  }
}

/** Letters and digits only, as a statement's id needs them: `secretsmanager` becomes `Secretsmanager`. */
function titleOf(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).replace(/[^A-Za-z0-9]/g, "");
}

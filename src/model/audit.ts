import { Construct } from "constructs";
import { Duration } from "../values/duration";
import {
  AccountSettingsProps,
  ConfigurationHistoryProps,
  Resolved,
  ThreatDetectionProps,
  accountSettings,
  choice,
  configuration,
  retention,
  threatDetection,
} from "./audit-checks";
import { Declared, DeclaredProps, Intent, declaredProperties } from "./declared";
import { checkProperties } from "./properties";

/** Every part is on unless it is switched off, such as where the organization has it for all of its accounts. */
export interface AuditProps extends DeclaredProps {
  /**
   * How long the trail and the configuration history are kept, in whole days.
   * @default - by tier
   */
  readonly retention?: Duration;
  /**
   * A record of every call that changes or reads the account's resources, in all regions: AWS CloudTrail. Of the account.
   * @default true
   */
  readonly trail?: boolean;
  /**
   * A record of what every resource was like at each time: AWS Config. Of the region, but for resources without one.
   * @default true
   */
  readonly configuration?: boolean | ConfigurationHistoryProps;
  /**
   * Detection of what looks like an attack, of which people are alerted from high severity on: Amazon GuardDuty. Of the region.
   * @default true
   */
  readonly threatDetection?: boolean | ThreatDetectionProps;
  /**
   * Judgement of the region's resources by the standard "AWS Foundational Security Best Practices": AWS Security Hub. It
   * judges what a configuration history records, here or by the organization.
   * @default true
   */
  readonly standards?: boolean;
  /**
   * Search for resources that somebody outside the account can use: IAM Access Analyzer. Of the region.
   * @default true
   */
  readonly accessAnalysis?: boolean;
  /**
   * Settings of the account as a whole, and of the region for the encryption of volumes.
   * @default true
   */
  readonly accountSettings?: boolean | AccountSettingsProps;
}

const PROPERTIES = [
  "retention",
  "trail",
  "configuration",
  "threatDetection",
  "standards",
  "accessAnalysis",
  "accountSettings",
  ...declaredProperties,
];

/** What records and watches what happens in the account of an environment. */
export class Audit extends Declared<AuditResources> {
  readonly kind = "Audit";
  readonly retention: Duration;
  readonly trail: boolean;
  /** Undefined where it is off. */
  readonly configuration?: Resolved<ConfigurationHistoryProps>;
  /** Undefined where it is off. */
  readonly threatDetection?: Resolved<ThreatDetectionProps>;
  readonly standards: boolean;
  readonly accessAnalysis: boolean;
  readonly accountSettings: Resolved<AccountSettingsProps>;

  /** @throws SpecificationError SYM-AUDIT-001 to 006, of everything that is wrong at once */
  constructor(scope: Construct, id: string, props: AuditProps = {}) {
    super(scope, id, props);
    const problems = this.collector();
    const given = checkProperties(problems, props, PROPERTIES);
    this.trail = choice(problems, "trail", given.trail);
    this.configuration = configuration(problems, given.configuration);
    this.threatDetection = threatDetection(problems, given.threatDetection);
    this.standards = choice(problems, "standards", given.standards);
    this.accessAnalysis = choice(problems, "accessAnalysis", given.accessAnalysis);
    this.accountSettings = accountSettings(problems, given.accountSettings);
    this.retention = retention(
      problems,
      given.retention,
      this.environment.defaults.auditRetention,
      this.trail || this.configuration !== undefined,
    );
    if (problems.problems.length === 0 && this.parts.length === 0) problems.report("SYM-AUDIT-005", "no part");
    const [other] = this.environment.declaredOf(Audit);
    if (other) problems.report("SYM-AUDIT-006", `another one, as ${other.node.path}`);
    this.settle(problems);
  }

  /** True for what this class makes, also of another copy of this package. */
  static is(x: unknown): x is Audit {
    return Declared.isKind(x, "Audit");
  }

  /** The parts that are on, as the properties that switch them: `trail`, `configuration.globalResources`. */
  get parts(): readonly string[] {
    return Object.entries(this.switches).flatMap(([part, on]) => (on ? [part] : []));
  }

  /** @internal */
  override intent(): Intent {
    const off = Object.entries(this.switches).flatMap(([part, on]) => (on ? [] : [part]));
    return { retention: this.retention.toString(), on: this.parts, off };
  }

  private get switches(): Readonly<Record<string, boolean>> {
    const { publicAccessBlock, volumeEncryption, passwordPolicy } = this.accountSettings;
    return {
      trail: this.trail,
      configuration: this.configuration !== undefined,
      "configuration.globalResources": this.configuration?.globalResources === true,
      threatDetection: this.threatDetection !== undefined,
      standards: this.standards,
      accessAnalysis: this.accessAnalysis,
      "accountSettings.publicAccessBlock": publicAccessBlock,
      "accountSettings.volumeEncryption": volumeEncryption,
      "accountSettings.passwordPolicy": passwordPolicy,
    };
  }
}

/** What {@link Audit.customize} passes; each platform adds its own member. */
export interface AuditResources {}

import type { Fault } from "./faults";
import { GapProxy } from "./gap-proxy";
import { MotoServer } from "./moto-server";

/** How to start an {@link Emulator}. */
export interface EmulatorOptions {
  /** @default "eu-west-1" */
  readonly region?: string;
  /** Whether operations that moto lacks are answered by the gap proxy, see `gaps`. @default true */
  readonly fillGaps?: boolean;
  /** Settings of moto, as in `MOTO_S3_CUSTOM_ENDPOINTS`. @default - services report running tasks, certificates validate at once */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * AWS on this machine: a `moto_server` process, with the gap proxy in front of it. It holds the account 123456789012, keeps
 * everything in memory and ends with this process. Its answers prove that requests are well formed, not that AWS accepts them.
 */
export class Emulator {
  /**
   * Starts an emulator on a free loopback port and waits until it answers.
   *
   * @throws OperationError `program-missing` when moto is not installed
   */
  public static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const moto = await MotoServer.start(options.environment);
    const proxy = options.fillGaps === false ? undefined : await GapProxy.start(moto.url);
    return new Emulator(moto, proxy, options.region ?? "eu-west-1");
  }

  private constructor(
    private readonly moto: MotoServer,
    private readonly proxy: GapProxy | undefined,
    public readonly region: string,
  ) {}

  /** Where AWS clients connect. */
  public get url(): string {
    return this.proxy?.url ?? this.moto.url;
  }

  /** Environment variables that point Terraform, the AWS command line and the SDKs to this emulator. */
  public get environment(): Readonly<Record<string, string>> {
    return {
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: this.region,
      AWS_DEFAULT_REGION: this.region,
      AWS_ENDPOINT_URL: this.url,
      // Some requests of S3 go to a host named after the account, here `123456789012.127.0.0.1`, which does not resolve. Loopback
      // addresses are never asked for by way of a proxy, and what is asked for by https is not either: nothing else comes here.
      HTTP_PROXY: this.url,
      AWS_EC2_METADATA_DISABLED: "true",
      CHECKPOINT_DISABLE: "1",
    };
  }

  /** The operations that the gap proxy answered instead of moto, in order; each is a row of `gaps`. */
  public get answeredGaps(): readonly string[] {
    return this.proxy?.answeredOperations ?? [];
  }

  /**
   * Makes calls fail until the reset, to see what a deployment does then.
   *
   * @throws Error when the emulator was started with `fillGaps: false`: faults are injected by the proxy
   */
  public injectFault(fault: Fault): void {
    if (!this.proxy) throw new Error("Faults need the gap proxy: start the emulator without fillGaps: false.");
    this.proxy.inject(fault);
  }

  /** Ends every fault; what was stored stays. */
  public clearFaults(): void {
    this.proxy?.clearFaults();
  }

  /** Forgets every resource, in moto and in the proxy, and every fault. */
  public async reset(): Promise<void> {
    await this.moto.reset();
    this.proxy?.reset();
  }

  /** Ends the emulator; harmless when it has ended. */
  public async stop(): Promise<void> {
    await this.proxy?.stop();
    await this.moto.stop();
  }
}

import type { ImageBuild } from "./image-build";

/** An image that the project builds. */
export interface ImageRecord {
  readonly name: string;
  /** Relative to the project's folder. */
  readonly directory: string;
  /** Relative to the directory. */
  readonly dockerfile: string;
  /** What the Dockerfile is generated from. @default - the directory brings its own */
  readonly build?: ImageBuild;
  /** What runs it, in order of declaration. */
  readonly runBy: readonly ImageUseRecord[];
}

/** A service, worker or job that runs an image, and what the image must know of it. */
export interface ImageUseRecord {
  readonly kind: string;
  readonly name: string;
  /** Whether it runs another command than the image's own. */
  readonly ownCommand: boolean;
  /** Whether it is asked for its health; a worker without a command for it is not, and the image's own check is switched off. */
  readonly isAsked: boolean;
  /** Of a service that runs the image's own command. */
  readonly serves?: ServedRecord;
}

export interface ServedRecord {
  readonly ports: readonly number[];
  readonly mainPort: number;
  /** Path that answers while the service is well. */
  readonly path: string;
  /** The check inside the container. @default - only a shell of the image can make it */
  readonly health?: HealthRecord;
  /** Fields of the line that it logs for each request. */
  readonly requestLog: { readonly status: string; readonly milliseconds: string };
}

export interface HealthRecord {
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly startPeriodSeconds: number;
  readonly retries: number;
}

import { OperationError } from "../operation-error";
import { type Looking, goOn } from "./looking";

/** An alert that is raised. */
export interface RaisedAlert {
  readonly name: string;
  /** Why, as the platform says it. */
  readonly because: string;
}

/** The alerts that wake somebody, as they are now. */
export interface AlertsNow {
  readonly raised: readonly RaisedAlert[];
  /** How many were looked at. */
  readonly known: number;
  /** Names that the platform does not know. */
  readonly missing: readonly string[];
}

/** What a watch saw. */
export interface Watched extends AlertsNow {
  /** How long it lasted: it ends with the first alert that was not raised before. */
  readonly seconds: number;
}

/** Seconds between two looks: CloudWatch evaluates an alarm once a minute, Prometheus a rule every 30 s here. */
const EVERY = 15;

/** Looks at the alerts that wake somebody until the time is over, or one is raised that was not before. */
export async function watchAlerts(looking: Looking, seconds: number, ask: () => Promise<AlertsNow>): Promise<Watched> {
  const { context, environment, request } = looking;
  const begun = context.clock.now().getTime();
  if (seconds > 0)
    context.listen({
      kind: "message",
      environment: environment.name,
      text: `Alarms are watched for ${seconds} seconds.`,
    });
  for (let last: AlertsNow | undefined; ;) {
    const now = await askAgain(ask, last);
    const elapsed = (context.clock.now().getTime() - begun) / 1000;
    const isRaised = now.raised.some(({ name }) => !request.raisedBefore?.includes(name));
    if (isRaised || elapsed >= seconds) return { ...now, seconds: Math.min(Math.round(elapsed), seconds) };
    last = now;
    await context.clock.wait(Math.min(EVERY, seconds - elapsed), context.signal);
    goOn(looking);
  }
}

/** A failure that passes does not end a watch that has seen something: the next look counts. */
async function askAgain(ask: () => Promise<AlertsNow>, last: AlertsNow | undefined): Promise<AlertsNow> {
  try {
    return await ask();
  } catch (error) {
    if (last && error instanceof OperationError && error.failure === "transient") return last;
    throw error;
  }
}

import { OperationError } from "./operation-error";

/** Bytes: "AWS Secrets Manager quotas", AWS Secrets Manager user guide. The same everywhere, so that a value fits wherever it goes. */
export const LARGEST_VALUE = 65_536;

/**
 * The value in what was read: text without the newline that an editor or `echo` puts at its end.
 *
 * @param command the command line, for the error
 * @throws OperationError `not-possible` where nothing can be done with it; the error holds no part of it
 */
export function valueIn(bytes: Uint8Array, command: string): string {
  const refuse = (problem: string, fix: string): never => {
    throw new OperationError({ failure: "not-possible", problem, command, fix });
  };
  const text = decode(bytes)?.replace(/\r?\n$/, "");
  if (text === undefined || text.includes("\0"))
    return refuse("The value is not text: a process cannot be given it.", "Encode it, for example with base64.");
  if (text === "") return refuse("The value is empty.", "Check what the command before the pipe prints.");
  if (Buffer.byteLength(text) > LARGEST_VALUE)
    return refuse("The value is larger than 64 KiB.", "Keep it in a bucket, and the key to it in the secret.");
  return text;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

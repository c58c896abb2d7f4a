/** By which an AWS SDK signs its calls to the emulator of the Docker platform. They are words, and open nothing. */
export const EMULATOR_CREDENTIALS: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: "emulator",
  AWS_SECRET_ACCESS_KEY: "emulator",
};

/** Microseconds; the kernel's own default. Whole numbers, because the provider compares `cpus` as text. */
export const CPU_PERIOD = 100_000;

/** What is kept of a container's output. */
export const LOG_OPTIONS = { "max-file": "3", "max-size": "10m" };

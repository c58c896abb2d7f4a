import { Bytes } from "../../values/bytes";

const GIB = 1024;

/**
 * CPU and memory that Fargate offers together: vCPU, smallest and largest memory and its step in MiB.
 * "Fargate task definition differences", task CPU and memory, of the Amazon ECS developer guide.
 */
const SIZES = [
  { cpu: 0.25, from: 0.5 * GIB, to: 2 * GIB, step: GIB },
  { cpu: 0.5, from: GIB, to: 4 * GIB, step: GIB },
  { cpu: 1, from: 2 * GIB, to: 8 * GIB, step: GIB },
  { cpu: 2, from: 4 * GIB, to: 16 * GIB, step: GIB },
  { cpu: 4, from: 8 * GIB, to: 30 * GIB, step: GIB },
  { cpu: 8, from: 16 * GIB, to: 60 * GIB, step: 4 * GIB },
  { cpu: 16, from: 32 * GIB, to: 120 * GIB, step: 8 * GIB },
] as const;

export function isFargateSize(cpu: number, memory: Bytes): boolean {
  const size = SIZES.find((s) => s.cpu === cpu);
  return size !== undefined && memoryOf(size).includes(memory.toMebibytes());
}

/** For an error message: the memory that goes with a CPU, or the CPUs that there are. */
export function fargateSizes(cpu: number): string {
  const size = SIZES.find((s) => s.cpu === cpu);
  if (!size) return `a CPU of ${SIZES.map((s) => s.cpu).join(", ")} vCPU`;
  const gibibytes = memoryOf(size).map((mebibytes) => mebibytes / GIB);
  const list =
    gibibytes.length > 4
      ? `${gibibytes[0]} to ${gibibytes.at(-1)} in steps of ${size.step / GIB}`
      : gibibytes.join(", ");
  return `${cpu} vCPU with memory of ${list} GiB`;
}

/** ECS counts 1024 units to a vCPU. */
export function cpuUnits(cpu: number): number {
  return cpu * 1024;
}

function memoryOf(size: (typeof SIZES)[number]): readonly number[] {
  const amounts: number[] = size.cpu === 0.25 ? [size.from] : [];
  for (let amount: number = size.cpu === 0.25 ? GIB : size.from; amount <= size.to; amount += size.step)
    amounts.push(amount);
  return amounts;
}

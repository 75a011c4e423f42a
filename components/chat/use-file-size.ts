import { useFormatter } from "next-intl";

const units = [
  { unit: "megabyte", bytes: 1_000_000, digits: 1 },
  { unit: "kilobyte", bytes: 1_000, digits: 0 },
  { unit: "byte", bytes: 1, digits: 0 },
] as const;

/** Says how large a file is, in the units that people know from their files. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const { unit, bytes: size, digits } = units.find((one) => bytes >= one.bytes) ?? units[2];
    return format.number(bytes / size, {
      style: "unit",
      unit,
      unitDisplay: unit === "byte" ? "long" : "short",
      maximumFractionDigits: digits,
    });
  };
}

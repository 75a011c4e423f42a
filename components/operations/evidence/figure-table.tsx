import { cn } from "@/lib/kernel/cn";

type Props = { heads: readonly string[]; rows: readonly (readonly string[])[] };

/** A small table: the first column names a row, the others hold its figures. */
export function FigureTable({ heads, rows }: Props) {
  return (
    <table className="w-full border-collapse text-meta">
      <thead>
        <tr className="border-b border-line text-ink-2">
          {heads.map((head, at) => (
            <th
              key={head}
              scope="col"
              className={cn(
                "py-1.5 align-bottom font-normal",
                at === 0 ? "text-start" : "ps-3 text-end",
              )}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...figures]) => (
          <tr key={name} className="border-b border-line last:border-b-0">
            <th scope="row" className="py-1.5 text-start font-normal">
              {name}
            </th>
            {figures.map((figure, at) => (
              <td key={heads[at + 1]} className="figures py-1.5 ps-3 text-end break-words">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

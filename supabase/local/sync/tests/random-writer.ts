import type postgres from "postgres";
import type { Dice } from "../../../tests/support/random.ts";
import { transact } from "../../postgres/pool.ts";
import { people } from "./harness.ts";

const lists = ["a", "b", "c", "d"];
const roles = ["reader", "writer"];
/** Kept outside the row, so that most changes come without it. */
const large = (n: number) => `${n} `.repeat(3_000);

/** Everything that can happen to the tables of the tests, each once in a while. */
const steps: readonly (readonly [
  number,
  (tx: postgres.TransactionSql, dice: Dice) => Promise<unknown>,
])[] = [
  [
    8,
    (tx, dice) => {
      const id = `i${dice.below(40)}`;
      return tx`insert into items (id, list_id, body) values (${id}, ${dice.one(lists)}, ${`b${dice.below(1_000)}`})
        on conflict (id) do update set body = excluded.body`;
    },
  ],
  [
    2,
    (tx, dice) =>
      tx`update items set body = ${large(dice.below(100))} where id = ${`i${dice.below(40)}`}`,
  ],
  [5, (tx, dice) => tx`update items set done = not done where id = ${`i${dice.below(40)}`}`],
  [
    4,
    (tx, dice) =>
      tx`update items set list_id = ${dice.one(lists)} where id = ${`i${dice.below(40)}`}`,
  ],
  [3, (tx, dice) => tx`delete from items where id = ${`i${dice.below(40)}`}`],
  [
    2,
    (tx, dice) =>
      tx`update items set id = ${`k${dice.below(1_000_000)}`} where id = ${`i${dice.below(40)}`}`,
  ],
  [
    2,
    (tx) =>
      tx`delete from items where id in (select id from items where id like 'k%' order by id offset 20)`,
  ],
  [
    3,
    (tx, dice) =>
      tx`insert into members (user_id, list_id) values (${dice.one(Object.values(people))}, ${dice.one(lists)})`,
  ],
  [
    3,
    (tx) =>
      tx`update members set is_active = not is_active where id = (select id from members order by random() limit 1)`,
  ],
  [
    3,
    (tx) => tx`delete from members where id in (select id from members order by random() offset 8)`,
  ],
  [
    1,
    (tx, dice) =>
      tx`update users set role = ${dice.one(roles)} where id = ${dice.one(Object.values(people))}`,
  ],
  [
    1,
    (tx, dice) =>
      tx`update items set rank = coalesce(rank, 0) + 1 where list_id = ${dice.one(lists)}`,
  ],
];

const weights = steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step));

/**
 * Writes at random until it is told to stop, one to four changes a transaction, some of which are given
 * up. The database may be away now and then.
 */
export async function writeAtRandom(
  sql: postgres.Sql,
  dice: Dice,
  goesOn: () => boolean,
): Promise<number> {
  let committed = 0;
  while (goesOn()) {
    try {
      await transact(sql, async (tx) => {
        for (let left = dice.below(4); left >= 0; left--) await dice.one(weights)(tx, dice);
        if (dice.below(60) === 0) await tx`truncate items`;
        if (dice.below(10) === 0) throw new GivenUp();
      });
      committed += 1;
    } catch (error) {
      // Deadlocks, a database that is away: what was not committed did not happen.
      if (!(error instanceof Error)) throw error;
    }
  }
  return committed;
}

class GivenUp extends Error {}

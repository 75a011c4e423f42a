import type { Tx } from "../support/scene.ts";
import type { Seat } from "./cast.ts";
import type { World } from "./world.ts";

/** One attempt by one person. */
export interface Attempt {
  seat: Seat;
  /** One or more statements; the last one counts. */
  sql: string;
}

/**
 * Functions of this transaction, so that thousands of attempts take few round trips. Every attempt is
 * taken back, whatever became of it.
 *
 * `attempt` answers in one word: `ok` and `none` by the rows of the last statement, `grant` (no right
 * on the table or on a column), `rls` (a check of a policy), else the message of a refusal of ours or the
 * SQLSTATE. `look` answers with the values of a one-column query.
 */
const helpers = `
create function pg_temp.word_for(p_state text, p_message text) returns text language sql as $$
  select case
    when p_state = 'ZZ000' then p_message
    when p_message like 'permission denied for table %' then 'grant'
    when p_message like 'new row violates row-level security%' then 'rls'
    when p_state in ('42501', 'P0002', 'PT409') then p_message
    else p_state end
$$;
create function pg_temp.attempt(p_sql text) returns text language plpgsql as $$
declare v_rows bigint; v_state text; v_message text;
begin
  begin
    execute p_sql;
    get diagnostics v_rows = row_count;
    raise exception using errcode = 'ZZ000', message = case when v_rows > 0 then 'ok' else 'none' end;
  exception when others then
    get stacked diagnostics v_state = returned_sqlstate, v_message = message_text;
  end;
  return pg_temp.word_for(v_state, v_message);
end $$;
create function pg_temp.look(p_sql text) returns text[] language plpgsql as $$
declare v_found text[]; v_message text; v_state text;
begin
  execute format('select coalesce(array_agg(t.x::text), ''{}'') from (%s) t (x)', p_sql) into v_found;
  return v_found;
exception when others then
  get stacked diagnostics v_state = returned_sqlstate, v_message = message_text;
  return array[pg_temp.word_for(v_state, v_message)];
end $$;
create function pg_temp.put_on(p_person text) returns void language plpgsql as $$
declare v_role text := case when p_person = '' then 'anon' else 'authenticated' end;
begin
  perform set_config('request.jwt.claim.sub', p_person, true), set_config('request.jwt.claim.role', v_role, true),
    set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object('role', v_role, 'sub', nullif(p_person, '')))::text, true),
    set_config('role', v_role, true);
end $$;
create function pg_temp.take_off() returns void language plpgsql as $$
begin
  perform set_config('role', 'none', true), set_config('request.jwt.claim.sub', '', true),
    set_config('request.jwt.claim.role', '', true), set_config('request.jwt.claims', '', true);
end $$;
-- The attempts in a database that was changed first, as the owner. The change is taken back too.
create function pg_temp.observe(p_change text, p_people text[], p_attempts text[], p_look boolean) returns text[]
language plpgsql as $$
declare v_words text[] := '{}';
begin
  begin
    if p_change <> '' then
      perform set_config('role', 'postgres', true);
      execute p_change;
    end if;
    for i in 1 .. cardinality(p_attempts) loop
      perform pg_temp.put_on(p_people[i]);
      v_words := v_words || case when p_look then array_to_string(pg_temp.look(p_attempts[i]), ',')
        else pg_temp.attempt(p_attempts[i]) end;
      perform pg_temp.take_off();
    end loop;
    raise exception using errcode = 'ZZ001';
  exception when sqlstate 'ZZ001' then
    null;
  end;
  return v_words;
end $$;`;

/** Makes the helpers in a scene's transaction. */
export async function prepareObserver(sql: Tx): Promise<void> {
  await sql.unsafe(helpers);
}

/** What becomes of each attempt, in order, after `change` (statements of the owner, or nothing). */
export function observe(
  sql: Tx,
  world: World,
  attempts: Attempt[],
  change = "",
): Promise<string[]> {
  return run(sql, world, attempts, change, false);
}

/** What each one-column query returns, in order. */
export async function look(
  sql: Tx,
  world: World,
  queries: Attempt[],
  change = "",
): Promise<string[][]> {
  const found = await run(sql, world, queries, change, true);
  return found.map((list) => (list === "" ? [] : list.split(",")));
}

async function run(
  sql: Tx,
  world: World,
  attempts: Attempt[],
  change: string,
  looking: boolean,
): Promise<string[]> {
  const who = attempts.map(({ seat }) => (seat === "anon" ? "" : world.people[seat]));
  const [row] = await sql<{ words: string[] }[]>`
    select pg_temp.observe(${change}, ${who}::text[], ${attempts.map((one) => one.sql)}::text[], ${looking}) as words`;
  return row?.words ?? [];
}

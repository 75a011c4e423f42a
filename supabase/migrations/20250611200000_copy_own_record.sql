-- A patient takes a copy of their own record (45 CFR 164.524). What is in it is read as them, past no rule; here it is
-- put on record that they took it, before the first line is given.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('copies.per_minute', '0.2', 'Copies of the own record that a patient may take in a minute, on average.'),
  ('copies.burst', '4', 'Copies of the own record that a patient may take at once.');

create function public.note_own_copy(p_format text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_self(auth.uid());
begin
  if private.my_role() <> 'patient' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only patients have a record to copy.';
  end if;
  if p_format not in ('html', 'fhir') then
    raise exception 'unknown_format' using errcode = '22023', detail = 'format', hint = 'One of html, fhir.';
  end if;
  perform private.take_token(v_me, 'copies', private.setting_number('copies.per_minute', 0.2),
    private.setting_number('copies.burst', 4));
  perform private.note('record.copied', 'user', v_me, v_me, (select u.facility_id from public.users u where u.id = v_me),
    jsonb_build_object('format', p_format));
end $$;
comment on function public.note_own_copy(text) is
  'Puts on record that the calling patient takes a copy of their own record. Too many in a row: PT429.';
revoke all on function public.note_own_copy(text) from public, anon, authenticated;
grant execute on function public.note_own_copy(text) to authenticated;

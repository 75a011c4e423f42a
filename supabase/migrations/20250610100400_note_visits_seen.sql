-- An administrator's look at the visits of a day: which visits were on the screen is on record, for their patients too.
set local lock_timeout = '3s';

create function public.note_visits_seen(p_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.require_caller();
  if private.my_role() not in ('facility_admin', 'system_admin') then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only what administrators look at is noted.';
  end if;
  if cardinality(p_ids) > 1000 then
    raise exception 'too_many' using errcode = '22023', detail = 'ids', hint = 'At most 1,000 visits at once.';
  end if;
  perform private.note('appointment.listed', 'appointment', a.id, a.patient_id, a.facility_id)
     from public.appointments a where a.id = any (p_ids) and private.in_admin_scope(a.facility_id);
end $$;
comment on function public.note_visits_seen(uuid[]) is
  'Puts on record that the calling administrator saw these visits; those outside their scope are passed over.';
revoke all on function public.note_visits_seen(uuid[]) from public, anon, authenticated;
grant execute on function public.note_visits_seen(uuid[]) to authenticated;

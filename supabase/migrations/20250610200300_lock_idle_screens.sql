-- After how long without a hand on it a staff member's screen locks: the clinic's own choice.
set local lock_timeout = '3s';

insert into private.settings (key, value, note) values
  ('idle.minutes', '10', 'Minutes after which a screen of staff locks where the clinic has not chosen');

create table private.facility_screens (
  facility_id uuid primary key references public.facilities (id) on delete cascade,
  idle_minutes integer not null,
  constraint facility_screens_idle_minutes_check check (idle_minutes between 1 and 60)
);

create function public.my_idle_minutes() returns integer
language sql stable security definer set search_path = ''
as $$
  select coalesce(s.idle_minutes, private.setting_number('idle.minutes', 10)::integer)
    from public.users u left join private.facility_screens s on s.facility_id = u.facility_id
   where u.id = (select private.my_person_ids()) and u.role in ('provider', 'facility_admin', 'system_admin')
$$;
comment on function public.my_idle_minutes() is 'After how many minutes the caller''s screen locks; null for patients and guests, whose does not.';

create function public.set_idle_minutes(p_facility_id uuid, p_minutes integer) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.hold_admin();
  if p_facility_id is null or p_facility_id not in (select private.my_admin_facility_ids()) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'You change the screens of your own facility.';
  end if;
  if p_minutes is null or p_minutes not between 1 and 60 then
    raise exception 'between 1 and 60 minutes' using errcode = '22023', detail = 'minutes';
  end if;
  insert into private.facility_screens (facility_id, idle_minutes) values (p_facility_id, p_minutes)
  on conflict (facility_id) do update set idle_minutes = excluded.idle_minutes;
  perform private.note('facility.idle_lock_changed', 'facility', p_facility_id, null, p_facility_id,
    jsonb_build_object('minutes', p_minutes));
end $$;
comment on function public.set_idle_minutes(uuid, integer) is 'A facility''s administrator: after how many minutes its screens lock, 1 to 60.';

grant execute on function public.my_idle_minutes(), public.set_idle_minutes(uuid, integer) to authenticated;

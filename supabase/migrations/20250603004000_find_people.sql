-- Finding whom one may write to: by name, never as a list of everybody, and with the reason where
-- writing is not possible now.
set local lock_timeout = '3s';

-- Names as they are looked for: folded, with a blank before each word, so that beginnings are found by
-- an index of trigrams.
create extension if not exists pg_trgm with schema extensions;
create table private.person_search (
  user_id uuid primary key references public.users (id) on delete cascade,
  name text not null
);
comment on table private.person_search is 'The folded names of people, for looking them up. Kept by a trigger.';
revoke all on private.person_search from public, anon, authenticated;
create index idx_person_search_name on private.person_search using gin (name extensions.gin_trgm_ops);

create function private.keep_person_search() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.person_search (user_id, name) values (new.user_id, ' ' || private.search_text(new.display_name))
  on conflict (user_id) do update set name = excluded.name;
  return null;
end $$;
create trigger user_directory_search after insert or update of display_name on public.user_directory
  for each row execute function private.keep_person_search();
insert into private.person_search (user_id, name)
select d.user_id, ' ' || private.search_text(d.display_name) from public.user_directory d;

-- The caller and one of theirs on the other side of a visit: which visit a message would belong to, the
-- thread there is, and why one can't write. Open windows first, those with a thread before others, the one
-- that ends first; then those to come, then the last one.
create function private.way_to_write(p_me public.users, p_patient_id uuid, p_provider_id uuid)
returns table (appointment_id uuid, conversation_id uuid, reason text, at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select w.appointment_id, c.id,
      case
        when c.id is not null and not c.is_active then 'closed'
        when private.window_is_open(w) and c.id is null and p_me.id = p_patient_id
          and not f.patients_may_open_conversations then 'clinic_opens'
        when private.window_is_open(w) then ''
        when w.closed_at is null and now() < w.opens_at then 'not_open_yet'
        else 'window_over'
      end,
      case when w.closed_at is null and now() < w.opens_at then w.opens_at
        when not private.window_is_open(w) then least(w.closed_at, w.closes_at) end
    from public.care_windows w
    join public.appointments a on a.id = w.appointment_id
    join public.facilities f on f.id = a.facility_id
    left join public.conversations c on c.appointment_id = w.appointment_id and c.conversation_category = 'provider_to_patient'
      and c.id in (select p.conversation_id from public.conversation_participants p where p.user_id = p_me.id and p.is_active)
   where w.patient_id = p_patient_id and w.provider_id = p_provider_id
   order by private.window_is_open(w) desc, (w.closed_at is null and now() < w.opens_at) desc, (c.id is null),
     case when private.window_is_open(w) then w.closes_at - now() when now() < w.opens_at then w.opens_at - now()
       else now() - w.closes_at end
   limit 1
$$;

create function private.known_people(p_me public.users, p_like text)
returns table (user_id uuid, role text)
language sql stable security definer set search_path = ''
as $$
  -- Those one shares a visit with: few, and found from the visits.
  select x.id, u.role
    from (select a.provider_id as id from public.appointments a where p_me.role = 'patient' and a.patient_id = p_me.id
          union select a.patient_id from public.appointments a where p_me.role = 'provider' and a.provider_id = p_me.id) x
    join public.users u on u.id = x.id and u.is_active
    join private.person_search s on s.user_id = x.id and s.name like p_like
  union
  -- Colleagues: many, and found by their names.
  select u.id, u.role
    from private.person_search s join public.users u on u.id = s.user_id and u.is_active
   where p_me.role in ('provider', 'facility_admin', 'system_admin') and s.name like p_like and u.id <> p_me.id
     and (u.role = 'provider' or (u.role = 'facility_admin' and u.facility_id = p_me.facility_id))
$$;

create function public.find_people(p_query text, p_limit integer default 20) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me public.users;
  v_words text;
begin
  select * into v_me from public.users u where u.id = private.require_caller();
  if char_length(p_query) > 100 then
    raise exception 'query_too_long' using errcode = '22001', hint = 'Type a few letters of a name.';
  end if;
  perform private.take_token(v_me.id, 'search',
    private.setting_number('search.per_minute', 60), private.setting_number('search.burst', 40));
  -- Letters and digits only come out of the folding: nothing in it is a pattern.
  v_words := btrim(private.search_text(coalesce(p_query, '')));
  if char_length(v_words) < 2 then
    return '[]';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('user_id', t.user_id, 'name', t.display_name, 'role', t.role,
        'facility', t.facility, 'specialty', t.specialty, 'birth_date', t.birth_date, 'record_number', t.record_number,
        'appointment_id', t.appointment_id, 'conversation_id', t.conversation_id, 'reason', t.reason, 'at', t.at)
        order by t.display_name, t.user_id), '[]')
      from (
        select k.user_id, d.display_name, k.role, f.name as facility, pr.specialty,
            case when v_me.role <> 'patient' then pa.birth_date end as birth_date,
            case when v_me.role <> 'patient' then pa.record_number end as record_number,
            w.appointment_id, w.conversation_id, w.at,
            case when k.role <> 'patient' and v_me.role <> 'patient' then '' else coalesce(w.reason, 'no_visit') end as reason
          from private.known_people(v_me, '% ' || v_words || '%') k
          join public.user_directory d on d.user_id = k.user_id
          left join public.facilities f on f.id = d.facility_id
          left join public.provider_profiles pr on pr.user_id = k.user_id
          left join public.patient_profiles pa on pa.user_id = k.user_id and k.role = 'patient'
          left join lateral private.way_to_write(v_me,
            case when v_me.role = 'patient' then v_me.id else k.user_id end,
            case when v_me.role = 'patient' then k.user_id else v_me.id end) w
            on (v_me.role = 'patient') <> (k.role = 'patient')
         order by d.display_name, k.user_id
         limit least(greatest(coalesce(p_limit, 20), 1), 50)) t);
end $$;
comment on function public.find_people(text, integer) is
  'People whom the caller may write to, by the beginning of a word of their name (two letters at least); an empty reason means that writing is possible now.';
grant execute on function public.find_people(text, integer) to authenticated;
drop function public.search_people(text, integer);

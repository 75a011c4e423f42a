-- Sign-up makes a patient and nothing else; a directory row follows each person; one's own profile.
set local lock_timeout = '3s';

-- What a person typed about themselves: control characters out, blanks collapsed, cut to length.
create function private.clean_text(p_text text, p_length integer) returns text
language sql immutable
as $$
  select nullif(btrim(left(btrim(regexp_replace(regexp_replace(p_text, '[[:cntrl:]]', ' ', 'g'), '\s+', ' ', 'g')), p_length)), '')
$$;

-- Metadata of a sign-up is written by the person: a name and a language may come from it, a role never.
create function private.handle_new_auth_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_meta jsonb := case when jsonb_typeof(new.raw_user_meta_data) = 'object' then new.raw_user_meta_data else '{}' end;
  v_locale text := left(lower(coalesce(v_meta ->> 'locale', '')), 2);
begin
  insert into public.users (id, role, display_name, locale)
  values (new.id, 'patient',
    coalesce(private.clean_text(v_meta ->> 'display_name', 80), private.clean_text(split_part(new.email, '@', 1), 80), 'Patient'),
    case when v_locale in ('en', 'fr') then v_locale else 'en' end);
  insert into public.user_contacts (user_id, email) values (new.id, lower(new.email));
  insert into public.patient_profiles (user_id) values (new.id);
  perform audit.record('user.created', new.id, 'user', new.id, new.id, null, 'ok', null, '{}', null, null, null);
  return null;
end $$;

create function private.handle_auth_email_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.user_contacts set email = lower(new.email) where user_id = new.id;
  return null;
end $$;

create trigger medzen_user_created after insert on auth.users
  for each row execute function private.handle_new_auth_user();
create trigger medzen_user_email_changed after update of email on auth.users
  for each row when (old.email is distinct from new.email)
  execute function private.handle_auth_email_change();

create function private.sync_user_directory() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.user_directory (user_id, display_name, avatar_url, role, facility_id)
  values (new.id, new.display_name, new.avatar_url, new.role, new.facility_id)
  on conflict (user_id) do update set display_name = excluded.display_name, avatar_url = excluded.avatar_url,
    role = excluded.role, facility_id = excluded.facility_id;
  return null;
end $$;
create trigger users_directory after insert or update of display_name, avatar_url, role, facility_id on public.users
  for each row execute function private.sync_user_directory();

create function public.my_profile() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', u.id, 'role', u.role, 'display_name', u.display_name, 'email', c.email, 'locale', u.locale,
    'time_zone', u.time_zone, 'theme', u.theme, 'facility_id', u.facility_id, 'facility_name', f.name,
    'is_active', u.is_active,
    'patient', case when u.role = 'patient' and pa.user_id is not null then jsonb_build_object(
      'birth_date', pa.birth_date, 'record_number', pa.record_number, 'phone', c.phone) end,
    'provider', case when u.role = 'provider' and pr.user_id is not null then jsonb_build_object(
      'specialty', pr.specialty, 'title', pr.title) end)
    from public.users u
    left join public.user_contacts c on c.user_id = u.id
    left join public.facilities f on f.id = u.facility_id
    left join public.patient_profiles pa on pa.user_id = u.id
    left join public.provider_profiles pr on pr.user_id = u.id
   where u.id = (select auth.uid()) and u.is_active
$$;
comment on function public.my_profile() is 'The caller''s own profile; null when signed out or deactivated.';

create function public.update_my_profile(
  p_display_name text default null, p_locale text default null, p_time_zone text default null, p_theme text default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_display_name is not null and private.clean_text(p_display_name, 80) is null then
    raise exception 'a name is needed' using errcode = '23514', column = 'display_name';
  end if;
  update public.users u
     set display_name = coalesce(private.clean_text(p_display_name, 80), u.display_name),
         locale = coalesce(p_locale, u.locale),
         time_zone = coalesce(p_time_zone, u.time_zone),
         theme = coalesce(p_theme, u.theme)
   where u.id = v_me;
end $$;
comment on function public.update_my_profile(text, text, text, text) is 'Changes the caller''s own profile; null leaves a value as it is.';

create function public.search_people(p_query text, p_limit integer default 20)
returns table (user_id uuid, display_name text, role text, facility_id uuid, facility_name text, specialty text, avatar_url text)
language sql stable security definer set search_path = ''
as $$
  select d.user_id, d.display_name, d.role, d.facility_id, f.name, pr.specialty, d.avatar_url
    from public.user_directory d
    join public.users u on u.id = d.user_id and u.is_active
    left join public.facilities f on f.id = d.facility_id
    left join public.provider_profiles pr on pr.user_id = d.user_id
   where (select private.my_role()) in ('provider', 'facility_admin', 'system_admin')
     and (d.role = 'provider' or (d.role = 'facility_admin' and d.facility_id in (select private.my_facility_ids())))
     and d.user_id <> (select auth.uid())
     and (coalesce(p_query, '') = '' or d.display_name ilike '%' || replace(replace(replace(p_query, '\', '\\'), '%', '\%'), '_', '\_') || '%')
   order by d.display_name, d.user_id
   limit least(greatest(coalesce(p_limit, 20), 1), 50)
$$;
comment on function public.search_people(text, integer) is 'Colleagues that staff may write to: any active provider, and administrators of the own facility.';

grant execute on function public.my_profile(), public.update_my_profile(text, text, text, text),
  public.search_people(text, integer) to authenticated;

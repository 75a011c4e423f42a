-- Asking somebody to act for a patient, saying yes to it, and ending it. It is asked by an address: whether the address
-- has an account changes no answer, and only its owner ever finds the question.
set local lock_timeout = '3s';

-- ── Consent: a patient's yes to others acting for them ──

insert into private.consent_wordings (wording, kind, version, asks_again) values ('proxy-1', 'proxy', 1, true);
alter table public.consents drop constraint consents_kind_check,
  add constraint consents_kind_check check (kind in ('ai', 'email', 'sms', 'proxy'));

create or replace function public.my_consents() returns table (kind text, stands boolean, wording text, needed boolean)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  return query
  select k.kind, private.consent_stands(v_me, k.kind), private.newest_wording(k.kind),
      case k.kind when 'ai' then private.my_role() = 'patient' else k.kind = 'sms' end
    from unnest(array['ai', 'email', 'sms', 'proxy']) k (kind);
end $$;

create or replace function public.withdraw_consent(p_kind text, p_in text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_consent public.consents;
  v_proxy uuid;
begin
  perform private.check_consent(p_kind, p_in);
  update public.consents c set withdrawn_at = now(), withdrawn_by = v_me, withdrawn_in = p_in
   where c.user_id = v_me and c.kind = p_kind and c.withdrawn_at is null
  returning * into v_consent;
  if v_consent.id is null and p_kind = 'email' and private.consent_stands(v_me, 'email') then
    insert into public.consents (user_id, kind, wording, withdrawn_at, withdrawn_by, withdrawn_in)
    values (v_me, 'email', private.newest_wording('email'), now(), v_me, p_in) returning * into v_consent;
  end if;
  if v_consent.id is null then
    return;
  end if;
  if p_kind = 'ai' then
    perform private.end_assistant_work(v_me);
  elsif p_kind = 'sms' then
    update public.notification_preferences n set sms = false, updated_at = now() where n.user_id = v_me and n.sms;
  elsif p_kind = 'proxy' then
    for v_proxy in
      select x.id from private.proxies x where x.patient_id = v_me and x.ground = 'self' and x.ended_at is null order by x.id
    loop
      perform private.stop_proxy(v_proxy, 'consent');
    end loop;
  else
    insert into public.notification_preferences as n (user_id, email) values (v_me, false)
    on conflict (user_id) do update set email = false, updated_at = now();
  end if;
  perform private.note_consent('consent.withdrawn', v_consent, p_in);
end $$;

-- ── Asking ──

-- The last day on which somebody may act: a year from today; for a child up to the day before it comes of age, and for
-- its parents no earlier than that where the birth date is known.
create function private.last_proxy_day(p_patient_id uuid, p_relation text, p_ground text) returns date
language sql stable security definer set search_path = ''
as $$
  select case
      when p_ground <> 'minor' or t.grown is null then t.year
      when p_relation in ('parent', 'guardian') then t.grown - 1
      else least(t.year, t.grown - 1) end
    from (
      select ((now() at time zone u.time_zone) + interval '1 year')::date as year,
          (k.birth_date + interval '18 years')::date as grown
        from public.users u left join public.patient_profiles k on k.user_id = u.id where u.id = p_patient_id) t
$$;

create function private.is_minor(p_patient_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce((select (k.birth_date + interval '18 years')::date > (now() at time zone u.time_zone)::date
    from public.users u join public.patient_profiles k on k.user_id = u.id where u.id = p_patient_id), false)
$$;
comment on function private.is_minor(uuid) is 'By the birth date; somebody without one counts as of age.';

-- Writes what was asked; who may ask is behind us. One address after the other for a patient, so that the most are five.
create function private.ask_proxy(
  p_patient_id uuid, p_email text, p_relation text, p_ground text, p_ends_on date, p_reason text, p_wording text, p_facility_id uuid
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_email text := lower(btrim(coalesce(p_email, '')));
  v_zone text := (select u.time_zone from public.users u where u.id = p_patient_id);
  v_proxy private.proxies;
begin
  if char_length(v_email) > 254 or v_email !~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' then
    perform private.refuse_field('email', 'This is no address.');
  elsif exists (select 1 from public.user_contacts k where k.user_id = p_patient_id and lower(k.email) = v_email) then
    perform private.refuse_field('email_own', 'This is the patient''s own address.');
  elsif p_relation is null or p_relation not in ('parent', 'guardian', 'carer', 'partner', 'other') then
    perform private.refuse_field('relation', 'One of parent, guardian, carer, partner, other.');
  elsif p_ends_on is null or p_ends_on < (now() at time zone v_zone)::date
    or p_ends_on > private.last_proxy_day(p_patient_id, p_relation, p_ground) then
    perform private.refuse_field('ends_on', 'The last day is today or later, and a year from now at most; for a child it is before the 18th birthday.');
  end if;
  perform private.take_token(auth.uid(), 'proxies', private.setting_number('proxies.per_minute', 0.5),
    private.setting_number('proxies.burst', 6));
  perform pg_advisory_xact_lock(hashtextextended('proxies' || p_patient_id, 0));
  if exists (select 1 from private.proxies x where x.patient_id = p_patient_id and x.invited_email = v_email and x.ended_at is null) then
    perform private.refuse_field('email_taken', 'This address is asked already.');
  elsif 5 <= (select count(*) from private.proxies x where x.patient_id = p_patient_id and x.ended_at is null) then
    perform private.refuse_field('people', 'Five people at most act for a patient.');
  end if;
  insert into private.proxies (patient_id, invited_email, relation, ground, reason, wording, facility_id, granted_by,
    invited_until, ends_at)
  values (p_patient_id, v_email, p_relation, p_ground, p_reason, p_wording, p_facility_id, auth.uid(),
    now() + make_interval(days => private.setting_number('proxies.invited_days', 14)::integer),
    (p_ends_on + 1)::timestamp at time zone v_zone)
  returning * into v_proxy;
  perform private.note_proxy('proxy.invited', v_proxy);
  return v_proxy.id;
end $$;

create function public.invite_proxy(p_email text, p_relation text, p_ends_on date, p_wording text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if private.my_role() <> 'patient' then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only patients name somebody to act for them.';
  elsif private.is_minor(v_me) then
    perform private.refuse_field('minor', 'For somebody under 18 the clinic names who acts for them.');
  end if;
  perform public.give_consent('proxy', p_wording, 'settings');
  return private.ask_proxy(v_me, p_email, p_relation, 'self', p_ends_on, null, p_wording, null);
end $$;
comment on function public.invite_proxy(text, text, date, text) is
  'The calling patient asks whoever has this address to act for them until the end of a day, and agrees to it in words of this version. The same answer whether the address has an account or not. Refused fields: email, email_own, email_taken, people, relation, ends_on, minor.';

-- The clinic''s own patients: who are at home there, and who have visits there.
create function private.is_patient_at(p_patient_id uuid, p_facility_ids uuid[]) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.users u where u.id = p_patient_id and u.role = 'patient' and u.facility_id = any (p_facility_ids))
    or exists (select 1 from public.appointments a where a.patient_id = p_patient_id and a.facility_id = any (p_facility_ids))
$$;

create function public.grant_proxy(
  p_record_number text, p_email text, p_relation text, p_ends_on date, p_ground text, p_reason text
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_places uuid[] := array(select private.my_admin_facility_ids());
  v_reason text := private.clean_text(p_reason, 500);
  v_patient uuid;
begin
  if cardinality(v_places) = 0 then
    raise exception 'not_admin' using errcode = '42501', hint = 'Only an administrator of a clinic does this.';
  end if;
  select k.user_id into v_patient
    from public.patient_profiles k join public.users u on u.id = k.user_id and u.is_active and u.role = 'patient'
   where k.record_number = upper(btrim(p_record_number)) and private.is_patient_at(k.user_id, v_places);
  if v_patient is null then
    perform private.refuse_field('record_number', 'There is no such patient of your clinic.');
  elsif p_ground is null or p_ground not in ('minor', 'incapacitated')
    or (p_ground = 'minor' and not private.is_minor(v_patient) and exists (
      select 1 from public.patient_profiles k where k.user_id = v_patient and k.birth_date is not null)) then
    perform private.refuse_field('ground', 'A clinic does this for minors and for patients who cannot themselves.');
  elsif char_length(coalesce(v_reason, '')) < 20 then
    perform private.refuse_field('reason', 'Say in 20 to 500 characters what it rests on.');
  end if;
  return private.ask_proxy(v_patient, p_email, p_relation, p_ground, p_ends_on, v_reason, null, v_places[1]);
end $$;
comment on function public.grant_proxy(text, text, text, date, text, text) is
  'A clinic''s administrator asks whoever has this address to act for a minor or incapacitated patient of the clinic, named by record number, with the reason. Refused fields: record_number, ground, reason, and those of invite_proxy.';

-- ── Saying yes, and ending it ──

-- An invitation that the caller may answer: to their own address, as a patient.
create function private.is_asked(p_proxy private.proxies, p_me uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select p_proxy.proxy_id is null and exists (
    select 1 from public.users u join public.user_contacts k on k.user_id = u.id
     where u.id = p_me and u.id <> p_proxy.patient_id and u.role = 'patient' and lower(k.email) = p_proxy.invited_email)
$$;

create function public.accept_proxy(p_proxy_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_proxy private.proxies;
begin
  select * into v_proxy from private.proxies x where x.id = p_proxy_id for update;
  if v_proxy.proxy_id = v_me and v_proxy.ended_at is null then
    return;
  elsif v_proxy.id is null or not private.is_asked(v_proxy, v_me) then
    raise exception 'not_found' using errcode = 'P0002', hint = 'Nobody asked you this.';
  elsif v_proxy.ended_at is not null or v_proxy.due_at <= now() then
    raise exception 'invitation_closed' using errcode = 'PT409', hint = 'It can no longer be accepted.';
  elsif exists (select 1 from private.proxies x
    where x.patient_id = v_proxy.patient_id and x.proxy_id = v_me and x.ended_at is null) then
    raise exception 'id_taken' using errcode = 'PT409', hint = 'You act for this patient already.';
  end if;
  update private.proxies x set proxy_id = v_me, accepted_at = now() where x.id = p_proxy_id returning * into v_proxy;
  perform private.seat_proxy(v_proxy);
  perform private.note_proxy('proxy.accepted', v_proxy);
end $$;
comment on function public.accept_proxy(uuid) is
  'The caller, whom a patient or a clinic has asked, begins to act. Refused: not_found, invitation_closed, id_taken (acts for them already). Again changes nothing.';

create function public.end_proxy(p_proxy_id uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_proxy private.proxies;
  v_as text;
begin
  select * into v_proxy from private.proxies x where x.id = p_proxy_id;
  v_as := case
    when v_proxy.patient_id = v_me then 'patient'
    when v_proxy.proxy_id = v_me or private.is_asked(v_proxy, v_me) then 'proxy'
    when private.is_patient_at(v_proxy.patient_id, array(select private.my_admin_facility_ids())) then 'clinic' end;
  if v_as is null then
    raise exception 'not_found' using errcode = 'P0002', hint = 'There is nothing of this kind that you could end.';
  end if;
  perform private.stop_proxy(p_proxy_id, v_as);
end $$;
comment on function public.end_proxy(uuid) is
  'Ends that somebody acts for a patient, or declines or takes back that they were asked: by the patient, by them, or by an administrator of the patient''s clinic. Again changes nothing.';

revoke all on function public.invite_proxy(text, text, date, text), public.grant_proxy(text, text, text, date, text, text),
  public.accept_proxy(uuid), public.end_proxy(uuid) from public, anon, authenticated;
grant execute on function public.invite_proxy(text, text, date, text), public.grant_proxy(text, text, text, date, text, text),
  public.accept_proxy(uuid), public.end_proxy(uuid) to authenticated;

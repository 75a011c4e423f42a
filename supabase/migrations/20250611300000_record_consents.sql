-- What a person has agreed to, in which words, from when to when. A yes and its end are on record in one piece with
-- the row; nothing here is changed afterwards but for its end. Captions in a visit have a table of their own
-- (call_consents), since they hold for that visit alone.
set local lock_timeout = '3s';

-- ── The words that people are asked with ──

create table private.consent_wordings (
  wording text primary key,
  kind text not null,
  version integer not null,
  -- Whether what it says has changed so much that whoever agreed to an earlier one is asked again.
  asks_again boolean not null,
  constraint consent_wordings_version_key unique (kind, version),
  constraint consent_wordings_wording_check check (wording ~ '^[a-z0-9-]{1,40}$')
);
comment on table private.consent_wordings is
  'The versions of the words of each kind; the newest is the one that people are asked with. A release that changes the words adds a row.';
revoke all on private.consent_wordings from public, anon, authenticated;
insert into private.consent_wordings (wording, kind, version, asks_again) values
  ('ai-1', 'ai', 1, true), ('email-1', 'email', 1, true), ('sms-1', 'sms', 1, true);

create table public.consents (
  id uuid primary key default private.uuid_v7(),
  user_id uuid not null references public.users (id) on delete restrict,
  kind text not null,
  wording text not null,
  given_at timestamptz,
  given_by uuid references public.users (id) on delete restrict,
  given_in text,
  withdrawn_at timestamptz,
  withdrawn_by uuid references public.users (id) on delete restrict,
  withdrawn_in text,
  constraint consents_kind_check check (kind in ('ai', 'email', 'sms')),
  constraint consents_wording_check check (wording ~ '^[a-z0-9-]{1,40}$'),
  constraint consents_given_check check (num_nulls(given_at, given_by, given_in) in (0, 3)),
  constraint consents_withdrawn_check check (num_nulls(withdrawn_at, withdrawn_by, withdrawn_in) in (0, 3)),
  -- Whatever needs no yes can be refused without one.
  constraint consents_one_check check (given_at is not null or (kind = 'email' and withdrawn_at is not null)),
  constraint consents_withdrawn_at_check check (withdrawn_at >= given_at),
  constraint consents_given_in_check check (given_in in ('assistant', 'settings', 'seed')),
  constraint consents_withdrawn_in_check check (withdrawn_in in ('assistant', 'settings', 'renewed'))
);
comment on table public.consents is
  'The history of what a person has agreed to: one row for each yes, with its end. A row without given_at is a no to what needs no yes.';
comment on column public.consents.wording is 'The version of the words that they were asked with.';
comment on column public.consents.given_by is 'Who said it: the person, or whoever acts for them.';
comment on column public.consents.given_in is 'Where it was said: to an assistant, in the settings, or seed, for people who are made up.';
comment on column public.consents.withdrawn_in is 'Where it was taken back; renewed where a newer wording took its place.';
create unique index consents_standing_key on public.consents (user_id, kind) where withdrawn_at is null;
create index idx_consents_user on public.consents (user_id, kind, id);
create index idx_consents_given_by on public.consents (given_by) where given_by is not null;
create index idx_consents_withdrawn_by on public.consents (withdrawn_by) where withdrawn_by is not null;

alter table public.consents enable row level security;
revoke all on public.consents from anon, authenticated;
-- The server's key reads too; it writes no history.
revoke insert, update, delete, truncate on public.consents from service_role;
grant select (id, user_id, kind, wording, given_at, given_by, given_in, withdrawn_at, withdrawn_by, withdrawn_in)
  on public.consents to authenticated;
create policy consents_select_own on public.consents for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));

create function private.before_consent_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if old.withdrawn_at is not null
    or (new.id, new.user_id, new.kind, new.wording, new.given_at, new.given_by, new.given_in)
      is distinct from (old.id, old.user_id, old.kind, old.wording, old.given_at, old.given_by, old.given_in) then
    raise exception 'history' using errcode = '42501', hint = 'What was agreed to is not changed afterwards, but for its end.';
  end if;
  return new;
end $$;
create trigger consents_before_change before update on public.consents
  for each row execute function private.before_consent_change();

alter publication powersync add table public.consents;

-- ── Whether it stands ──

create function private.newest_wording(p_kind text) returns text
language sql stable security definer set search_path = ''
as $$
  select w.wording from private.consent_wordings w where w.kind = p_kind order by w.version desc limit 1
$$;

create function private.consent_stands(p_user_id uuid, p_kind text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  -- Mails about what waits are part of the service: they need no yes, and end with a no.
  if p_kind = 'email' then
    return exists (select 1 from public.consents c
        where c.user_id = p_user_id and c.kind = p_kind and c.withdrawn_at is null)
      or not exists (select 1 from public.consents c where c.user_id = p_user_id and c.kind = p_kind);
  end if;
  return exists (
    select 1 from public.consents c
      join private.consent_wordings w on w.wording = c.wording and w.kind = c.kind
     where c.user_id = p_user_id and c.kind = p_kind and c.withdrawn_at is null
       and w.version >= (select max(a.version) from private.consent_wordings a where a.kind = p_kind and a.asks_again));
end $$;
comment on function private.consent_stands(uuid, text) is
  'The one place that says whether a person agrees: to assistants and SMS by a yes in words that are not outdated, to e-mail unless they said no.';

create function public.my_consents() returns table (kind text, stands boolean, wording text, needed boolean)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  return query
  select k.kind, private.consent_stands(v_me, k.kind), private.newest_wording(k.kind),
      case k.kind when 'ai' then private.my_role() = 'patient' else k.kind = 'sms' end
    from unnest(array['ai', 'email', 'sms']) k (kind);
end $$;
comment on function public.my_consents() is
  'For each kind, whether the caller''s consent stands, the version of the words that they would be asked with, and whether the caller needs one.';

-- ── Saying yes and no ──

create function private.note_consent(p_action text, p_consent public.consents, p_in text) returns void
language sql volatile security definer set search_path = ''
as $$
  select private.note(p_action, 'consent', p_consent.id, case when u.role = 'patient' then u.id end, u.facility_id,
    jsonb_build_object('kind', p_consent.kind, 'wording', p_consent.wording, 'in', p_in))
    from public.users u where u.id = p_consent.user_id
$$;

create function private.check_consent(p_kind text, p_in text) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_kind is null or private.newest_wording(p_kind) is null then
    perform private.refuse_field('kind', 'There is no such consent.');
  end if;
  if p_in is null or p_in not in ('assistant', 'settings') then
    perform private.refuse_field('in', 'Say where it was asked: assistant or settings.');
  end if;
end $$;

create function public.give_consent(p_kind text, p_wording text, p_in text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_consent public.consents;
begin
  perform private.check_consent(p_kind, p_in);
  if p_wording is distinct from private.newest_wording(p_kind) then
    raise exception 'consent_reworded' using errcode = 'PT409', hint = 'The words have changed: read them again.';
  end if;
  -- An older yes makes room for the one in the words that were read now.
  update public.consents c set withdrawn_at = now(), withdrawn_by = v_me, withdrawn_in = 'renewed'
   where c.user_id = v_me and c.kind = p_kind and c.withdrawn_at is null and c.wording <> p_wording;
  insert into public.consents (user_id, kind, wording, given_at, given_by, given_in)
  values (v_me, p_kind, p_wording, now(), v_me, p_in)
  on conflict (user_id, kind) where withdrawn_at is null do nothing
  returning * into v_consent;
  if v_consent.id is null then
    return;
  end if;
  if p_kind = 'email' then
    update public.notification_preferences n set email = true, updated_at = now() where n.user_id = v_me and not n.email;
  end if;
  perform private.note_consent('consent.given', v_consent, p_in);
end $$;
comment on function public.give_consent(text, text, text) is
  'The caller says yes for themselves, in the newest words of that kind (PT409 consent_reworded for others) and where (assistant, settings). Again changes nothing.';

create function public.withdraw_consent(p_kind text, p_in text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_consent public.consents;
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
  else
    insert into public.notification_preferences as n (user_id, email) values (v_me, false)
    on conflict (user_id) do update set email = false, updated_at = now();
  end if;
  perform private.note_consent('consent.withdrawn', v_consent, p_in);
end $$;
comment on function public.withdraw_consent(text, text) is
  'The caller takes their own yes back, or says no to mails, which need none. What it allowed ends with it. Again changes nothing.';

-- What is being answered ends with the next beat of its server, and what was proposed can no longer be approved.
create function private.end_assistant_work(p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update private.running_turns t set stop_asked = true
    from public.ai_conversations c where c.id = t.conversation_id and c.user_id = p_user_id;
  update public.ai_tool_calls t set status = 'superseded'
    from public.ai_conversations c
   where c.id = t.conversation_id and c.user_id = p_user_id and t.status = 'pending';
end $$;

revoke all on function public.my_consents(), public.give_consent(text, text, text), public.withdraw_consent(text, text)
  from public, anon;
grant execute on function public.my_consents(), public.give_consent(text, text, text),
  public.withdraw_consent(text, text) to authenticated;

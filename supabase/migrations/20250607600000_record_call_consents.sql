-- Each person's own yes to have what they say in a visit written down, and its end. Their browser does that for whoever
-- reads along; the text is kept nowhere, and least of all here.
set local lock_timeout = '3s';

create table public.call_consents (
  id uuid primary key default private.uuid_v7(),
  session_id uuid not null references public.video_call_sessions (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete restrict,
  kind text not null,
  wording text not null,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint call_consents_kind_check check (kind = 'transcription'),
  constraint call_consents_wording_check check (wording ~ '^[a-z0-9-]{1,40}$'),
  constraint call_consents_withdrawn_at_check check (withdrawn_at >= given_at)
);
comment on table public.call_consents is
  'To what one person of a visit by video said yes, from when to when. It is for that visit alone.';
comment on column public.call_consents.kind is 'Nothing records sound or pictures: there is nothing else to agree to.';
comment on column public.call_consents.wording is 'The version of the words that they were asked with.';
create unique index call_consents_standing_key on public.call_consents (session_id, user_id, kind)
  where withdrawn_at is null;
create index idx_call_consents_user on public.call_consents (user_id);

alter table public.call_consents enable row level security;
revoke all on public.call_consents from anon, authenticated;
grant select (id, session_id, user_id, kind, wording, given_at, withdrawn_at) on public.call_consents to authenticated;
create policy call_consents_select_own on public.call_consents for select to authenticated
  using (user_id = any (array(select private.my_person_ids())));

create function public.give_call_consent(p_session_id uuid, p_kind text, p_wording text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
  v_call public.video_call_sessions := private.lock_call(p_session_id, v_me);
begin
  if private.call_is_over(v_call) then
    perform private.refuse_call('call_closed');
  end if;
  -- For whoever is there: nobody agrees for later, or after being put out.
  if not exists (select 1 from public.call_participants p where p.session_id = p_session_id and p.user_id = v_me
    and p.presence in ('waiting', 'admitted', 'joined')) then
    perform private.refuse_call('not_running');
  end if;
  insert into public.call_consents (session_id, user_id, kind, wording) values (p_session_id, v_me, p_kind, p_wording)
  on conflict (session_id, user_id, kind) where withdrawn_at is null do nothing;
  if found then
    perform private.note('call.consent_given', 'video_call_session', p_session_id, v_call.patient_id, v_call.facility_id,
      jsonb_build_object('kind', p_kind, 'wording', p_wording));
  end if;
end $$;
comment on function public.give_call_consent(uuid, text, text) is
  'One of the people of an open call says yes for themselves. Again changes nothing.';

-- Also after the call: a yes that stands by an accident can always be taken back.
create function public.withdraw_call_consent(p_session_id uuid, p_kind text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_call public.video_call_sessions := private.lock_call(p_session_id, private.require_caller());
begin
  update public.call_consents c set withdrawn_at = now()
   where c.session_id = p_session_id and c.kind = p_kind and c.withdrawn_at is null
     and c.user_id = private.require_caller();
  if found then
    perform private.note('call.consent_withdrawn', 'video_call_session', p_session_id, v_call.patient_id,
      v_call.facility_id, jsonb_build_object('kind', p_kind));
  end if;
end $$;
comment on function public.withdraw_call_consent(uuid, text) is 'Takes one''s own yes back. Again changes nothing.';

grant execute on function public.give_call_consent(uuid, text, text), public.withdraw_call_consent(uuid, text)
  to authenticated;

-- What becomes of a proposed version that is not put in force: the second administrator rejects it with a reason, or
-- whoever wrote it withdraws it. Either ends it: it can be neither reviewed nor published afterwards.
set local lock_timeout = '3s';

alter table public.ai_prompt_versions
  add column rejected_by uuid references public.users (id) on delete restrict,
  add column rejected_at timestamptz,
  add column rejection text,
  add column withdrawn_at timestamptz,
  add constraint ai_prompt_versions_rejected_check check (
    (rejected_by is null) = (rejected_at is null) and (rejected_by is null) = (rejection is null)),
  add constraint ai_prompt_versions_rejection_check check (char_length(rejection) between 1 and 500),
  add constraint ai_prompt_versions_rejected_by_check check (rejected_by <> author_id),
  add constraint ai_prompt_versions_one_end_check check (
    num_nonnulls(rejected_at, withdrawn_at) < 2 and (rejected_at is null or reviewed_at is null)),
  add constraint ai_prompt_versions_ended_check check (published_at is null or num_nonnulls(rejected_at, withdrawn_at) = 0);
comment on column public.ai_prompt_versions.rejection is 'Why somebody else found it not good, in their words.';
comment on column public.ai_prompt_versions.withdrawn_at is 'When its author took it back.';
create index idx_ai_prompt_versions_rejected_by on public.ai_prompt_versions (rejected_by) where rejected_by is not null;
grant select (rejected_by, rejected_at, rejection, withdrawn_at) on public.ai_prompt_versions to authenticated;

-- A version that is still open, locked: of two decisions at once the second one sees the first.
create function private.open_prompt(p_id uuid) returns public.ai_prompt_versions
language plpgsql security definer set search_path = ''
as $$
declare
  v_version public.ai_prompt_versions;
begin
  select * into v_version from public.ai_prompt_versions v where v.id = p_id for update;
  if v_version.id is null then
    raise exception 'not_found' using errcode = 'P0002';
  end if;
  if v_version.rejected_at is not null or v_version.withdrawn_at is not null then
    raise exception 'prompt_ended' using errcode = 'PT409', hint = 'This version was rejected or withdrawn. Propose a new one.';
  end if;
  return v_version;
end $$;

create or replace function public.review_prompt(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
  v_version public.ai_prompt_versions := private.open_prompt(p_id);
begin
  if v_version.author_id = v_me then
    raise exception 'own_work' using errcode = '42501', hint = 'Somebody else reviews what one has written.';
  end if;
  if v_version.reviewed_by is not null or v_version.author_id is null then
    return;
  end if;
  update public.ai_prompt_versions v set reviewed_by = v_me, reviewed_at = now() where v.id = p_id;
  perform private.note('prompt.reviewed', 'ai_assistant', v_version.assistant_id, null, null,
    jsonb_build_object('version', v_version.version));
end $$;

create or replace function public.publish_prompt(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
  v_version public.ai_prompt_versions := private.open_prompt(p_id);
begin
  if v_version.author_id is not null and v_version.reviewed_by is null then
    raise exception 'not_reviewed' using errcode = '42501', hint = 'Another system administrator reviews it first.';
  end if;
  update public.ai_assistants a set system_prompt = v_version.prompt where a.id = v_version.assistant_id;
  update public.ai_prompt_versions v set published_at = clock_timestamp() where v.id = p_id;
  perform private.note('prompt.published', 'ai_assistant', v_version.assistant_id, null, null,
    jsonb_build_object('version', v_version.version));
end $$;

create function public.reject_prompt(p_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
  v_reason text := private.clean_text(p_reason, 500);
  v_version public.ai_prompt_versions;
begin
  if v_reason is null then
    perform private.refuse_field('reason', 'Say why.');
  end if;
  v_version := private.open_prompt(p_id);
  if v_version.author_id = v_me then
    raise exception 'own_work' using errcode = '42501', hint = 'Withdraw what you have written yourself.';
  end if;
  if v_version.reviewed_by is not null or v_version.author_id is null then
    raise exception 'prompt_reviewed' using errcode = 'PT409', hint = 'This version is reviewed already.';
  end if;
  update public.ai_prompt_versions v set rejected_by = v_me, rejected_at = now(), rejection = v_reason where v.id = p_id;
  perform private.note('prompt.rejected', 'ai_assistant', v_version.assistant_id, null, null,
    jsonb_build_object('version', v_version.version));
end $$;
comment on function public.reject_prompt(uuid, text) is
  'A system administrator who has not written that version finds it not good, and says why. It can no longer be put in force. Refusals: own_work, prompt_reviewed, prompt_ended.';

create function public.withdraw_prompt(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_operator();
  v_version public.ai_prompt_versions := private.open_prompt(p_id);
begin
  if v_version.author_id is distinct from v_me then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only whoever wrote a version withdraws it.';
  end if;
  if v_version.published_at is not null then
    raise exception 'prompt_published' using errcode = 'PT409', hint = 'This version was put in force already.';
  end if;
  update public.ai_prompt_versions v set withdrawn_at = now() where v.id = p_id;
  perform private.note('prompt.withdrawn', 'ai_assistant', v_version.assistant_id, null, null,
    jsonb_build_object('version', v_version.version));
end $$;
comment on function public.withdraw_prompt(uuid) is
  'Takes one''s own version back that was never in force. It can no longer be put in force. Refusals: prompt_published, prompt_ended.';

revoke all on function public.reject_prompt(uuid, text), public.withdraw_prompt(uuid) from public, anon, authenticated;
grant execute on function public.reject_prompt(uuid, text), public.withdraw_prompt(uuid) to authenticated;

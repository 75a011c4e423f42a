-- Access in words: why somebody may or may not read and write, in the language of whoever asks.
set local lock_timeout = '3s';

-- Impersonal sentences, so that one text fits "you" and somebody else. %s is a time.
create function private.access_sentence(p_state text, p_locale text) returns text
language sql immutable
as $$
  select case when p_locale = 'fr' then t.fr else t.en end
    from (values
      ('staff', 'Can read and write: only staff take part in this conversation.',
        'Lecture et écriture possibles : seuls des soignants participent à cette conversation.'),
      ('open', 'Can read and write until %s, because the care window of the visit is open.',
        'Lecture et écriture possibles jusqu''au %s : la fenêtre de soins de la visite est ouverte.'),
      ('early', 'Can read. Writing begins on %s, when the care window opens.',
        'Lecture possible. L''écriture commence le %s, à l''ouverture de la fenêtre de soins.'),
      ('window_closed', 'Can read, but not write: the care window closed on %s.',
        'Lecture possible, mais pas l''écriture : la fenêtre de soins s''est fermée le %s.'),
      ('conversation_closed', 'Can read, but not write: this conversation has been closed.',
        'Lecture possible, mais pas l''écriture : cette conversation est close.'),
      ('may_not_send', 'Can read, but not write: the right to write was taken away in this conversation.',
        'Lecture possible, mais pas l''écriture : ce droit a été retiré dans cette conversation.'),
      ('removed', 'Cannot read or write: no longer part of this conversation since %s.',
        'Ni lecture ni écriture : ne fait plus partie de cette conversation depuis le %s.'),
      ('break_glass', 'Can read until %s by emergency access, which is recorded and shown to everybody here. Cannot write.',
        'Lecture possible jusqu''au %s par accès d''urgence, enregistré et visible de tous ici. Pas d''écriture.'),
      ('inactive', 'Cannot read or write: this account is deactivated.',
        'Ni lecture ni écriture : ce compte est désactivé.'),
      ('outside', 'Cannot read or write: not part of this conversation.',
        'Ni lecture ni écriture : ne fait pas partie de cette conversation.')
    ) t (state, en, fr)
   where t.state = p_state
$$;

create function private.access_state(p_conversation_id uuid, p_user_id uuid, out state text, out at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select case
      when not u.is_active then 'inactive'
      when p.is_active and not p.can_send_messages then 'may_not_send'
      when p.is_active and not c.is_active then 'conversation_closed'
      when p.is_active and w.id is null then 'staff'
      when p.is_active and private.window_is_open(w) then 'open'
      when p.is_active and w.closed_at is null and now() < w.opens_at then 'early'
      when p.is_active then 'window_closed'
      when g.expires_at is not null then 'break_glass'
      when p.id is not null then 'removed'
      else 'outside' end,
    case
      when p.is_active and w.closed_at is null and now() < w.opens_at then w.opens_at
      when p.is_active then least(w.closed_at, w.closes_at)
      when g.expires_at is not null then g.expires_at
      else p.left_at end
    from public.users u
    left join public.conversations c on c.id = p_conversation_id
    left join public.conversation_participants p on p.conversation_id = c.id and p.user_id = u.id
    left join public.care_windows w on w.id = c.care_window_id
    left join lateral (
      select max(b.expires_at) as expires_at from private.break_glass b
       where b.admin_id = u.id and b.conversation_id = c.id and b.ended_at is null and now() < b.expires_at) g on true
   where u.id = p_user_id
$$;

create function public.explain_access(p_conversation_id uuid, p_user_id uuid default null) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_me public.users;
  v_about uuid;
  v_state record;
  v_name text;
begin
  select * into v_me from public.users u where u.id = private.require_caller();
  v_about := coalesce(p_user_id, v_me.id);
  if v_about <> v_me.id and not exists (
    select 1 from public.conversations c
     where c.id = p_conversation_id and c.facility_id in (select private.my_admin_facility_ids())) then
    raise exception 'forbidden' using errcode = '42501', hint = 'Only an administrator of that facility may ask about somebody else.';
  end if;
  select * into v_state from private.access_state(p_conversation_id, v_about);
  if v_about <> v_me.id then
    select d.display_name || ': ' into v_name from public.user_directory d where d.user_id = v_about;
  end if;
  return coalesce(v_name, '') || replace(
    private.access_sentence(coalesce(v_state.state, 'outside'), v_me.locale), '%s',
    coalesce(to_char(v_state.at at time zone v_me.time_zone,
      case v_me.locale when 'fr' then 'DD/MM/YYYY HH24:MI' else 'YYYY-MM-DD HH24:MI' end), ''));
end $$;
comment on function public.explain_access(uuid, uuid) is
  'Says in words what the caller may do in a conversation and why; about others only for administrators of its facility.';
grant execute on function public.explain_access(uuid, uuid) to authenticated;

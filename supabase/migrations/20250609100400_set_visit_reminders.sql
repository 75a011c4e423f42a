-- Reminders of visits are turned on and off by themselves: what else a person has chosen stays as it is, whatever
-- they change meanwhile.
set local lock_timeout = '3s';

create function public.set_visit_reminders(p_wanted boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_me uuid := private.require_caller();
begin
  if p_wanted is null then
    perform private.refuse_field('wanted', 'Say yes or no.');
  end if;
  insert into public.notification_preferences as n (user_id, reminders) values (v_me, p_wanted)
  on conflict (user_id) do update set reminders = excluded.reminders, updated_at = now();
  perform private.note('user.notifications_changed', 'user', v_me);
end $$;
comment on function public.set_visit_reminders(boolean) is
  'Whether the caller wants reminders of visits; how and when they want to be told stays as it is.';
revoke all on function public.set_visit_reminders(boolean) from public, anon;
grant execute on function public.set_visit_reminders(boolean) to authenticated;

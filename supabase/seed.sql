-- Demo people and their history, for the embedded stack only. Password of every account: medzen-demo
--
-- users          10000000-0000-7000-8000-000000000001  Amina Diallo        patient@medzen.test          patient, facility one
--                …0002  Jonas Weber         patient2@medzen.test         patient, facility two
--                …0003  Dr. Grace Mbeki     provider@medzen.test         provider, facility one
--                …0004  Dr. Luis Ortega     provider2@medzen.test        provider, facility two
--                …0005  Claire Fontaine     facility-admin@medzen.test   administrator of facility one
--                …0006  Nadia Petrov        system-admin@medzen.test     system administrator
--                …0011  Ruth Lindqvist      nurse@medzen.test            provider (nurse), facility one
--                …0012 to …0017  Hélène Marchand, Samuel Okafor, Li Wen, Marcus Brandt, Ines Carvalho, Theo Janssens: patients, facility one
-- facilities     20000000-0000-7000-8000-000000000001  Lakeside Clinic
--                20000000-0000-7000-8000-000000000002  Riverside Clinic
-- appointments   30000000-0000-7000-8000-000000000001  today: Amina with Dr. Mbeki, call window open
--                …0002  Amina, two weeks ago · …0003  Amina, next week · …0004  today: Jonas with Dr. Ortega, no conversation yet
--                …0011 to …0017  the rest of Dr. Mbeki's day
-- conversations  40000000-0000-7000-8000-000000000001  today's, Amina and Dr. Mbeki
--                …0002  Dr. Mbeki and Dr. Ortega · …0003  Amina two weeks ago, closed
--                …0004  Hélène, in French · …0005  Samuel · …0006  team of Lakeside Clinic
--
-- All times hang on one anchor, "today's visit": demo.move_today() moves them along at each start.

create schema demo;
create table demo.anchor (visit_at timestamptz not null, one boolean primary key default true check (one));

-- Today's visit begins within the next minutes, so its waiting room is open. Close to midnight it has
-- just begun instead, because it must still be today.
create function demo.visit_time(p_now timestamptz) returns timestamptz
language sql stable set timezone = 'UTC'
as $$
  select case when s.soon::date = p_now::date then s.soon else date_bin('5 minutes', p_now, 'epoch') end
    from (select date_bin('5 minutes', p_now + interval '8 minutes', 'epoch') as soon) s
$$;
insert into demo.anchor (visit_at) values (demo.visit_time(now()));

create function demo.id(p_kind integer, p_number integer) returns uuid
language sql immutable
as $$ select (p_kind || '0000000-0000-7000-8000-' || lpad(p_number::text, 12, '0'))::uuid $$;

create function demo.at(p_offset interval) returns timestamptz
language sql stable
as $$ select a.visit_at + p_offset from demo.anchor a $$;

-- Times in the past of the person who looks: never later than now.
create function demo.said(p_ago interval) returns timestamptz
language sql stable
as $$ select least(now(), demo.at(interval '-8 minutes')) - p_ago $$;

insert into public.facilities (id, name, city, country_code, time_zone, phone, email, emergency_number, crisis_line,
  patients_may_open_conversations)
values
  (demo.id(2, 1), 'Lakeside Clinic', 'Luxembourg', 'LU', 'Europe/Luxembourg', '+352 20 00 01 10', 'hello@lakeside.medzen.test', '112', '+352 45 45 45', true),
  (demo.id(2, 2), 'Riverside Clinic', 'Esch-sur-Alzette', 'LU', 'Europe/Luxembourg', '+352 20 00 02 20', 'hello@riverside.medzen.test', '112', '+352 45 45 45', true);

create temporary table cast_list (
  n integer, mail text, name text, role text, facility integer, locale text, record text, born date, phone text,
  title text, specialty text
) on commit drop;
insert into cast_list values
  (1, 'patient', 'Amina Diallo', 'patient', 1, 'en', 'LK-20417', '1988-03-14', '+352 621 000 417', null, null),
  (2, 'patient2', 'Jonas Weber', 'patient', 2, 'en', 'RV-31102', '1979-11-02', '+352 621 000 102', null, null),
  (3, 'provider', 'Dr. Grace Mbeki', 'provider', 1, 'en', null, null, '+352 20 00 01 13', 'MD', 'General practice'),
  (4, 'provider2', 'Dr. Luis Ortega', 'provider', 2, 'en', null, null, '+352 20 00 02 24', 'MD', 'Cardiology'),
  (5, 'facility-admin', 'Claire Fontaine', 'facility_admin', 1, 'en', null, null, '+352 20 00 01 15', null, null),
  (6, 'system-admin', 'Nadia Petrov', 'system_admin', null, 'en', null, null, null, null, null),
  (11, 'nurse', 'Ruth Lindqvist', 'provider', 1, 'en', null, null, '+352 20 00 01 18', 'RN', 'Nursing'),
  (12, 'helene', 'Hélène Marchand', 'patient', 1, 'fr', 'LK-20388', '1964-07-22', '+352 621 000 388', null, null),
  (13, 'samuel', 'Samuel Okafor', 'patient', 1, 'en', 'LK-20402', '1995-01-30', '+352 621 000 402', null, null),
  (14, 'li', 'Li Wen', 'patient', 1, 'en', 'LK-20455', '2001-09-09', '+352 621 000 455', null, null),
  (15, 'marcus', 'Marcus Brandt', 'patient', 1, 'en', 'LK-20129', '1957-05-18', '+352 621 000 129', null, null),
  (16, 'ines', 'Inês Carvalho', 'patient', 1, 'fr', 'LK-20471', '1990-12-03', '+352 621 000 471', null, null),
  (17, 'theo', 'Théo Janssens', 'patient', 1, 'fr', 'LK-20266', '1983-02-26', '+352 621 000 266', null, null);

-- Sign-up's own trigger makes each of them a patient; roles and places are set afterwards.
insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token, recovery_token,
  email_change, email_change_token_new, email_change_token_current, phone_change, phone_change_token,
  reauthentication_token, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
select demo.id(1, c.n), 'authenticated', 'authenticated', c.mail || '@medzen.test', p.hash, now(), '', '', '', '', '', '', '', '',
  '{"provider":"email","providers":["email"]}', jsonb_build_object('display_name', c.name, 'locale', c.locale), now(), now()
  from cast_list c
  cross join (select extensions.crypt('medzen-demo', extensions.gen_salt('bf', 10)) as hash offset 0) p;
insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select gen_random_uuid(), 'email', u.id::text, u.id,
  jsonb_build_object('sub', u.id::text, 'email', u.email, 'email_verified', true), now(), now(), now()
  from auth.users u where u.id in (select demo.id(1, c.n) from cast_list c);

update public.users u set role = c.role, facility_id = demo.id(2, c.facility), time_zone = 'Europe/Luxembourg'
  from cast_list c where u.id = demo.id(1, c.n);
update public.user_contacts u set phone = c.phone from cast_list c where u.user_id = demo.id(1, c.n);
update public.patient_profiles p set record_number = c.record, birth_date = c.born
  from cast_list c where p.user_id = demo.id(1, c.n) and c.role = 'patient';
delete from public.patient_profiles p using cast_list c where p.user_id = demo.id(1, c.n) and c.role <> 'patient';
insert into public.provider_profiles (user_id, specialty, title)
select demo.id(1, c.n), c.specialty, c.title from cast_list c where c.role = 'provider';

insert into public.provider_availability (provider_id, facility_id, weekday, starts_at, ends_at, slot_minutes)
select demo.id(1, p.n), demo.id(2, p.facility), d, h.starts_at, h.ends_at, 30
  from (values (3, 1), (4, 2), (11, 1)) p (n, facility)
  cross join generate_series(1, 5) d
  cross join (values (time '08:30', time '12:00'), (time '13:30', time '17:30')) h (starts_at, ends_at);

-- Visits: number, patient, provider, facility, minutes from today's visit, minutes long, status, type, reason
insert into public.appointments (id, patient_id, provider_id, facility_id, scheduled_start, scheduled_end, status,
  visit_type, reason, created_at)
select demo.id(3, v.n), demo.id(1, v.patient), demo.id(1, v.provider), demo.id(2, v.facility),
  demo.at(make_interval(mins => v.start)), demo.at(make_interval(mins => v.start + v.long)), v.status, v.kind, v.reason,
  demo.at(make_interval(mins => v.start)) - interval '9 days'
  from (values
    (1, 1, 3, 1, 0, 30, 'confirmed', 'video', 'Blood pressure review'),
    (2, 1, 3, 1, -14 * 1440 - 30, 30, 'completed', 'video', 'Headaches and high readings at home'),
    (3, 1, 3, 1, 7 * 1440 + 60, 20, 'scheduled', 'clinic', 'Follow-up: new dose'),
    (4, 2, 4, 2, 25, 30, 'confirmed', 'video', 'Palpitations after running'),
    (11, 12, 3, 1, -150, 30, 'completed', 'clinic', 'Contrôle après bronchite'),
    (12, 13, 3, 1, -105, 30, 'completed', 'video', 'Knee pain'),
    (13, 14, 3, 1, -60, 20, 'completed', 'clinic', 'Travel vaccination'),
    (14, 15, 3, 1, 40, 30, 'confirmed', 'video', 'Diabetes, quarterly review'),
    (15, 16, 3, 1, 80, 20, 'scheduled', 'video', 'Résultats de la prise de sang'),
    (16, 17, 3, 1, 110, 30, 'scheduled', 'clinic', 'Mal de dos'),
    (17, 13, 3, 1, 2 * 1440, 20, 'scheduled', 'video', 'Knee pain, second look')
  ) v (n, patient, provider, facility, start, long, status, kind, reason);

insert into public.conversations (id, conversation_type, conversation_category, title, appointment_id, care_window_id,
  facility_id, created_by, initiated_by_role, requires_appointment, retention_class, created_at)
-- The colleagues work in two clinics, so their conversation belongs to neither.
select demo.id(4, c.n), c.kind, c.category, c.title, demo.id(3, c.visit), w.id, case when c.n <> 2 then demo.id(2, 1) end, demo.id(1, c.creator),
  case when c.creator = 1 then 'patient' when c.creator = 5 then 'admin' else 'provider' end, c.visit is not null,
  case when c.visit is null then 'operational' else 'clinical' end, demo.said(c.ago)
  from (values
    (1, 'direct', 'provider_to_patient', null, 1, 3, interval '1 day 2 hours'),
    (2, 'direct', 'provider_to_provider', null, null, 3, interval '3 days'),
    (3, 'direct', 'provider_to_patient', null, 2, 1, interval '14 days 3 hours'),
    (4, 'direct', 'provider_to_patient', null, 11, 12, interval '5 hours'),
    (5, 'direct', 'provider_to_patient', null, 12, 3, interval '4 hours'),
    (6, 'group', 'group', 'Lakeside team', null, 5, interval '6 days')
  ) c (n, kind, category, title, visit, creator, ago)
  left join public.care_windows w on w.appointment_id = demo.id(3, c.visit);

insert into public.conversation_participants (conversation_id, user_id, participant_role, joined_at)
select demo.id(4, p.c), demo.id(1, p.n), p.role, c.created_at
  from (values (1, 3, 'moderator'), (1, 1, 'participant'), (2, 3, 'moderator'), (2, 4, 'participant'),
    (3, 3, 'moderator'), (3, 1, 'participant'), (4, 3, 'moderator'), (4, 12, 'participant'),
    (5, 3, 'moderator'), (5, 13, 'participant'), (6, 5, 'moderator'), (6, 3, 'participant'), (6, 11, 'participant')
  ) p (c, n, role)
  join public.conversations c on c.id = demo.id(4, p.c);

-- What they wrote: message, conversation, sender, how long ago, text. In the order of each conversation.
insert into public.messages (id, conversation_id, sender_id, content, created_at, screened_version)
select demo.id(5, m.n), demo.id(4, m.c), demo.id(1, m.who), m.said, demo.said(m.ago), 'demo'
  from (values
    (101, 3, 1, interval '14 days 3 hours', 'Hello doctor, my home readings were 152/94 and 149/96 this week, always in the morning. Should I worry?'),
    (102, 3, 3, interval '14 days 2 hours 40 minutes', 'Thank you for measuring so carefully, Amina. These are above what we want, but not an emergency. Do you have headaches, chest pain or trouble seeing?'),
    (103, 3, 1, interval '14 days 2 hours 31 minutes', 'Only a dull headache after work. No chest pain, and my eyes are fine.'),
    (104, 3, 3, interval '13 days 23 hours', 'As we agreed in the visit: amlodipine 5 mg once a day in the evening, less salt, and two readings every morning. I will see you in two weeks.'),
    (105, 3, 1, interval '13 days 22 hours 50 minutes', 'Understood, thank you. I will write the numbers down.'),
    (1, 1, 3, interval '1 day 2 hours', 'Good morning Amina. Before our visit tomorrow, could you send me your readings of the last five mornings?'),
    (2, 1, 1, interval '1 day 1 hour 20 minutes', 'Good morning. Monday 138/88, Tuesday 136/87, Wednesday 141/90, Thursday 135/86, Friday 134/85.'),
    (3, 1, 1, interval '1 day 1 hour 18 minutes', 'I take the tablet every evening at eight. No side effects except slightly swollen ankles.'),
    (4, 1, 3, interval '1 day 50 minutes', 'That is a clear improvement, well done. The ankles can come from the tablet; we will talk about it. Any shortness of breath?'),
    (5, 1, 1, interval '1 day 42 minutes', 'No, I climb the four floors to my flat as always.'),
    (6, 1, 3, interval '1 day 35 minutes', 'Good to hear. Please have your cuff beside you in the visit, then we can measure together.'),
    (7, 1, 1, interval '2 hours 5 minutes', 'I will. This morning it was 133/84, the best so far!'),
    (8, 1, 3, interval '26 minutes', 'Lovely. I may run a few minutes late, please stay in the waiting room.'),
    (9, 1, 3, interval '24 minutes', 'And if you like, send me a photo of the medicine box so that I can check the strength.'),
    (201, 2, 3, interval '2 days 6 hours', 'Luis, may I ask your opinion? 38 years old, on amlodipine 5 mg for two weeks, down from 150/95 to 135/86, but ankle swelling has begun.'),
    (202, 2, 4, interval '2 days 5 hours 30 minutes', 'Nice response. If the swelling bothers her I would lower it to 2.5 mg and add a low dose of an ACE inhibitor. Kidney values recent?'),
    (203, 2, 3, interval '2 days 5 hours 10 minutes', 'From March, all normal. I will repeat them before I change anything.'),
    (204, 2, 4, interval '1 hour 15 minutes', 'Good plan. By the way, I have a free slot on Thursday if she needs an echo.'),
    (401, 4, 12, interval '4 hours 50 minutes', 'Bonjour docteur, je tousse encore un peu la nuit mais je n''ai plus de fièvre depuis trois jours.'),
    (402, 4, 3, interval '4 hours 30 minutes', 'Bonjour Hélène. C''est rassurant. La toux peut durer deux à trois semaines. Êtes-vous essoufflée à l''effort ?'),
    (403, 4, 12, interval '1 hour 40 minutes', 'Non, pas du tout. Puis-je reprendre la natation ?'),
    (404, 4, 12, interval '38 minutes', 'Et faut-il continuer le sirop le soir ?'),
    (501, 5, 3, interval '3 hours 40 minutes', 'Samuel, here is what we discussed: rest the knee for a week, ice twice a day, and no running yet.'),
    (502, 5, 13, interval '3 hours 10 minutes', 'Thanks! Is cycling on flat roads all right?'),
    (503, 5, 3, interval '2 hours 50 minutes', 'Yes, 20 minutes at most, and stop if it hurts. See you the day after tomorrow.'),
    (504, 5, 13, interval '2 hours 45 minutes', 'Perfect, thank you.'),
    (601, 6, 5, interval '5 days 20 hours', 'Welcome to the team channel. Please keep names of patients out of it; use record numbers in their own conversations.'),
    (602, 6, 11, interval '1 day 3 hours', 'The vaccine fridge was serviced this morning, all good.'),
    (603, 6, 5, interval '3 hours 20 minutes', 'Thank you Ruth. Reminder: the lift is out of order until Friday, please tell patients who walk with difficulty.')
  ) m (n, c, who, ago, said)
 order by m.c, m.ago desc;

-- Who has read how far: the rest is unread, on both sides.
update public.conversation_participants p
   set last_read_seq = m.seq, last_read_message_id = m.id, last_read_at = m.created_at + interval '3 minutes',
       last_delivered_seq = c.last_message_seq, last_delivered_at = c.last_message_at,
       unread_count = (select count(*) from public.messages x
         where x.conversation_id = p.conversation_id and x.seq > m.seq and x.sender_id <> p.user_id)
  from (values (1, 1, 7), (1, 3, 9), (2, 3, 203), (2, 4, 204), (3, 1, 105), (3, 3, 105), (4, 12, 404), (4, 3, 402),
    (5, 3, 504), (5, 13, 504), (6, 5, 603), (6, 3, 602), (6, 11, 603)) r (c, who, upto)
  join public.messages m on m.id = demo.id(5, r.upto)
  join public.conversations c on c.id = demo.id(4, r.c)
 where p.conversation_id = demo.id(4, r.c) and p.user_id = demo.id(1, r.who);

insert into public.message_reactions (message_id, user_id, emoji) values (demo.id(5, 7), demo.id(1, 3), '👏');

-- What answers what.
update public.messages m set reply_to_id = demo.id(5, r.answered)
  from (values (2, 1), (5, 4), (203, 202), (502, 501)) r (n, answered) where m.id = demo.id(5, r.n);

-- What later migrations brought: these rows are also what those are tried on, so a database may not be that far.
do $$
begin
  -- A notice that the team is asked to confirm.
  if to_regclass('public.message_acknowledgements') is not null then
    update public.messages set priority = 'acknowledge' where id = demo.id(5, 603);
    insert into public.message_acknowledgements (message_id, user_id, created_at)
    values (demo.id(5, 603), demo.id(1, 11), now() - interval '3 hours');
  end if;
  -- Saved replies: of both clinics, and one of Dr. Mbeki's own.
  if to_regclass('public.saved_replies') is not null then
    insert into public.saved_replies (id, facility_id, owner_id, title, body_en, body_fr)
    select demo.id(8, f.n * 10 + r.n), demo.id(2, f.n), null, r.title, r.en, r.fr
      from (values (1), (2)) f (n)
      cross join (values
        (1, 'Reminder of the visit', 'Dear {patient}, we expect you on {visit_date} at {visit_time}. If you can''t come, please call us on {facility_phone}.',
          'Bonjour {patient}, nous vous attendons le {visit_date} à {visit_time}. En cas d’empêchement, appelez-nous au {facility_phone}.'),
        (2, 'Results are back', 'Dear {patient}, your results are back and show nothing that has to be dealt with now. We will go through them together in your visit.',
          'Bonjour {patient}, vos résultats sont arrivés et ne montrent rien d’urgent. Nous les verrons ensemble lors de votre rendez-vous.'),
        (3, 'Before a video visit', 'Please be in a quiet place with good light at {visit_time}, and have your medicines and readings beside you.',
          'Installez-vous dans un endroit calme et bien éclairé à {visit_time}, avec vos médicaments et vos mesures à portée de main.'),
        (4, 'If it gets worse', 'If it gets worse before we speak, call {facility} on {facility_phone}. In an emergency, call {emergency_number} at once.',
          'Si cela s’aggrave avant notre échange, appelez {facility} au {facility_phone}. En cas d’urgence, appelez tout de suite le {emergency_number}.')
      ) r (n, title, en, fr);
    insert into public.saved_replies (id, owner_id, title, body_en)
    values (demo.id(8, 1), demo.id(1, 3), 'Blood pressure at home', 'Please measure twice in the morning, one minute apart, and send me both readings. {provider}');
  end if;
  -- What was said last there needs no answer.
  if to_regclass('public.conversation_owners') is not null then
    update public.conversations set waiting_since = null where id in (demo.id(4, 3), demo.id(4, 5));
  end if;
  -- Lakeside is open day and night, so that whoever looks at the demo at whatever hour is not told that nobody
  -- reads; Riverside has set no hours. What people usually wait is measured from what is written above.
  if to_regclass('public.facility_answer_times') is not null then
    insert into public.facility_hours (facility_id, weekday, opens, closes) select demo.id(2, 1), n, '00:00', '24:00' from generate_series(1, 7) n;
    perform private.measure_due_answer_times();
  end if;
  -- Who plays a patient here has agreed to the assistants; whoever signs up is asked.
  if to_regclass('public.consents') is not null then
    insert into public.consents (user_id, kind, wording, given_at, given_by, given_in)
    select u.id, 'ai', 'ai-1', now() - interval '30 days', u.id, 'seed'
      from public.users u where u.id in (select demo.id(1, c.n) from cast_list c where c.role = 'patient');
  end if;
end $$;

-- Windows whose time is over are closed here, as the scheduler would have done.
update public.care_windows w set closed_at = w.closes_at where w.closes_at <= now() and w.closed_at is null;
update public.video_call_sessions s set status = 'ended'
  from public.appointments a where a.id = s.appointment_id and a.status = 'completed' and s.status = 'pending';

-- Moves the demo's own rows to a new "today"; does nothing while today's call window is still open. What
-- people wrote since stays where it is: a conversation that holds a message of theirs keeps all its
-- times, so that its order still makes sense. A visit whose new place is taken by then stays as well.
create function demo.move_today(p_now timestamptz default now()) returns interval
language plpgsql security definer set search_path = ''
as $$
declare
  v_old timestamptz := (select a.visit_at from demo.anchor a);
  v_shift interval := demo.visit_time(p_now) - v_old;
  v_visit public.appointments;
  v_quiet uuid[];
begin
  if p_now >= v_old - interval '10 minutes' and p_now < v_old + interval '20 minutes' then
    return interval '0';
  end if;
  -- In the direction of the move, because no provider is ever booked twice, not even on the way.
  for v_visit in
    select * from public.appointments a where a.id::text like '30000000-0000-7000-8000-%'
     order by extract(epoch from a.scheduled_start) * sign(extract(epoch from v_shift)) desc
  loop
    begin
      update public.appointments a
         set scheduled_start = a.scheduled_start + v_shift, scheduled_end = a.scheduled_end + v_shift,
             created_at = a.created_at + v_shift,
             status = case when a.scheduled_end + v_shift > p_now and a.status in ('in-progress', 'completed', 'no-show')
               then 'confirmed' else a.status end
       where a.id = v_visit.id;
      update public.video_call_sessions s
         set call_window_start = v_visit.scheduled_start + v_shift - interval '10 minutes',
             token_expires_at = v_visit.scheduled_end + v_shift + interval '10 minutes',
             call_window_end = v_visit.scheduled_end + v_shift + interval '15 minutes',
             status = case when v_visit.scheduled_end + v_shift > p_now and s.status in ('expired', 'ended', 'active')
               then 'pending' else s.status end
       where s.id = (select l.id from public.video_call_sessions l where l.appointment_id = v_visit.id
         order by l.created_at desc limit 1);
    exception when exclusion_violation then
      raise notice 'demo visit % stays: its new time is taken', v_visit.id;
    end;
  end loop;
  update public.care_windows w set closed_at = w.closes_at
   where w.closes_at <= p_now and w.closed_by is null and w.appointment_id::text like '30000000-0000-7000-8000-%';

  select coalesce(array_agg(c.id), '{}') into v_quiet from public.conversations c
   where c.id::text like '40000000-0000-7000-8000-%'
     and not exists (select 1 from public.messages m
       where m.conversation_id = c.id and m.id::text not like '50000000-0000-7000-8000-%');
  update public.messages m set created_at = m.created_at + v_shift where m.conversation_id = any (v_quiet);
  update public.conversations c
     set created_at = c.created_at + v_shift, last_message_at = c.last_message_at + v_shift,
         waiting_since = c.waiting_since + v_shift
   where c.id = any (v_quiet);
  update public.conversation_participants p
     set joined_at = p.joined_at + v_shift, last_read_at = p.last_read_at + v_shift,
         last_delivered_at = p.last_delivered_at + v_shift
   where p.conversation_id = any (v_quiet);
  update demo.anchor set visit_at = v_old + v_shift;
  return v_shift;
end $$;

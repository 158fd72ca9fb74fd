/**
 * A person as JSON in the shape of `PersonCard`, from `people.person p` and their manager `m`. Postgres writes
 * the reply itself: rows that nobody in between reads need not become objects and text again.
 */
export const cardFields = `
  'id', p.id, 'name', p.name, 'email', p.email, 'title', p.title, 'department', p.department, 'team', p.team,
  'manager', case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end,
  'office', p.office, 'timezone', p.timezone, 'languages', p.languages, 'topics', p.topics, 'mode', p.mode,
  'workingHours', json_build_object('days', p.work_days, 'from', p.work_from, 'until', p.work_until),
  'roles', p.roles, 'state', p.state, 'joined', p.joined_at is not null`;

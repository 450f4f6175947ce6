-- How the days to answer a step are counted: 自然日 or 工作日. What went out before counted calendar days.
alter table supervision_step add column counts text not null default 'calendar'
  check (counts in ('calendar', 'workdays'));
alter table supervision_step alter column counts drop default;

package app.meantime.board.ejb;

import app.meantime.people.Tenancy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The counters, made anew from what they count: what comes out is what stood there, or they were wrong. */
@Stateless
@RolesAllowed("manager")
public class Figures {

    @PersistenceContext
    EntityManager em;

    /**
     * Counts everything again, in one snapshot, while people go on: what they change meanwhile stays in the log and is folded
     * afterwards.
     */
    public void rebuild() {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(" + FigureChanges.ALONE + ")", Integer.class)
                .setParameter("organization", Tenancy.required())
                .getSingleResult();
        em.createNativeQuery("""
                        with fresh as (
                            select week_of(m.sent_at) as week, e.program_id, promise_ended_as(m) as what,
                                   coalesce(m.answer_minutes, -1) as minutes, count(*) as n
                              from voice_message m
                              join voice_thread t on t.id = m.thread_id
                              join enrollment e on e.id = t.enrollment_id
                             where m.organization_id = :organization and counted_promise(m)
                             group by 1, 2, 3, 4
                             union all
                            select monday_of(k.week_of), e.program_id,
                                   'CHECK_IN_' || k.state, -1, count(*)
                              from check_in k join enrollment e on e.id = k.enrollment_id
                             where k.organization_id = :organization and k.state <> 'OPEN'
                             group by 1, 2, 3, 4),
                        forgotten as (delete from figure_change where organization_id = :organization),
                        gone as (
                            delete from figure f
                             where f.organization_id = :organization
                               and not exists (select from fresh x
                                                where (x.week, x.program_id, x.what, x.minutes)
                                                    = (f.week, f.program_id, f.what, f.minutes)))
                        insert into figure (organization_id, week, program_id, what, minutes, n)
                        select :organization, week, program_id, what, minutes, n from fresh
                            on conflict (organization_id, week, program_id, what, minutes) do update set n = excluded.n""")
                .setParameter("organization", Tenancy.required())
                .executeUpdate();
    }
}

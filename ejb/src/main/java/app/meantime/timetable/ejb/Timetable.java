package app.meantime.timetable.ejb;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import app.meantime.admission.ejb.ImportToDo;
import app.meantime.admission.ejb.RunImportsJob;
import app.meantime.board.ejb.FoldFiguresJob;
import app.meantime.checkin.ejb.CloseMissedCheckInsJob;
import app.meantime.checkin.ejb.OpenCheckInsJob;
import app.meantime.checkin.ejb.RemindOfCheckInsJob;
import app.meantime.enrollment.ejb.CallHeld;
import app.meantime.guard.ejb.ForgetWhatWasToldJob;
import app.meantime.guard.ejb.LookForRhythmsJob;
import app.meantime.live.ejb.ForgetLiveWordsJob;
import app.meantime.notice.ejb.MailToSend;
import app.meantime.notice.ejb.SendMailJob;
import app.meantime.onboarding.ejb.RemindOfStepsJob;
import app.meantime.onboarding.ejb.StartChecklistsJob;
import app.meantime.onboarding.ejb.SweepDocumentsJob;
import app.meantime.people.ejb.EndExpiredSignInsJob;
import app.meantime.promise.ejb.CalendarChanged;
import app.meantime.request.ejb.ForgetOldRequestAnswersJob;
import app.meantime.retention.ejb.AskForGratitudeJob;
import app.meantime.retention.ejb.ReadTrustSignsJob;
import app.meantime.setup.ejb.DatabaseTime;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.ejb.DeliverHeldMessagesJob;
import app.meantime.voice.ejb.EscalateUnansweredRepliesJob;
import app.meantime.voice.ejb.FlagOverdueRepliesJob;
import app.meantime.voice.ejb.PrepareRecordingsJob;
import app.meantime.voice.ejb.RecomputePromisesJob;
import app.meantime.voice.ejb.RecordingReady;
import app.meantime.voice.ejb.SweepOrphansJob;
import app.meantime.voice.ejb.SweepUploadsJob;
import app.meantime.voice.ejb.TellOfRepliesDueSoonJob;
import app.meantime.voice.ejb.TranscribeRecordingsJob;
import app.meantime.voice.ejb.WorkForPreparing;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Every schedule of the system, on one page. There is one trigger per kind of job, never one per message: a trigger says
 * when to look, an indexed due instant says what is due. A job that was missed runs once when there is a node again; nodes
 * share the schedule through the database.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Timetable {

    /** Which job, how often. */
    private static final List<Entry> ENTRIES = List.of(
            new Entry(FlagOverdueRepliesJob.class, Duration.ofSeconds(10)),
            new Entry(RecomputePromisesJob.class, Duration.ofMinutes(1)),
            new Entry(DeliverHeldMessagesJob.class, Duration.ofSeconds(10)),
            new Entry(TellOfRepliesDueSoonJob.class, Duration.ofSeconds(30)),
            new Entry(EscalateUnansweredRepliesJob.class, Duration.ofSeconds(30)),
            new Entry(SendMailJob.class, Duration.ofSeconds(10)),
            new Entry(RunImportsJob.class, Duration.ofSeconds(30)),
            new Entry(AskForGratitudeJob.class, Duration.ofSeconds(30)),
            new Entry(ReadTrustSignsJob.class, Duration.ofSeconds(30)),
            new Entry(FoldFiguresJob.class, Duration.ofSeconds(20)),
            new Entry(OpenCheckInsJob.class, Duration.ofSeconds(20)),
            new Entry(RemindOfCheckInsJob.class, Duration.ofSeconds(20)),
            new Entry(CloseMissedCheckInsJob.class, Duration.ofSeconds(20)),
            new Entry(PrepareRecordingsJob.class, Duration.ofSeconds(15)),
            new Entry(TranscribeRecordingsJob.class, Duration.ofMinutes(1)),
            new Entry(StartChecklistsJob.class, Duration.ofSeconds(15)),
            new Entry(RemindOfStepsJob.class, Duration.ofSeconds(30)),
            new Entry(LookForRhythmsJob.class, Duration.ofHours(1)),
            new Entry(ForgetWhatWasToldJob.class, Duration.ofHours(24)),
            new Entry(ForgetLiveWordsJob.class, Duration.ofMinutes(10)),
            new Entry(SweepUploadsJob.class, Duration.ofHours(1)),
            new Entry(SweepOrphansJob.class, Duration.ofHours(24)),
            new Entry(SweepDocumentsJob.class, Duration.ofHours(24)),
            new Entry(EndExpiredSignInsJob.class, Duration.ofHours(1)),
            new Entry(ForgetOldRequestAnswersJob.class, Duration.ofHours(6)));

    private record Entry(Class<? extends Job> job, Duration every) {

        String name() {
            return job.getSimpleName();
        }

        Trigger from(Instant start) {
            return newTrigger()
                    .withIdentity(name())
                    .forJob(JobKey.jobKey(name()))
                    .startAt(Date.from(start))
                    .withSchedule(simpleSchedule()
                            .withIntervalInMilliseconds(every.toMillis())
                            .repeatForever()
                            .withMisfireHandlingInstructionFireNow())
                    .build();
        }
    }

    /** The group of the triggers that run a job besides its schedule. */
    private static final String KICK = "kick";

    private static final Logger LOG = Logger.getLogger(Timetable.class);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);
    private static final Duration TIME_TO_REST = Duration.ofMillis(300);

    /** Every so often it is looked whether the next runs are where they should be, give or take this. */
    private static final Duration LOOKED_AFTER = Duration.ofSeconds(30);

    private static final Duration GIVE_OR_TAKE = Duration.ofMinutes(1);

    /** Named here so that the container stops the scheduler before it takes the data sources away. */
    @Resource(lookup = "java:jboss/datasources/QuartzDS")
    DataSource quartz;

    @Resource(lookup = "java:jboss/datasources/MeantimeDS")
    DataSource meantime;

    /** Named here so that the scheduler starts after the migrations, which run with the persistence unit. */
    @PersistenceContext
    EntityManager em;

    @Resource
    ManagedExecutorService executor;

    @Resource
    ManagedScheduledExecutorService watch;

    @Inject
    CdiJobFactory jobs;

    @Inject
    DatabaseTime time;

    private @Nullable Scheduler scheduler;
    private @Nullable ScheduledFuture<?> looking;

    /** When a job runs next, for the admin's page. */
    public record Next(String job, Duration every, @Nullable Instant next) {}

    @PostConstruct
    void start() {
        try {
            Scheduler starting = new StdSchedulerFactory(properties()).getScheduler();
            starting.setJobFactory(jobs);
            Instant now = time.ofTheWorld();
            for (Entry entry : ENTRIES) {
                enter(starting, entry, now);
            }
            starting.start();
            scheduler = starting;
            looking = watch.scheduleWithFixedDelay(
                    this::bringBack, LOOKED_AFTER.toSeconds(), LOOKED_AFTER.toSeconds(), TimeUnit.SECONDS);
        } catch (SchedulerException failed) {
            throw new IllegalStateException("The timetable could not be set up", failed);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "meantime");
        properties.setProperty(
                "org.quartz.scheduler.instanceId",
                Settings.node() + "-" + ProcessHandle.current().pid());
        // After the database was away everything goes on within seconds, not within Quartz's quarter of a minute.
        properties.setProperty("org.quartz.scheduler.dbFailureRetryInterval", "2000");
        properties.setProperty("org.quartz.jobStore.dbRetryInterval", "2000");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.scheduler.threadsInheritContextClassLoaderOfInitializer", "true");
        properties.setProperty("org.quartz.threadPool.class", ManagedThreads.class.getName());
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "5000");
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "30000");
        properties.setProperty("org.quartz.jobStore.dataSource", "quartz");
        properties.setProperty("org.quartz.dataSource.quartz.jndiURL", "java:jboss/datasources/QuartzDS");
        return properties;
    }

    private static void enter(Scheduler scheduler, Entry entry, Instant now) throws SchedulerException {
        JobDetail job =
                newJob(entry.job()).withIdentity(entry.name()).storeDurably().build();
        Trigger trigger = entry.from(now);
        try {
            scheduler.addJob(job, true);
            if (scheduler.checkExists(trigger.getKey())) {
                scheduler.rescheduleJob(trigger.getKey(), trigger);
            } else {
                scheduler.scheduleJob(trigger);
            }
        } catch (ObjectAlreadyExistsException anotherNodeWasFirst) {
            LOG.debugf("%s is on the timetable already", entry.name());
        }
    }

    /** A recording was accepted; nobody waits for the next tick. */
    public void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkForPreparing work) {
        kick(PrepareRecordingsJob.class);
    }

    /** A recording can be played; whoever writes voices down may begin. */
    public void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecordingReady ready) {
        kick(TranscribeRecordingsJob.class);
    }

    /** Somebody works otherwise now; what is still promised follows. */
    public void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) CalendarChanged calendar) {
        kick(RecomputePromisesJob.class);
    }

    /** A mail was written. */
    public void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailToSend mail) {
        kick(SendMailJob.class);
    }

    /** A file of clients is here, or is to be written. */
    public void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportToDo file) {
        kick(RunImportsJob.class);
    }

    /** A call was held. */
    public void soon(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallHeld call) {
        kick(AskForGratitudeJob.class);
    }

    /** Runs a job now, besides its schedule. A kick that is lost costs nothing but time: the next tick finds the same work. */
    private void kick(Class<? extends Job> job) {
        executor.execute(() -> {
            Scheduler running = scheduler;
            if (running == null) {
                return;
            }
            try {
                running.scheduleJob(newTrigger()
                        .withIdentity(TriggerKey.triggerKey(job.getSimpleName(), KICK))
                        .forJob(JobKey.jobKey(job.getSimpleName()))
                        .startNow()
                        .build());
            } catch (ObjectAlreadyExistsException kickedAlready) {
                LOG.tracef("%s is about to run anyway", job.getSimpleName());
            } catch (SchedulerException notNow) {
                LOG.debugf("%s waits for its next tick: %s", job.getSimpleName(), notNow.getMessage());
            }
        });
    }

    /**
     * A node whose clock was ahead leaves every next run behind in the future, and nothing would happen until then: Quartz
     * believes its nodes. By the database's clock what lies too far ahead is brought back. And a node that stops while it takes
     * a run up leaves its schedule behind as broken, for every node: that goes on as well.
     */
    private void bringBack() {
        Scheduler running = scheduler;
        if (running == null) {
            return;
        }
        try {
            Instant now = time.ofTheWorld();
            for (Entry entry : ENTRIES) {
                TriggerKey schedule = TriggerKey.triggerKey(entry.name());
                if (tooFar(running.getTrigger(schedule), now.plus(entry.every()))) {
                    LOG.warnf("The next run of %s lay too far ahead; it is brought back", entry.name());
                    running.rescheduleJob(schedule, entry.from(now));
                }
                if (running.getTriggerState(schedule) == TriggerState.ERROR) {
                    LOG.warnf("%s was left behind by a node that stopped; it goes on", entry.name());
                    running.resetTriggerFromErrorState(schedule);
                }
                TriggerKey kick = TriggerKey.triggerKey(entry.name(), KICK);
                if (tooFar(running.getTrigger(kick), now) || running.getTriggerState(kick) == TriggerState.ERROR) {
                    running.unscheduleJob(kick);
                }
            }
        } catch (SchedulerException | RuntimeException databaseAway) {
            LOG.debugf("The timetable could not be looked after: %s", databaseAway.getMessage());
        }
    }

    private static boolean tooFar(@Nullable Trigger trigger, Instant latest) {
        return trigger != null
                && trigger.getNextFireTime() != null
                && trigger.getNextFireTime().toInstant().isAfter(latest.plus(GIVE_OR_TAKE));
    }

    /** What runs when. */
    public List<Next> schedule() {
        List<Next> schedule = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            schedule.add(new Next(entry.name(), entry.every(), next(entry)));
        }
        return schedule;
    }

    private @Nullable Instant next(Entry entry) {
        try {
            Trigger trigger = scheduler == null ? null : scheduler.getTrigger(TriggerKey.triggerKey(entry.name()));
            return trigger == null || trigger.getNextFireTime() == null
                    ? null
                    : trigger.getNextFireTime().toInstant();
        } catch (SchedulerException unknown) {
            return null;
        }
    }

    /** Waits for running jobs, but not for ever: with the database away Quartz would. */
    @PreDestroy
    void stop() {
        Scheduler running = scheduler;
        if (looking != null) {
            looking.cancel(false);
        }
        if (running == null) {
            return;
        }
        // A thread of our own: by now the container takes no more work.
        Thread stopping = new Thread(() -> shutDown(running), "timetable stops");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(PATIENCE_AT_STOP.toMillis());
            if (stopping.isAlive()) {
                LOG.warn("The scheduler did not stop in time; what it was doing is done again at the next start");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void shutDown(Scheduler scheduler) {
        try {
            // Quartz interrupts its thread wherever it is, also within a statement; at rest that does no harm.
            scheduler.standby();
            LockSupport.parkNanos(TIME_TO_REST.toNanos());
            scheduler.shutdown(true);
        } catch (SchedulerException failed) {
            LOG.debugf("The scheduler did not stop cleanly: %s", failed.getMessage());
        }
    }
}

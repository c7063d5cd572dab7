package app.meantime.timetable.ejb;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerConfigException;
import org.quartz.spi.ThreadPool;

/** Quartz's workers are the container's threads, so that jobs find transactions, naming and injection. */
public class ManagedThreads implements ThreadPool {

    private int threadCount = 4;
    private Semaphore free = new Semaphore(threadCount);
    private @Nullable ManagedExecutorService threads;
    private volatile boolean stopped;

    /** Quartz sets it from its properties. */
    public void setThreadCount(int count) {
        threadCount = count;
        free = new Semaphore(count);
    }

    @Override
    @SuppressWarnings("BanJNDI") // Quartz makes its thread pool itself: nothing is injected here
    public void initialize() throws SchedulerConfigException {
        try {
            threads =
                    (ManagedExecutorService) new InitialContext().lookup("java:jboss/ee/concurrency/executor/default");
        } catch (NamingException none) {
            throw new SchedulerConfigException("The container has no managed executor", none);
        }
    }

    @Override
    public boolean runInThread(@Nullable Runnable work) {
        ManagedExecutorService executor = threads;
        if (work == null || stopped || executor == null) {
            return false;
        }
        free.acquireUninterruptibly();
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (RejectedExecutionException full) {
            free.release();
            return false;
        }
    }

    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return Math.max(1, free.availablePermits());
    }

    @Override
    public void shutdown(boolean wait) {
        stopped = true;
    }

    @Override
    public int getPoolSize() {
        return threadCount;
    }

    @Override
    public void setInstanceId(String id) {}

    @Override
    public void setInstanceName(String name) {}
}

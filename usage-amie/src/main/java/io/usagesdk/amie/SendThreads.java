package io.usagesdk.amie;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that send: as many as there may be connections, and none while nothing is sent. */
final class SendThreads implements Executor, AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor pool;

  SendThreads(String label, int connections) {
    this.pool =
        new ThreadPoolExecutor(
            connections,
            connections,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "usage-" + label + "-send");
              thread.setDaemon(true);
              return thread;
            },
            // After closing. Whoever sends learns from the client that it is closed.
            (task, closed) -> task.run());
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** Lets tasks that are waiting run, and fail, so that nobody waits for them in vain. */
  @Override
  public void close() {
    pool.shutdown();
  }
}

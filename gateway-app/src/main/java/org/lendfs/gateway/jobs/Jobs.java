// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.jobs;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs, and remembers the newest. Whoever makes it closes it. Thread-safe. */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MOST_REMEMBERED = 200;

  private final InstantSource clock;
  private final AtomicLong lastId = new AtomicLong();
  private final Deque<Job> newest = new ArrayDeque<>();
  private final ExecutorService worker =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());

  public Jobs(InstantSource clock) {
    this.clock = clock;
  }

  /** What a job does; the answer is one sentence on what became of it. */
  public interface Work {
    String run(Job job) throws Exception;
  }

  /** Begins a job. */
  public Job start(String kind, String target, Work work) {
    var job = new Job(lastId.incrementAndGet(), kind, target, clock.instant());
    synchronized (newest) {
      newest.addFirst(job);
      if (newest.size() > MOST_REMEMBERED && newest.getLast().finishedAt() != null) {
        newest.removeLast();
      }
    }
    worker.execute(() -> run(job, work));
    return job;
  }

  private void run(Job job, Work work) {
    job.report(0, 0, "started");
    try {
      String outcome = work.run(job);
      job.finish(Job.State.DONE, outcome, clock.instant());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.finish(Job.State.FAILED, "The gateway stopped.", clock.instant());
    } catch (Exception e) {
      LOG.warn("job {} {} failed", job.kind(), job.target(), e);
      job.finish(Job.State.FAILED, String.valueOf(e.getMessage()), clock.instant());
    }
  }

  /** Newest first. */
  public List<Job> all() {
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  public Optional<Job> find(long id) {
    return all().stream().filter(job -> job.id() == id).findFirst();
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}

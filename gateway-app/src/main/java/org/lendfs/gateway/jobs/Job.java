// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One piece of work. Thread-safe: told by the one who works, read by all. */
public final class Job {
  /** How far it is. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  private final long id;
  private final String kind;
  private final String target;
  private final Instant startedAt;
  private volatile Progress progress = new Progress(State.WAITING, 0, 0, "");
  private volatile @Nullable Instant finishedAt;

  Job(long id, String kind, String target, Instant startedAt) {
    this.id = id;
    this.kind = kind;
    this.target = target;
    this.startedAt = startedAt;
  }

  /**
   * One moment of a job.
   *
   * @param done steps that are done
   * @param steps 0 when nobody knows how many there are
   * @param message one sentence on what is being done, or became of it
   */
  public record Progress(State state, long done, long steps, String message) {}

  public long id() {
    return id;
  }

  /** What is done, such as {@code share.remove}. */
  public String kind() {
    return kind;
  }

  /** To what it is done. */
  public String target() {
    return target;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Progress progress() {
    return progress;
  }

  /** Null while it is not finished. */
  public @Nullable Instant finishedAt() {
    return finishedAt;
  }

  /** Tells how far it is; for the one who works. */
  public void report(long done, long steps, String message) {
    progress = new Progress(State.RUNNING, done, steps, message);
  }

  void finish(State state, String message, Instant time) {
    Progress last = progress;
    long done = state == State.DONE ? Math.max(last.steps(), 1) : last.done();
    progress = new Progress(state, done, Math.max(last.steps(), 1), message);
    finishedAt = time;
  }
}

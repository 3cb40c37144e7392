// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.vfs.notify.ChangeEvent;
import org.lendfs.vfs.notify.ChangeFeed;
import org.lendfs.vfs.notify.ChangeKind;
import org.lendfs.vfs.notify.ChangeListener;

/**
 * What one open of a directory hears of changes in it: it lives from the first CHANGE_NOTIFY to the
 * end of the open and keeps what happens between two requests (MS-FSA 2.1.5.10). Thread-safe;
 * answers are given without its guard.
 */
public final class DirectoryWatch implements ChangeListener {
  private static final int MAXIMUM_EVENTS = 1024;

  /** What a request for changes comes to: a list of them, or a status without one. */
  public record Answer(NtStatus status, List<ChangeEvent> events) {
    static Answer of(NtStatus status) {
      return new Answer(status, List.of());
    }
  }

  /** A request that waits. */
  @FunctionalInterface
  public interface Waiter {
    /** Called once, from any thread; must not block. */
    void answer(Answer answer);
  }

  private final int filter;
  private final List<ChangeEvent> kept = new ArrayList<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private ChangeFeed.@Nullable Watch source;
  private boolean overflown;
  private @Nullable NtStatus ended;

  /**
   * A watch that hears nothing yet.
   *
   * @param filter of the first request; later ones are not asked
   */
  public DirectoryWatch(int filter) {
    this.filter = filter;
  }

  /** Where the events come from; closed with this watch. */
  void source(ChangeFeed.Watch from) {
    boolean late;
    synchronized (this) {
      source = from;
      late = ended != null;
    }
    if (late) {
      from.close();
    }
  }

  /** What there is to say at once. */
  public synchronized Optional<Answer> poll() {
    NtStatus end = ended;
    if (end != null) {
      return Optional.of(Answer.of(end));
    }
    if (overflown) {
      overflown = false;
      kept.clear();
      return Optional.of(Answer.of(NtStatus.NOTIFY_ENUM_DIR));
    }
    if (kept.isEmpty() || isHalfOfARename()) {
      return Optional.empty();
    }
    Answer answer = new Answer(NtStatus.SUCCESS, List.copyOf(kept));
    kept.clear();
    return Optional.of(answer);
  }

  private boolean isHalfOfARename() {
    return kept.getLast().kind() == ChangeKind.RENAMED_FROM;
  }

  /** Waits for the next change, in order of arrival. */
  public void await(Waiter waiter) {
    synchronized (this) {
      waiters.add(waiter);
    }
    serve();
  }

  /** Waits no longer; false when an answer is on its way. */
  public synchronized boolean cancel(Waiter waiter) {
    return waiters.remove(waiter);
  }

  @Override
  public void changed(ChangeEvent event) {
    if (!NotifyFilter.admits(filter, event)) {
      return;
    }
    synchronized (this) {
      if (ended != null || overflown) {
        return;
      }
      overflown = kept.size() == MAXIMUM_EVENTS;
      kept.add(event);
    }
    serve();
  }

  private void serve() {
    Waiter next;
    Optional<Answer> answer;
    synchronized (this) {
      if (waiters.isEmpty()) {
        return;
      }
      answer = poll();
      if (answer.isEmpty()) {
        return;
      }
      next = waiters.remove();
    }
    next.answer(answer.get());
    serve();
  }

  /** Ends the watch; whoever waits, and whoever comes later, gets this status. */
  public void end(NtStatus status) {
    ChangeFeed.Watch from;
    synchronized (this) {
      if (ended != null) {
        return;
      }
      ended = status;
      from = source;
    }
    if (from != null) {
      from.close();
    }
    serve();
  }
}

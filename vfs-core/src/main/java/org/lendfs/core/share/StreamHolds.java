// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * Who is held, so that the streams of a removed object go with its last hold and not before.
 *
 * <p>Closing a hold does not block: the removal runs on a thread of its own. Thread-safe.
 */
final class StreamHolds {
  private final Consumer<FileKey> removal;

  /** Guarded by this map, as is what follows. */
  private final Map<FileKey, Held> held = new HashMap<>();

  private final List<Thread> removing = new ArrayList<>();

  /** How often an object is held, and whether it has lost its names. */
  private static final class Held {
    private int count;
    private boolean nameless;
  }

  StreamHolds(Consumer<FileKey> removal) {
    this.removal = removal;
  }

  /** Holds an object, counted from before the store knows of it. */
  Hold take(Vnode object, CallContext caller) throws VfsException {
    FileKey key = object.key();
    synchronized (held) {
      held.computeIfAbsent(key, absent -> new Held()).count++;
    }
    AtomicBoolean closed = new AtomicBoolean();
    try {
      Hold hold = object.hold(caller);
      return () -> {
        if (!closed.getAndSet(true)) {
          hold.close();
          letGo(key);
        }
      };
    } catch (VfsException | RuntimeException e) {
      letGo(key);
      throw e;
    }
  }

  private void letGo(FileKey object) {
    synchronized (held) {
      Held entry = held.get(object);
      if (entry == null || --entry.count > 0) {
        return;
      }
      held.remove(object);
      if (entry.nameless) {
        removeSoon(object);
      }
    }
  }

  /** Removes on another thread what somebody who must not wait cannot. */
  void removeSoon(FileKey object) {
    synchronized (held) {
      removing.removeIf(thread -> !thread.isAlive());
      removing.add(Thread.ofVirtual().start(() -> removal.accept(object)));
    }
  }

  /**
   * The object lost its last name.
   *
   * @return whether somebody holds it, so that its streams go later
   */
  boolean removeLater(FileKey object) {
    synchronized (held) {
      Held entry = held.get(object);
      if (entry != null) {
        entry.nameless = true;
      }
      return entry != null;
    }
  }

  /** Removes what objects without a name still have, in this thread, and waits for the others. */
  void settle() throws InterruptedException {
    List<Thread> running;
    List<FileKey> nameless = new ArrayList<>();
    synchronized (held) {
      running = List.copyOf(removing);
      held.forEach((key, entry) -> {
        if (entry.nameless) {
          nameless.add(key);
        }
      });
      held.clear();
    }
    for (Thread thread : running) {
      thread.join();
    }
    nameless.forEach(removal);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.fscc.DosWildcards;
import org.lendfs.cifs.name.NameMapping;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * A listing of a directory in progress: {@code "."} and {@code ".."} first, then what the store
 * has, in batches. For one thread at a time, which holds the guard of its open.
 */
public final class DirectoryScan {
  /**
   * One name that matches.
   *
   * @param clientName as it is told to clients
   * @param name in the store
   * @param vnode null when it was gone by the time it was looked at
   */
  public record Match(
      String clientName, String name, @Nullable Vnode vnode, @Nullable Attributes attributes) {}

  private static final int BATCH = 256;
  private static final String SELF = ".";
  private static final String PARENT = "..";

  private final Vnode directory;
  private final Vnode parent;
  private final DosWildcards pattern;
  private final boolean posix;
  private final Deque<Match> ready = new ArrayDeque<>();
  private long cookie;
  private boolean dotsListed;
  private boolean complete;
  private boolean answered;

  /**
   * Starts at the beginning.
   *
   * @param parent what is told as {@code ".."}
   * @param posix whether for a client with POSIX semantics, which knows no forbidden characters
   */
  public DirectoryScan(Vnode directory, Vnode parent, String pattern, boolean posix) {
    this.posix = posix;
    this.directory = directory;
    this.parent = parent;
    this.pattern = new DosWildcards(pattern);
  }

  public String pattern() {
    return pattern.toString();
  }

  /** The next match, which stays the next until {@link #take}; null at the end. */
  public @Nullable Match next(CallContext caller) throws VfsException {
    if (!dotsListed) {
      dotsListed = true;
      offer(SELF, directory);
      offer(PARENT, parent);
    }
    while (ready.isEmpty() && !complete) {
      fill(caller);
    }
    return ready.peek();
  }

  /** The next match has been told. */
  public void take() {
    ready.remove();
    answered = true;
  }

  /** Whether anything has been told since the start. */
  public boolean hasAnswered() {
    return answered;
  }

  private void offer(String dots, Vnode vnode) {
    if (pattern.matches(dots)) {
      ready.add(new Match(dots, dots, vnode, null));
    }
  }

  /** The sink must not call the store, so it only collects. */
  private void fill(CallContext caller) throws VfsException {
    List<Match> batch = new ArrayList<>();
    int[] seen = {0};
    complete =
        directory.readDirectory(
            cookie,
            true,
            entry -> {
              if (seen[0]++ == BATCH) {
                return false;
              }
              cookie = entry.cookie();
              String clientName = posix ? entry.name() : NameMapping.toClient(entry.name());
              if (pattern.matches(clientName)) {
                batch.add(new Match(clientName, entry.name(), entry.vnode(), entry.attributes()));
              }
              return true;
            },
            caller);
    ready.addAll(batch);
  }
}

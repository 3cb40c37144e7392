// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.share.Share;

/** The hidden folder of one share and the places in it. Thread-safe; blocks on storage. */
final class TrashFolder {
  /** The folder in the top directory. */
  static final String NAME = ".lendfs-trash";

  private static final int TOP_MODE = 0711;
  private static final int OWN_MODE = 0700;
  private static final int SHARED_MODE = 0777;
  private static final Set<VfsError> NOT_GIVEN =
      EnumSet.of(VfsError.NOT_PERMITTED, VfsError.INVALID, VfsError.NOT_SUPPORTED);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'.'HHmmssSSS");

  /** The place has the name already, is no folder, or was purged just now. */
  private static final Set<VfsError> TAKEN =
      EnumSet.of(VfsError.EXISTS, VfsError.NOT_DIRECTORY, VfsError.STALE, VfsError.NOT_FOUND);

  private final Share share;
  private final Clock clock;
  private final AtomicLong number = new AtomicLong();

  TrashFolder(Share share, Clock clock) {
    this.share = share;
    this.clock = clock;
  }

  Vnode root() {
    return share.root();
  }

  CallContext internal() {
    return CallContext.internal(share.name());
  }

  LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** The folder itself. */
  Vnode top() throws VfsException {
    return directory(root(), NAME, 0, TOP_MODE);
  }

  /** The folder itself, or null where nothing was removed yet. */
  @Nullable Vnode topIfThere() throws VfsException {
    try {
      return root().lookup(NAME, internal());
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
      return null;
    }
  }

  /** A move or link into the trash, to be done with a directory that has room for the name. */
  @FunctionalInterface
  interface Putting<R> {
    R into(Vnode directory) throws VfsException;
  }

  /**
   * Puts something into the place of the day, or into a new one where that has the name already.
   *
   * @param path of the directory that it comes from
   */
  <R> R put(int uid, String path, Putting<R> putting) throws VfsException {
    LocalDateTime now = now();
    try {
      return putting.into(place(uid, DAY.format(now), path));
    } catch (VfsException e) {
      if (!TAKEN.contains(e.error())) {
        throw e;
      }
    }
    String moment = MOMENT.format(now) + '.' + number.incrementAndGet();
    return putting.into(place(uid, moment, path));
  }

  private Vnode place(int uid, String day, String path) throws VfsException {
    Vnode directory = directory(top(), Integer.toUnsignedString(uid), uid, OWN_MODE);
    directory = directory(directory, day, uid, OWN_MODE);
    for (String name : components(path)) {
      directory = directory(directory, name, uid, OWN_MODE);
    }
    return directory;
  }

  static List<String> components(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** Finds or makes a directory, as the gateway itself. */
  Vnode directory(Vnode parent, String name, int uid, int mode) throws VfsException {
    CallContext internal = internal();
    try {
      return requireDirectory(parent.lookup(name, internal));
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND) {
        throw e;
      }
    }
    try {
      Vnode made = parent.makeDirectory(name, AttributeChanges.ofMode(mode), internal).vnode();
      giveTo(uid, made, mode, internal);
      return made;
    } catch (VfsException e) {
      if (e.error() != VfsError.EXISTS) {
        throw e;
      }
      // Somebody else was faster.
      return requireDirectory(parent.lookup(name, internal));
    }
  }

  /**
   * A gateway that is not privileged cannot give directories away. Its files have one owner anyway,
   * and into a private place nobody else could move anything.
   */
  private static void giveTo(int uid, Vnode directory, int mode, CallContext internal)
      throws VfsException {
    if (directory.attributes(internal).uid() == uid) {
      return;
    }
    try {
      directory.setAttributes(AttributeChanges.NONE.withOwner(uid, null), internal);
    } catch (VfsException e) {
      if (!NOT_GIVEN.contains(e.error())) {
        throw e;
      }
      if (mode == OWN_MODE) {
        directory.setAttributes(AttributeChanges.ofMode(SHARED_MODE), internal);
      }
    }
  }

  private static Vnode requireDirectory(Vnode found) throws VfsException {
    if (found.type() != FileType.DIRECTORY) {
      throw new VfsException(VfsError.NOT_DIRECTORY, found.path());
    }
    return found;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named streams of one share's objects, as files of the same provider in a directory that
 * clients do not see.
 *
 * <pre>
 *   /.lendfs/streams/KEY OF THE OBJECT IN HEX/NAME OF THE STREAM
 * </pre>
 *
 * <p>The names lead from objects to streams; an extended attribute of each stream leads back, for
 * file handles. Nothing is judged here. Thread-safe; a lock is held around changes of one object's
 * streams.
 */
final class StreamStore {
  /** The hidden directory in the top directory. */
  static final String RESERVED_NAME = ".lendfs";

  private static final Logger LOG = LoggerFactory.getLogger(StreamStore.class);
  private static final String STREAMS = "streams";
  private static final String OWNER_ATTRIBUTE = AclStore.RESERVED_PREFIX + "stream";
  private static final int DIRECTORY_MODE = 0700;
  private static final int STREAM_MODE = 0600;
  private static final int STRIPES = 64;

  /** For so long it is not looked for again. */
  private static final long ABSENCE_NANOS = 1_000_000_000;

  private final String shareName;
  private final Provider provider;
  private final StreamHolds holds = new StreamHolds(this::removeAllLogged);
  private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
  private volatile @Nullable Vnode top;
  private volatile long absentUntilNanos = System.nanoTime();
  private volatile boolean withoutAttributes;

  StreamStore(String shareName, Provider provider) {
    this.shareName = shareName;
    this.provider = provider;
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** Work on the streams of one object. */
  @FunctionalInterface
  private interface Work<R> {
    R run() throws VfsException;
  }

  StreamHolds holds() {
    return holds;
  }

  /** Whether a name in a directory of the provider is the server's own. */
  boolean isReserved(Vnode directory, String name) {
    boolean sameName =
        provider.traits().caseSensitive()
            ? name.equals(RESERVED_NAME)
            : name.equalsIgnoreCase(RESERVED_NAME);
    return sameName && directory.key().equals(provider.root().key());
  }

  /** Nobody but the server reaches these files, whoever it works for. */
  private CallContext own(CallContext caller) {
    return new CallContext(Credentials.ROOT, Client.INTERNAL, shareName, caller.mayBlock());
  }

  // --- where they are -------------------------------------------------------------------------

  /** Whether any object of the share has, or had, streams. */
  boolean areUsed(CallContext caller) throws VfsException {
    return top(own(caller)) != null;
  }

  private @Nullable Vnode top(CallContext own) throws VfsException {
    Vnode known = top;
    if (known != null || absentUntilNanos - System.nanoTime() > 0) {
      return known;
    }
    Vnode reserved = lookup(provider.root(), RESERVED_NAME, own);
    Vnode found = reserved == null ? null : lookup(reserved, STREAMS, own);
    if (found == null) {
      // Another share of the same store may make it.
      absentUntilNanos = System.nanoTime() + ABSENCE_NANOS;
    }
    top = found;
    return found;
  }

  private Vnode makeTop(CallContext own) throws VfsException {
    Vnode known = top(own);
    if (known != null) {
      return known;
    }
    Vnode made = makeDirectory(makeDirectory(provider.root(), RESERVED_NAME, own), STREAMS, own);
    top = made;
    return made;
  }

  private static Vnode makeDirectory(Vnode in, String name, CallContext own) throws VfsException {
    try {
      return in.makeDirectory(name, AttributeChanges.ofMode(DIRECTORY_MODE), own).vnode();
    } catch (VfsException e) {
      if (e.error() != VfsError.EXISTS) {
        throw e;
      }
    }
    Vnode existing = in.lookup(name, own);
    Attributes attributes = existing.attributes(own);
    if (!attributes.isDirectory()) {
      throw new VfsException(VfsError.NOT_SUPPORTED, existing.path() + " is no directory");
    }
    if (attributes.mode() != DIRECTORY_MODE) {
      existing.setAttributes(AttributeChanges.ofMode(DIRECTORY_MODE), own);
    }
    return existing;
  }

  private static @Nullable Vnode lookup(Vnode directory, String name, CallContext own)
      throws VfsException {
    try {
      Vnode found = directory.lookup(name, own);
      return found.type() == FileType.DIRECTORY ? found : null;
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_FOUND || e.error() == VfsError.STALE) {
        return null;
      }
      throw e;
    }
  }

  private @Nullable Vnode directoryOf(FileKey object, CallContext own) throws VfsException {
    Vnode above = top(own);
    return above == null ? null : lookup(above, object.toString(), own);
  }

  private Vnode requireDirectoryOf(Vnode object, String name, CallContext own) throws VfsException {
    Vnode directory = directoryOf(object.key(), own);
    if (directory == null) {
      throw new VfsException(VfsError.NOT_FOUND, object.path() + ":" + name);
    }
    return directory;
  }

  // --- streams --------------------------------------------------------------------------------

  List<NamedStream> list(Vnode object, CallContext caller) throws VfsException {
    CallContext own = own(caller);
    Vnode directory = directoryOf(object.key(), own);
    return directory == null ? List.of() : streamsIn(directory, own);
  }

  private static List<NamedStream> streamsIn(Vnode directory, CallContext own) throws VfsException {
    List<NamedStream> streams = new ArrayList<>();
    directory.readDirectory(
        0,
        true,
        entry -> {
          Attributes attributes = entry.attributes();
          if (attributes != null) {
            streams.add(
                new NamedStream(entry.name(), attributes.sizeBytes(), attributes.usedBytes()));
          }
          return true;
        },
        own);
    return streams;
  }

  /**
   * A stream that is there.
   *
   * @throws VfsException {@link VfsError#NOT_FOUND}
   */
  Vnode open(Vnode object, String name, CallContext caller) throws VfsException {
    CallContext own = own(caller);
    return requireDirectoryOf(object, name, own).lookup(name, own);
  }

  /**
   * Makes a stream.
   *
   * @throws VfsException {@link VfsError#EXISTS}; {@link VfsError#STALE} when the object has no
   *     name any more
   */
  Vnode create(Vnode object, String name, CallContext caller) throws VfsException {
    CallContext own = own(caller);
    return locked(
        object.key(),
        caller,
        () -> {
          if (object.attributes(own).links() == 0) {
            throw new VfsException(VfsError.STALE, object.path());
          }
          Vnode directory = makeDirectory(makeTop(own), object.key().toString(), own);
          if (streamsIn(directory, own).size() >= NamedStream.MAX_PER_OBJECT) {
            // Whoever would only open it finds it first.
            throw new VfsException(VfsError.NO_SPACE, "streams=" + NamedStream.MAX_PER_OBJECT);
          }
          AttributeChanges mode = AttributeChanges.ofMode(STREAM_MODE);
          Vnode made = directory.create(name, new CreateMode.Guarded(), mode, own).vnode();
          markOwner(directory, name, made, object.key(), own);
          return made;
        });
  }

  private void markOwner(Vnode directory, String name, Vnode made, FileKey object, CallContext own)
      throws VfsException {
    try {
      made.setExtendedAttribute(
          OWNER_ATTRIBUTE, object.bytes(), ExtendedAttributeMode.CREATE_OR_REPLACE, own);
    } catch (VfsException e) {
      if (e.error() == VfsError.NOT_SUPPORTED) {
        // Names lead to the stream all the same; only its file handle does not.
        withoutAttributes = true;
        return;
      }
      directory.remove(name, false, own);
      throw e;
    }
  }

  void remove(Vnode object, String name, CallContext caller) throws VfsException {
    CallContext own = own(caller);
    locked(
        object.key(),
        caller,
        () -> {
          Vnode directory = requireDirectoryOf(object, name, own);
          directory.remove(name, false, own);
          if (streamsIn(directory, own).isEmpty()) {
            removeDirectory(object.key(), own);
          }
          return true;
        });
  }

  private void removeDirectory(FileKey object, CallContext own) throws VfsException {
    Vnode above = top(own);
    if (above != null) {
      above.remove(object.toString(), true, own);
    }
  }

  void rename(Vnode object, String name, String newName, boolean replace, CallContext caller)
      throws VfsException {
    CallContext own = own(caller);
    locked(
        object.key(),
        caller,
        () -> {
          Vnode directory = requireDirectoryOf(object, name, own);
          return directory.rename(name, new RenameTarget(directory, newName, replace), own);
        });
  }

  /** The object that a file of the provider is a stream of, or null for all other objects. */
  @Nullable Vnode ownerOf(Vnode base, CallContext caller) throws VfsException {
    if (withoutAttributes || base.type() != FileType.REGULAR) {
      return null;
    }
    CallContext own = own(caller);
    byte[] owner;
    try {
      owner = base.extendedAttribute(OWNER_ATTRIBUTE, own);
    } catch (VfsException e) {
      switch (e.error()) {
        // What the host does not let its server read is no stream: those are the server's own.
        case NO_ATTRIBUTE, ACCESS_DENIED -> {}
        case NOT_SUPPORTED -> withoutAttributes = true;
        default -> throw e;
      }
      return null;
    }
    if (owner.length == 0 || owner.length > FileKey.MAX_BYTES) {
      throw new VfsException(VfsError.STALE, "damaged stream " + base.path());
    }
    return provider.resolve(FileKey.of(owner), own);
  }

  // --- the end of an object -------------------------------------------------------------------

  /** An object lost a name; with its last one, and its last hold, its streams go too. */
  void nameGone(Vnode object, CallContext caller) {
    CallContext own = own(caller);
    try {
      boolean mayHaveSome =
          object.type() == FileType.REGULAR || object.type() == FileType.DIRECTORY;
      if (!mayHaveSome || directoryOf(object.key(), own) == null || hasName(object, own)) {
        return;
      }
      if (!holds.removeLater(object.key())) {
        removeAll(object.key(), own);
      }
    } catch (VfsException e) {
      if (e.error() == VfsError.WOULD_BLOCK) {
        holds.removeSoon(object.key());
      } else {
        LOG.warn("streams of {} in share {} stay: {}", object.path(), shareName, e.toString());
      }
    }
  }

  private static boolean hasName(Vnode object, CallContext own) throws VfsException {
    try {
      return object.attributes(own).links() > 0;
    } catch (VfsException e) {
      if (e.error() == VfsError.STALE || e.error() == VfsError.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private void removeAll(FileKey object, CallContext own) throws VfsException {
    locked(
        object,
        own,
        () -> {
          Vnode directory = directoryOf(object, own);
          if (directory != null) {
            for (NamedStream stream : streamsIn(directory, own)) {
              directory.remove(stream.name(), false, own);
            }
            removeDirectory(object, own);
          }
          return true;
        });
  }

  private void removeAllLogged(FileKey object) {
    try {
      removeAll(object, CallContext.internal(shareName));
    } catch (VfsException e) {
      LOG.warn("streams of {} in share {} stay: {}", object, shareName, e.toString());
    }
  }

  /** Ends what is under way; objects that are still held have no name and go with the process. */
  void settle() throws InterruptedException {
    holds.settle();
  }

  private <R> R locked(FileKey object, CallContext caller, Work<R> work) throws VfsException {
    int hash = object.hashCode();
    ReentrantLock lock = locks[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
    if (!lock.tryLock()) {
      caller.requireMayBlock("streams in use");
      lock.lock();
    }
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }
}

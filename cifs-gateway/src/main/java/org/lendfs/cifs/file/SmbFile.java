// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.OpenFacts;
import org.lendfs.cifs.session.ChannelOrder;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.StateHolder;

/**
 * An open of a file or directory of a share (MS-SMB2 3.3.1.10). Thread-safe.
 *
 * <p>It owns its reservation in the table of opens, its hold on the object, its range locks and its
 * use of the name; {@link #end} gives all of it back, and removes the file where that was asked
 * for.
 */
public final class SmbFile implements SmbOpen {
  /**
   * What an open is made from.
   *
   * @param options create options, those that say something about the open's life
   * @param streamOf whose named stream is open; null for an open of a file or directory itself
   * @param posix whether its client has POSIX semantics for it (the POSIX create context)
   */
  public record Made(
      FileId id,
      TreeConnect tree,
      Vnode vnode,
      OpenName name,
      FileOpen reservation,
      Hold hold,
      int accessMask,
      int options,
      @Nullable Vnode streamOf,
      boolean posix) {}

  /** Where clients find the open. */
  private record Place(FileId id, TreeConnect tree) {}

  private final Made made;
  private final FileServices services;
  private final LockTarget target;
  private final TimeControl times = new TimeControl();
  private final LockSequence lockSequence = new LockSequence();
  private @Nullable DirectoryScan scan;
  private @Nullable DirectoryWatch watch;

  /** Changes when a durable open comes back over another session. */
  private volatile Place place;

  private final OpenDurability durability;
  private volatile @Nullable ChannelOrder order;
  private final FirstUse firstUse = new FirstUse();
  private volatile OpenCaching caching = OpenCaching.None.INSTANCE;
  private volatile boolean deleteOnClose;
  private volatile long position;
  private volatile int mode;
  private volatile long reservedBytes;

  public SmbFile(Made made, FileServices services) {
    this.made = made;
    this.services = services;
    this.target = LockTarget.of(made.vnode());
    this.durability = new OpenDurability(this, services.durable());
    this.mode = made.options() & OpenMode.SETTABLE;
    this.place = new Place(made.id(), made.tree());
  }

  @Override
  public FileId id() {
    return place.id();
  }

  @Override
  public TreeConnect tree() {
    return place.tree();
  }

  public Vnode vnode() {
    return made.vnode();
  }

  public LockTarget target() {
    return target;
  }

  /** The file or directory itself, also where the open is of a stream of it. */
  public Vnode object() {
    Vnode object = made.streamOf();
    return object == null ? made.vnode() : object;
  }

  /** Name of the stream that is open; empty for the content of a file. */
  public String stream() {
    return where().stream();
  }

  /** Whether its client has asked for POSIX semantics. */
  public boolean isPosix() {
    return made.posix();
  }

  public boolean isDirectory() {
    return made.vnode().type() == FileType.DIRECTORY;
  }

  /** Where the file is now. */
  public OpenName.Where where() {
    return made.name().where();
  }

  public FileOpen reservation() {
    return made.reservation();
  }

  /** Who calls through this open. */
  public CallContext caller() {
    return tree().caller().as(holder());
  }

  public StateHolder holder() {
    return made.reservation().holder();
  }

  /** The range locks of all files. */
  public RangeLockTable locks() {
    return services.locks();
  }

  // --- rights -----------------------------------------------------------------------------------

  public int accessMask() {
    return made.accessMask();
  }

  /** Whether all of these rights were granted. */
  public boolean has(int rights) {
    return (made.accessMask() & rights) == rights;
  }

  /**
   * Asks for rights that were granted when the file was opened.
   *
   * @throws SmbException ACCESS_DENIED when one of them was not
   */
  public void require(int rights) throws SmbException {
    if (!has(rights)) {
      throw new SmbException(
          NtStatus.ACCESS_DENIED,
          "granted="
              + Integer.toHexString(accessMask())
              + " needed="
              + Integer.toHexString(rights));
    }
  }

  /** As {@link #require}, for one of several. */
  public void requireAny(int rights) throws SmbException {
    if ((made.accessMask() & rights) == 0) {
      throw new SmbException(
          NtStatus.ACCESS_DENIED, "granted=" + Integer.toHexString(accessMask()));
    }
  }

  /** The right to write, to whatever place. */
  public void requireWrite() throws SmbException {
    requireAny(AccessMask.WRITE_DATA | AccessMask.APPEND_DATA);
  }

  // --- what the open keeps ----------------------------------------------------------------------

  public TimeControl times() {
    return times;
  }

  /** After an operation that moved the change time: sets it back where it is frozen. */
  public void keepChangeTime() throws VfsException {
    long frozen = times.frozenChanged();
    if (frozen != 0) {
      services.changeTimes().show(vnode(), frozen, vnode().attributes(caller()));
    }
  }

  public LockSequence lockSequence() {
    return lockSequence;
  }

  /** What this open may cache. */
  public OpenCaching caching() {
    return caching;
  }

  /** Set once, before the open is known to anybody; given back when it ends. */
  public void caching(OpenCaching granted) {
    caching = granted;
  }

  /**
   * Before an operation that no cache of the file outlives: an oplock that only lets its holder
   * read goes even when the holder does it himself (MS-FSA 2.1.5.4, 2.1.5.8). Leases stay.
   */
  public void breakOwnOplock(Intrusion intrusion) throws VfsException {
    if (caching instanceof OpenCaching.Oplock oplock
        && oplock.promise().rights().equals(Set.of(CachingRight.READ))) {
      StateHolder nobody = holder();
      services
          .opens()
          .intrude(
              target,
              intrusion,
              caller()
                  .as(
                      new StateHolder(
                          nobody.lockOwner(), "", "", nobody.granted(), nobody.patience())));
    }
  }

  /** The listing in progress, to be used under the guard of this object. */
  public synchronized @Nullable DirectoryScan scan() {
    return scan;
  }

  public synchronized void scan(DirectoryScan started) {
    scan = started;
  }

  /** The watch over this directory, made by the first who asks. */
  public synchronized DirectoryWatch watch(int filter, boolean subtree) throws VfsException {
    DirectoryWatch known = watch;
    if (known != null) {
      return known;
    }
    DirectoryWatch made = new DirectoryWatch(filter);
    made.source(services.namespace().changes().watch(vnode(), subtree, made));
    watch = made;
    return made;
  }

  /** Ends the watch, if there is one. */
  public void endWatch(NtStatus status) {
    DirectoryWatch known;
    synchronized (this) {
      known = watch;
    }
    if (known != null) {
      known.end(status);
    }
  }

  public long position() {
    return position;
  }

  public void position(long offset) {
    position = offset;
  }

  public int mode() {
    return mode;
  }

  public void mode(int newMode) {
    mode = newMode;
  }

  /** Space that the client asked for beyond what the file has. */
  public long reservedBytes() {
    return reservedBytes;
  }

  public void reservedBytes(long bytes) {
    reservedBytes = bytes;
  }

  /** Options that decide whether writes go through to stable storage. */
  public boolean isWriteThrough() {
    return (mode & OpenMode.WRITE_THROUGH) != 0;
  }

  public void deleteOnClose(boolean wanted) {
    deleteOnClose = wanted;
  }

  public boolean isDeleteOnClose() {
    return deleteOnClose;
  }

  /** What clients are told of the open. */
  public OpenFacts facts() {
    return new OpenFacts(made.accessMask(), position, mode, where().display());
  }

  // --- durability -------------------------------------------------------------------------------

  @Override
  public boolean isDurable() {
    return durability.granted() != null;
  }

  public OpenDurability durability() {
    return durability;
  }

  @Override
  public @Nullable ChannelOrder order() {
    return order;
  }

  public void order(ChannelOrder kept) {
    order = kept;
  }

  /** Has something done once, when the open is used for the first time or ends. */
  public void onFirstUse(Runnable action) {
    firstUse.then(action);
  }

  @Override
  public void used() {
    firstUse.happens();
  }

  /** Brings it to a session, where it has another volatile id. */
  void moveTo(TreeConnect tree) {
    place = new Place(services.fileIds().nextFor(id().persistentId()), tree);
  }

  /** It has lost its reservation, and is nobody's any more. Does not block. */
  void revoked() {
    Thread.ofVirtual()
        .name("smb-revoked")
        .start(() -> {
          if (tree().session().opens().remove(this) || services.durable().take(this)) {
            finish();
          }
        });
  }

  // --- end --------------------------------------------------------------------------------------

  /**
   * Asks whoever keeps the file open in a cache only to close it, before it is marked for removal
   * (MS-FSA 2.1.5.15.3): else it would stay until he does it by himself. Waits for the answers.
   */
  public void breakCachedHandles() throws VfsException {
    try {
      services.opens().intrude(target, Intrusion.NAME, caller());
    } catch (VfsException e) {
      if (e.error() != VfsError.WOULD_BLOCK) {
        throw e;
      }
      // Somebody does not answer; then the file goes with his last open.
    }
  }

  /** Has the file removed when its last open goes. */
  public void removeOnLastClose() {
    made.reservation().removeOnLastClose(new Removal(this, services)::run);
  }

  @Override
  public void end(EndReason reason) {
    if (!durability.keep(reason)) {
      finish();
    }
  }

  /**
   * Ends it for good, once. The reservation goes before the promise: who waits for the one asks for
   * the other next. May block.
   */
  public void finish() {
    used();
    services.locks().releaseAll(target, holder().lockOwner());
    endWatch(NtStatus.NOTIFY_CLEANUP);
    if (deleteOnClose) {
      removeOnLastClose();
    }
    OpenEnd.close(this);
    caching.release(this);
    made.hold().close();
    services.names().release(made.name());
    durability.end();
  }

  /** Access of these kinds, as reservations count it. */
  public Set<OpenAccess> reserved() {
    return made.reservation().access();
  }

  @Override
  public String toString() {
    return "open " + id() + " of " + where().display();
  }
}

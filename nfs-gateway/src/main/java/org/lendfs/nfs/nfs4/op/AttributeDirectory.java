// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * The named attribute directory of an object (RFC 8881 section 5.3): its named streams as files of
 * a directory that only OPENATTR leads to. It has no state of its own. Thread-safe.
 */
final class AttributeDirectory implements Vnode {
  private static final int READ_BITS = 0444;
  private static final int WRITE_BITS = 0222;

  /** Those below have a meaning of their own in READDIR. */
  private static final long LOWEST_COOKIE = 16;

  private final Vnode owner;

  /**
   * The directory of an object.
   *
   * @param owner of a share
   */
  AttributeDirectory(Vnode owner) {
    this.owner = owner;
  }

  /** The object that the attributes are of. */
  Vnode owner() {
    return owner;
  }

  @Override
  public Provider provider() {
    return owner.provider();
  }

  /** Of nothing that the provider has, so that no state of the object passes for one of this. */
  @Override
  public FileKey key() {
    byte[] bytes = owner.key().bytes();
    bytes[0] ^= (byte) 0x80;
    return FileKey.of(bytes);
  }

  @Override
  public FileType type() {
    return FileType.DIRECTORY;
  }

  @Override
  public String path() {
    return owner.path() + ":";
  }

  // --- attributes -----------------------------------------------------------------------------

  /** Those of the object, as of a directory that whoever may read the object may search. */
  @Override
  public Attributes attributes(CallContext caller) throws VfsException {
    Attributes object = owner.attributes(caller);
    int readable = object.mode() & READ_BITS;
    int writable = object.mode() & WRITE_BITS;
    return new Attributes(
        FileType.DIRECTORY,
        readable | readable >> 2 | writable,
        2,
        object.uid(),
        object.gid(),
        owner.streams(caller).size(),
        0,
        object.device(),
        ~object.fileId(),
        object.accessed(),
        object.modified(),
        object.changed(),
        object.created(),
        object.change());
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException {
    throw new VfsException(VfsError.NOT_PERMITTED, path());
  }

  @Override
  public Set<AccessRight> access(Set<AccessRight> wanted, CallContext caller) throws VfsException {
    Set<AccessRight> ofObject =
        owner.access(EnumSet.of(AccessRight.READ, AccessRight.MODIFY), caller);
    Set<AccessRight> given = EnumSet.noneOf(AccessRight.class);
    if (ofObject.contains(AccessRight.READ)) {
      given.addAll(Set.of(AccessRight.READ, AccessRight.LOOKUP));
    }
    if (ofObject.contains(AccessRight.MODIFY)) {
      given.addAll(Set.of(AccessRight.MODIFY, AccessRight.EXTEND, AccessRight.DELETE));
    }
    given.retainAll(wanted);
    return given;
  }

  @Override
  public FsStat statFs(CallContext caller) throws VfsException {
    return owner.statFs(caller);
  }

  // --- names ----------------------------------------------------------------------------------

  @Override
  public Vnode lookup(String name, CallContext caller) throws VfsException {
    return owner.stream(name, NamedStream.Mode.OPEN, caller);
  }

  @Override
  public Vnode parent(CallContext caller) {
    return owner;
  }

  /**
   * Makes a named attribute. Owner, mode and list are those of the object; of what is asked for
   * only a size counts. What makes a repeated creation known is not kept.
   */
  @Override
  public Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException {
    NamedStream.Mode how =
        switch (mode) {
          case CreateMode.Guarded _ -> NamedStream.Mode.CREATE;
          case CreateMode.Unchecked _ -> NamedStream.Mode.OPEN_OR_CREATE;
          case CreateMode.Exclusive _ ->
              throw new VfsException(VfsError.NOT_SUPPORTED, "exclusive named attribute");
        };
    Vnode made = owner.stream(name, how, caller);
    if (initial.sizeBytes() != null) {
      made.setAttributes(AttributeChanges.ofSize(initial.sizeBytes()), caller);
    }
    return new Created(made, null, Change.UNKNOWN, true);
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "directory in " + path());
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller)
      throws VfsException {
    return owner.removeStream(name, caller);
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException {
    if (!(target.directory() instanceof AttributeDirectory other) || !other.owner.equals(owner)) {
      throw new VfsException(VfsError.CROSS_DEVICE, target.name());
    }
    Change change = owner.renameStream(name, target.name(), target.replace(), caller);
    return new Renamed(change, change);
  }

  /** In the order of what the names come to, so that a listing goes on whatever came and went. */
  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) throws VfsException {
    if (!owner.access(Set.of(AccessRight.READ), caller).contains(AccessRight.READ)) {
      throw new VfsException(VfsError.ACCESS_DENIED, path());
    }
    List<NamedStream> streams =
        owner.streams(caller).stream()
            .filter(stream -> cookie(stream.name()) > cookie)
            .sorted(Comparator.comparingLong(stream -> cookie(stream.name())))
            .toList();
    for (NamedStream stream : streams) {
      DirectoryEntry entry = entry(stream.name(), caller);
      if (entry != null && !sink.accept(entry)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable DirectoryEntry entry(String name, CallContext caller) throws VfsException {
    try {
      Vnode stream = lookup(name, caller);
      Attributes attributes = stream.attributes(caller);
      return new DirectoryEntry(name, attributes.fileId(), cookie(name), stream, attributes);
    } catch (VfsException failure) {
      if (failure.error() == VfsError.NOT_FOUND || failure.error() == VfsError.STALE) {
        return null;
      }
      throw failure;
    }
  }

  /** 62 bits of the name, mixed; an object has 256 streams at most. */
  private static long cookie(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ one) * 0x100000001b3L;
    }
    return Math.max(LOWEST_COOKIE, hash >>> 2);
  }

  // --- data; there is none
  // ----------------------------------------------------------------------

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException {
    throw new VfsException(VfsError.IS_DIRECTORY, path());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeDirectory that && that.owner.equals(owner);
  }

  @Override
  public int hashCode() {
    return ~owner.hashCode();
  }
}

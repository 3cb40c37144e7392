// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.ModeAcl;
import org.lendfs.vfs.loan.CopyLoans;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * In-memory identity of one file object; the target of every operation.
 *
 * <p><b>For implementers.</b> All methods are safe for concurrent use from any thread. A method
 * that would wait for storage first calls {@link CallContext#requireMayBlock}. Names are valid
 * single components (no slash, no NUL, neither {@code "."} nor {@code ".."}, at most 255 bytes of
 * UTF-8) before they get here. Permissions, read-only shares and locks are the business of the
 * layer above. A mutation reports the {@link Change} it made, or {@link Change#UNKNOWN}, never a
 * guess.
 *
 * <p><b>For data</b>, a provider that can lend its pages overrides the four loan operations; any
 * other implements {@link #readBytes} and {@link #writeBytes} and inherits loans that copy through
 * a pooled private buffer. Callers have one path and never ask which kind they got.
 *
 * <p>Two vnodes are equal when they have the same provider and {@link #key()}.
 */
public interface Vnode {
  Provider provider();

  /** Names this object for good; the provider finds it again by it. */
  FileKey key();

  FileType type();

  /**
   * Best-known path from the root of the provider, {@code "/"} for the root, for people to read
   * (audit, admin). It may be out of date and decides nothing.
   */
  String path();

  // --- attributes -----------------------------------------------------------------------------

  /**
   * All attributes at this moment.
   *
   * @throws VfsException {@link VfsError#STALE} when the object is gone
   */
  Attributes attributes(CallContext caller) throws VfsException;

  /**
   * Applies all of the changes or none.
   *
   * @throws VfsException {@link VfsError#NOT_SYNCHRONIZED} when the guard does not hold; {@link
   *     VfsError#IS_DIRECTORY} or {@link VfsError#INVALID} for a size on anything but a regular
   *     file
   */
  Change setAttributes(AttributeChanges changes, CallContext caller) throws VfsException;

  /**
   * Which of the wanted rights the store itself leaves to the caller. Permission bits are judged
   * above; a provider overrides this only to take more away.
   */
  default Set<AccessRight> access(Set<AccessRight> wanted, CallContext caller) throws VfsException {
    return wanted;
  }

  /**
   * What the caller is granted, finer than {@link #access}: by the ACL, or by the mode where there
   * is none. {@link AccessMask#DELETE} is there when the object itself grants it; a directory that
   * grants {@link AccessMask#DELETE_CHILD} lets its entries be removed, too.
   *
   * @return bits of {@link AccessMask}, the most that an open can be given
   */
  default int accessMask(CallContext caller) throws VfsException {
    throw notSupported("accessMask");
  }

  /**
   * The access control list; where none was set, one that says what the mode bits say. Every
   * provider that keeps extended attributes has lists through its share, and needs not implement
   * them.
   *
   * @throws VfsException {@link VfsError#ACCESS_DENIED} without {@link AccessMask#READ_ACL}
   */
  default Acl acl(CallContext caller) throws VfsException {
    Attributes now = attributes(caller);
    return ModeAcl.of(now.mode(), now.isDirectory());
  }

  /**
   * Replaces the access control list, and sets the mode bits to what it comes down to (RFC 8881
   * section 6.4.1.2).
   *
   * @throws VfsException {@link VfsError#NOT_PERMITTED} without {@link AccessMask#WRITE_ACL};
   *     {@link VfsError#VALUE_TOO_BIG} for more than {@link Acl#MAX_ENTRIES} entries; {@link
   *     VfsError#NOT_SUPPORTED}
   */
  default Change setAcl(Acl acl, CallContext caller) throws VfsException {
    throw notSupported("setAcl");
  }

  /** Space of the store behind this object. */
  FsStat statFs(CallContext caller) throws VfsException;

  /**
   * Keeps the object for an open of it: until the hold is closed, attributes, content and size stay
   * in reach through this vnode and through its key, also after its last name was removed (with
   * {@code links} 0 then). A removed directory stays empty and takes no new entries. Holds end with
   * the process.
   *
   * @throws VfsException {@link VfsError#STALE} when the object is gone already; {@link
   *     VfsError#WOULD_BLOCK}
   */
  default Hold hold(CallContext caller) throws VfsException {
    return Hold.NOTHING;
  }

  // --- directories ----------------------------------------------------------------------------

  /**
   * The object of that name in this directory.
   *
   * @throws VfsException {@link VfsError#NOT_FOUND}, {@link VfsError#NOT_DIRECTORY}
   */
  Vnode lookup(String name, CallContext caller) throws VfsException;

  /** The directory above this directory; the root is its own parent. */
  Vnode parent(CallContext caller) throws VfsException;

  /** Makes a regular file, or finds one, as the mode says. */
  Created create(String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      throws VfsException;

  Created makeDirectory(String name, AttributeChanges initial, CallContext caller)
      throws VfsException;

  /**
   * Makes a symbolic link.
   *
   * @param target stored as it is; clients resolve it, never the server
   */
  default Created makeSymlink(
      String name, String target, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notSupported("makeSymlink");
  }

  /** Makes a device, FIFO or socket: a name that the server remembers and never opens. */
  default Created makeNode(String name, NodeKind kind, AttributeChanges initial, CallContext caller)
      throws VfsException {
    throw notSupported("makeNode");
  }

  /** What MKNOD makes; the device number counts for devices only. */
  record NodeKind(FileType type, DeviceNumber device) {}

  default String readLink(CallContext caller) throws VfsException {
    throw new VfsException(VfsError.INVALID, "not a symlink: " + path());
  }

  /** Gives {@code existing} one more name in this directory. */
  default Linked link(Vnode existing, String name, CallContext caller) throws VfsException {
    throw notSupported("link");
  }

  /** Changes of the object that was linked, and of the directory. */
  record Linked(Change object, Change directory) {}

  /**
   * Removes a name. The object lives on while other names or loans hold it.
   *
   * @param directoryExpected true for RMDIR ({@link VfsError#NOT_DIRECTORY} on anything else),
   *     false for REMOVE ({@link VfsError#IS_DIRECTORY} on a directory)
   */
  Change remove(String name, boolean directoryExpected, CallContext caller) throws VfsException;

  /**
   * Moves a name, in one step that no observer sees half done. Source and target naming the same
   * object is a success that does nothing.
   *
   * @throws VfsException {@link VfsError#INVALID} when a directory would move below itself
   */
  Renamed rename(String name, RenameTarget target, CallContext caller) throws VfsException;

  /**
   * Lists the directory, without {@code "."} and {@code ".."}.
   *
   * <p>A cookie stays good while the directory changes: resuming after any entry's cookie lists
   * every name that was there all the time exactly once, whatever else came or went. Cookies are at
   * least 3, compared unsigned by nobody but the provider; gateways keep 1 and 2 for the dots.
   *
   * @param cookie 0 from the start, or an entry's cookie to go on after it
   * @param withVnodes whether entries should come with vnode and attributes
   * @param sink takes entries until it is full
   * @return true when the listing reached the end
   */
  boolean readDirectory(long cookie, boolean withVnodes, DirectorySink sink, CallContext caller)
      throws VfsException;

  // --- data, by loan --------------------------------------------------------------------------

  /**
   * Asks for bytes on loan: the right to read a range in place, or room to put a write's payload
   * into. A request beyond the end of the file is granted and reads as empty.
   *
   * <p>The caller owns the loan and closes it exactly once, on every path. A write loan is private:
   * nothing of the file changes before {@link #write}.
   */
  default ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    return CopyLoans.request(this, request);
  }

  /**
   * Fills a read loan: after it the loan's extents are readable and hold exactly the bytes counted.
   * May be repeated; the last result counts.
   */
  default ReadResult read(ZcBuf loan, CallContext caller) throws VfsException {
    return CopyLoans.read(this, loan, caller);
  }

  /**
   * Makes what the loan holds the file's, from its offset on, and consumes the loan. On an
   * exception nothing of it is the file's and the loan is still the caller's to close.
   */
  default WriteResult write(ZcBuf loan, Stability stability, CallContext caller)
      throws VfsException {
    return CopyLoans.write(this, loan, stability, caller);
  }

  /**
   * The end of a loan, called exactly once by the loan itself when its last reference goes, from
   * any thread, also from event loops: it must neither block nor throw. Nobody else calls it.
   */
  default void returnZcBuf(ZcBuf loan) {
    CopyLoans.end(loan);
  }

  /**
   * Copies from the file: what a provider without lending implements instead of the above.
   *
   * @param target filled from its start
   * @return bytes read; fewer than the target holds only at the end of the file
   */
  default int readBytes(long offset, MemorySegment target, CallContext caller) throws VfsException {
    throw notSupported("readBytes");
  }

  /** Copies into the file: the whole source, or an exception and nothing. */
  default WriteResult writeBytes(
      long offset, MemorySegment source, Stability stability, CallContext caller)
      throws VfsException {
    throw notSupported("writeBytes");
  }

  /**
   * Puts what was written to a range on stable storage (COMMIT).
   *
   * @param lengthBytes 0 means to the end of the file
   */
  Change commit(long offset, long lengthBytes, CallContext caller) throws VfsException;

  // --- space ----------------------------------------------------------------------------------

  /** Reserves space; extends the file with zeros where the range goes beyond its end. */
  default Change allocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    throw notSupported("allocate");
  }

  /** Makes the range read as zeros and gives its space back; the size stays. */
  default Change deallocate(long offset, long lengthBytes, CallContext caller) throws VfsException {
    throw notSupported("deallocate");
  }

  /**
   * The data or hole that the offset lies in. Without knowledge of holes all is data.
   *
   * @throws VfsException {@link VfsError#INVALID} at or beyond the end of the file
   */
  default DataSegment segmentAt(long offset, CallContext caller) throws VfsException {
    long sizeBytes = attributes(caller).sizeBytes();
    if (offset >= sizeBytes) {
      throw new VfsException(VfsError.INVALID, "offset=" + offset + " size=" + sizeBytes);
    }
    return new DataSegment(false, offset, sizeBytes - offset);
  }

  /** Makes a range of this file share its storage with a range of another (CLONE). */
  default Change cloneRange(CloneRange range, CallContext caller) throws VfsException {
    throw notSupported("cloneRange");
  }

  // --- extended attributes (user namespace, names without its prefix; RFC 8276) ----------------

  default byte[] extendedAttribute(String name, CallContext caller) throws VfsException {
    throw notSupported("extendedAttribute");
  }

  /** How an existing extended attribute is treated when one is set. */
  enum ExtendedAttributeMode {
    CREATE_OR_REPLACE,
    CREATE,
    REPLACE
  }

  default Change setExtendedAttribute(
      String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    throw notSupported("setExtendedAttribute");
  }

  default Change removeExtendedAttribute(String name, CallContext caller) throws VfsException {
    throw notSupported("removeExtendedAttribute");
  }

  default List<String> extendedAttributes(CallContext caller) throws VfsException {
    throw notSupported("extendedAttributes");
  }

  // --- named streams --------------------------------------------------------------------------
  //
  // Shares keep them for every provider; a provider implements none of these.

  /** Whether this is a named stream of another object. */
  default boolean isStream() {
    return false;
  }

  /** The named streams of a file or directory; others have none. */
  default List<NamedStream> streams(CallContext caller) throws VfsException {
    throw notSupported("streams");
  }

  /**
   * A named stream, as a vnode of type REGULAR: read, written, locked, opened and held as any file.
   * Who may do what, and the ACL, are those of the object it belongs to; it goes with that object's
   * last name or hold.
   *
   * @throws VfsException {@link VfsError#NOT_FOUND}, {@link VfsError#EXISTS} by the mode; {@link
   *     VfsError#NO_SPACE} beyond {@link NamedStream#MAX_PER_OBJECT}; {@link
   *     VfsError#NAME_TOO_LONG}, {@link VfsError#BAD_NAME}; {@link VfsError#NOT_SUPPORTED} for
   *     objects other than files and directories
   */
  default Vnode stream(String name, NamedStream.Mode mode, CallContext caller) throws VfsException {
    throw notSupported("stream");
  }

  /**
   * Removes a named stream; whoever holds it goes on using it.
   *
   * @return how the object changed that it belonged to
   */
  default Change removeStream(String name, CallContext caller) throws VfsException {
    throw notSupported("removeStream");
  }

  /**
   * Gives a named stream another name.
   *
   * @param replace whether a stream of the new name may go for it, else {@link VfsError#EXISTS}
   * @return how the object changed that it belongs to
   */
  default Change renameStream(String name, String newName, boolean replace, CallContext caller)
      throws VfsException {
    throw notSupported("renameStream");
  }

  private VfsException notSupported(String operation) {
    return new VfsException(VfsError.NOT_SUPPORTED, operation + " by " + provider().description());
  }
}

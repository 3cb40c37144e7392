// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.monitor;

import java.util.List;
import java.util.Set;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A vnode operation as data: what is asked of which vnode, and by whom.
 *
 * <p>One record per operation, so that monitors can tell them apart with an exhaustive switch and
 * make altered copies. The vnode in it is the one the gateway called: for looking at (its path, its
 * attributes), while {@link #performOn} goes to the layer that the chain stands in front of.
 *
 * @param <R> what the operation gives
 */
public sealed interface VnodeOp<R> {
  /** The target, as the gateway sees it. */
  Vnode vnode();

  CallContext caller();

  OpKind kind();

  /** Runs the operation on a vnode further down; for the end of the chain, not for monitors. */
  R performOn(Vnode target) throws VfsException;

  /** See {@link Vnode#attributes}. */
  record GetAttributes(Vnode vnode, CallContext caller) implements VnodeOp<Attributes> {
    @Override
    public OpKind kind() {
      return OpKind.GET_ATTRIBUTES;
    }

    @Override
    public Attributes performOn(Vnode target) throws VfsException {
      return target.attributes(caller);
    }
  }

  /** See {@link Vnode#setAttributes}. */
  record SetAttributes(Vnode vnode, AttributeChanges changes, CallContext caller)
      implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.SET_ATTRIBUTES;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.setAttributes(changes, caller);
    }
  }

  /** See {@link Vnode#access}. */
  record Access(Vnode vnode, Set<AccessRight> wanted, CallContext caller)
      implements VnodeOp<Set<AccessRight>> {
    @Override
    public OpKind kind() {
      return OpKind.ACCESS;
    }

    @Override
    public Set<AccessRight> performOn(Vnode target) throws VfsException {
      return target.access(wanted, caller);
    }
  }

  /** See {@link Vnode#accessMask}. */
  record GetAccessMask(Vnode vnode, CallContext caller) implements VnodeOp<Integer> {
    @Override
    public OpKind kind() {
      return OpKind.ACCESS_MASK;
    }

    @Override
    public Integer performOn(Vnode target) throws VfsException {
      return target.accessMask(caller);
    }
  }

  /** See {@link Vnode#acl}. */
  record GetAcl(Vnode vnode, CallContext caller) implements VnodeOp<Acl> {
    @Override
    public OpKind kind() {
      return OpKind.GET_ACL;
    }

    @Override
    public Acl performOn(Vnode target) throws VfsException {
      return target.acl(caller);
    }
  }

  /** See {@link Vnode#setAcl}. */
  record SetAcl(Vnode vnode, Acl acl, CallContext caller) implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.SET_ACL;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.setAcl(acl, caller);
    }
  }

  /** See {@link Vnode#statFs}. */
  record StatFs(Vnode vnode, CallContext caller) implements VnodeOp<FsStat> {
    @Override
    public OpKind kind() {
      return OpKind.STAT_FS;
    }

    @Override
    public FsStat performOn(Vnode target) throws VfsException {
      return target.statFs(caller);
    }
  }

  /** See {@link Vnode#hold}; monitors do not see the hold's end. */
  record TakeHold(Vnode vnode, CallContext caller) implements VnodeOp<Hold> {
    @Override
    public OpKind kind() {
      return OpKind.HOLD;
    }

    @Override
    public Hold performOn(Vnode target) throws VfsException {
      return target.hold(caller);
    }
  }

  /** See {@link Vnode#lookup}. */
  record Lookup(Vnode vnode, String name, CallContext caller) implements VnodeOp<Vnode> {
    @Override
    public OpKind kind() {
      return OpKind.LOOKUP;
    }

    @Override
    public Vnode performOn(Vnode target) throws VfsException {
      return target.lookup(name, caller);
    }
  }

  /** See {@link Vnode#parent}. */
  record Parent(Vnode vnode, CallContext caller) implements VnodeOp<Vnode> {
    @Override
    public OpKind kind() {
      return OpKind.PARENT;
    }

    @Override
    public Vnode performOn(Vnode target) throws VfsException {
      return target.parent(caller);
    }
  }

  /** See {@link Vnode#create}. */
  record Create(
      Vnode vnode, String name, CreateMode mode, AttributeChanges initial, CallContext caller)
      implements VnodeOp<Created> {
    @Override
    public OpKind kind() {
      return OpKind.CREATE;
    }

    @Override
    public Created performOn(Vnode target) throws VfsException {
      return target.create(name, mode, initial, caller);
    }
  }

  /** See {@link Vnode#makeDirectory}. */
  record MakeDirectory(Vnode vnode, String name, AttributeChanges initial, CallContext caller)
      implements VnodeOp<Created> {
    @Override
    public OpKind kind() {
      return OpKind.MAKE_DIRECTORY;
    }

    @Override
    public Created performOn(Vnode target) throws VfsException {
      return target.makeDirectory(name, initial, caller);
    }
  }

  /** See {@link Vnode#makeSymlink}. */
  record MakeSymlink(
      Vnode vnode, String name, String linkText, AttributeChanges initial, CallContext caller)
      implements VnodeOp<Created> {
    @Override
    public OpKind kind() {
      return OpKind.MAKE_SYMLINK;
    }

    @Override
    public Created performOn(Vnode target) throws VfsException {
      return target.makeSymlink(name, linkText, initial, caller);
    }
  }

  /** See {@link Vnode#makeNode}. */
  record MakeNode(
      Vnode vnode, String name, Vnode.NodeKind node, AttributeChanges initial, CallContext caller)
      implements VnodeOp<Created> {
    @Override
    public OpKind kind() {
      return OpKind.MAKE_NODE;
    }

    @Override
    public Created performOn(Vnode target) throws VfsException {
      return target.makeNode(name, node, initial, caller);
    }
  }

  /** See {@link Vnode#readLink}. */
  record ReadLink(Vnode vnode, CallContext caller) implements VnodeOp<String> {
    @Override
    public OpKind kind() {
      return OpKind.READ_LINK;
    }

    @Override
    public String performOn(Vnode target) throws VfsException {
      return target.readLink(caller);
    }
  }

  /** See {@link Vnode#link}. */
  record Link(Vnode vnode, Vnode existing, String name, CallContext caller)
      implements VnodeOp<Vnode.Linked> {
    @Override
    public OpKind kind() {
      return OpKind.LINK;
    }

    @Override
    public Vnode.Linked performOn(Vnode target) throws VfsException {
      return target.link(existing, name, caller);
    }
  }

  /** See {@link Vnode#remove}. */
  record Remove(Vnode vnode, String name, boolean directoryExpected, CallContext caller)
      implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.REMOVE;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.remove(name, directoryExpected, caller);
    }
  }

  /** See {@link Vnode#rename}. */
  record Rename(Vnode vnode, String name, RenameTarget to, CallContext caller)
      implements VnodeOp<Renamed> {
    @Override
    public OpKind kind() {
      return OpKind.RENAME;
    }

    @Override
    public Renamed performOn(Vnode target) throws VfsException {
      return target.rename(name, to, caller);
    }
  }

  /** See {@link Vnode#readDirectory}; a monitor hides entries by putting its own sink in front. */
  record ReadDirectory(
      Vnode vnode, long cookie, boolean withVnodes, DirectorySink sink, CallContext caller)
      implements VnodeOp<Boolean> {
    @Override
    public OpKind kind() {
      return OpKind.READ_DIRECTORY;
    }

    @Override
    public Boolean performOn(Vnode target) throws VfsException {
      return target.readDirectory(cookie, withVnodes, sink, caller);
    }
  }

  /**
   * See {@link Vnode#requestZcBuf}; a monitor that must see the bytes asks for {@code Need.BYTES}
   * instead.
   */
  record RequestZcBuf(Vnode vnode, LoanRequest request, CallContext caller)
      implements VnodeOp<ZcBuf> {
    @Override
    public OpKind kind() {
      return OpKind.REQUEST_ZC_BUF;
    }

    @Override
    public ZcBuf performOn(Vnode target) throws VfsException {
      return target.requestZcBuf(request, caller);
    }
  }

  /** See {@link Vnode#read}. */
  record Read(Vnode vnode, ZcBuf loan, CallContext caller) implements VnodeOp<ReadResult> {
    @Override
    public OpKind kind() {
      return OpKind.READ;
    }

    @Override
    public ReadResult performOn(Vnode target) throws VfsException {
      return target.read(loan, caller);
    }
  }

  /** See {@link Vnode#write}. */
  record Write(Vnode vnode, ZcBuf loan, Stability stability, CallContext caller)
      implements VnodeOp<WriteResult> {
    @Override
    public OpKind kind() {
      return OpKind.WRITE;
    }

    @Override
    public WriteResult performOn(Vnode target) throws VfsException {
      return target.write(loan, stability, caller);
    }
  }

  /** See {@link Vnode#commit}. */
  record Commit(Vnode vnode, long offset, long lengthBytes, CallContext caller)
      implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.COMMIT;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.commit(offset, lengthBytes, caller);
    }
  }

  /** See {@link Vnode#allocate}. */
  record Allocate(Vnode vnode, long offset, long lengthBytes, CallContext caller)
      implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.ALLOCATE;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.allocate(offset, lengthBytes, caller);
    }
  }

  /** See {@link Vnode#deallocate}. */
  record Deallocate(Vnode vnode, long offset, long lengthBytes, CallContext caller)
      implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.DEALLOCATE;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.deallocate(offset, lengthBytes, caller);
    }
  }

  /** See {@link Vnode#segmentAt}. */
  record SegmentAt(Vnode vnode, long offset, CallContext caller) implements VnodeOp<DataSegment> {
    @Override
    public OpKind kind() {
      return OpKind.SEGMENT_AT;
    }

    @Override
    public DataSegment performOn(Vnode target) throws VfsException {
      return target.segmentAt(offset, caller);
    }
  }

  /** See {@link Vnode#cloneRange}. */
  record CloneFrom(Vnode vnode, CloneRange range, CallContext caller) implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.CLONE_RANGE;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.cloneRange(range, caller);
    }
  }

  /** See {@link Vnode#extendedAttribute}. */
  record GetXattr(Vnode vnode, String name, CallContext caller) implements VnodeOp<byte[]> {
    @Override
    public OpKind kind() {
      return OpKind.GET_XATTR;
    }

    @Override
    public byte[] performOn(Vnode target) throws VfsException {
      return target.extendedAttribute(name, caller);
    }
  }

  /** See {@link Vnode#setExtendedAttribute}. */
  @SuppressWarnings("ArrayRecordComponent") // a value that is passed on, never compared
  record SetXattr(
      Vnode vnode, String name, byte[] value, Vnode.ExtendedAttributeMode mode, CallContext caller)
      implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.SET_XATTR;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.setExtendedAttribute(name, value, mode, caller);
    }
  }

  /** See {@link Vnode#removeExtendedAttribute}. */
  record RemoveXattr(Vnode vnode, String name, CallContext caller) implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.REMOVE_XATTR;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.removeExtendedAttribute(name, caller);
    }
  }

  /** See {@link Vnode#extendedAttributes}. */
  record ListXattrs(Vnode vnode, CallContext caller) implements VnodeOp<List<String>> {
    @Override
    public OpKind kind() {
      return OpKind.LIST_XATTRS;
    }

    @Override
    public List<String> performOn(Vnode target) throws VfsException {
      return target.extendedAttributes(caller);
    }
  }

  /** See {@link Vnode#streams}. */
  record ListStreams(Vnode vnode, CallContext caller) implements VnodeOp<List<NamedStream>> {
    @Override
    public OpKind kind() {
      return OpKind.LIST_STREAMS;
    }

    @Override
    public List<NamedStream> performOn(Vnode target) throws VfsException {
      return target.streams(caller);
    }
  }

  /** See {@link Vnode#stream}; makes one where the mode says so. */
  record OpenStream(Vnode vnode, String name, NamedStream.Mode mode, CallContext caller)
      implements VnodeOp<Vnode> {
    @Override
    public OpKind kind() {
      return OpKind.OPEN_STREAM;
    }

    @Override
    public Vnode performOn(Vnode target) throws VfsException {
      return target.stream(name, mode, caller);
    }
  }

  /** See {@link Vnode#removeStream}. */
  record RemoveStream(Vnode vnode, String name, CallContext caller) implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.REMOVE_STREAM;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.removeStream(name, caller);
    }
  }

  /** See {@link Vnode#renameStream}. */
  record RenameStream(Vnode vnode, String name, String newName, boolean replace, CallContext caller)
      implements VnodeOp<Change> {
    @Override
    public OpKind kind() {
      return OpKind.RENAME_STREAM;
    }

    @Override
    public Change performOn(Vnode target) throws VfsException {
      return target.renameStream(name, newName, replace, caller);
    }
  }

  /**
   * The end of a loan, see {@link Vnode#returnZcBuf}: its state says which. The caller is the one
   * of the request. The result says nothing; it is there because every operation has one.
   */
  record ReturnZcBuf(Vnode vnode, ZcBuf loan, CallContext caller) implements VnodeOp<Boolean> {
    @Override
    public OpKind kind() {
      return OpKind.RETURN_ZC_BUF;
    }

    @Override
    public Boolean performOn(Vnode target) {
      target.returnZcBuf(loan);
      return Boolean.TRUE;
    }
  }
}
